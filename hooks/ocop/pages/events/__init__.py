"""The pages of conferences and annual plans, and their lists."""
