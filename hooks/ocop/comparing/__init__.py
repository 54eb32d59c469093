"""What a change of the records means: two revisions compared, told in Vietnamese."""
