"""What one record means on a day: its status, its decision, its place."""
