"""A site of one's own: what is asked, what that changes in which file, and how to take it back."""
