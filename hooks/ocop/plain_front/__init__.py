"""The site without MkDocs and without Material: the same templates, the same pages. What differs is in `differences.py`."""
