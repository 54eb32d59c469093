"""A whole site written to a folder, only what changed."""
