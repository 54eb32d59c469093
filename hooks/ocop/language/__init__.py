"""Vietnamese text, dates, numbers and the strings of the interface."""
