"""Compare two revisions of the records, and say in Vietnamese what a change means."""
