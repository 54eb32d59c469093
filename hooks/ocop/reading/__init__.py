"""Files turned into records and findings."""
