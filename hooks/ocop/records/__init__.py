"""What people write: every field of every kind of record, declared once."""
