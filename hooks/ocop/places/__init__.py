"""Administrative units of both eras and what a place name means on a day."""
