"""The pages of points of sale and fairs, and their lists by province."""
