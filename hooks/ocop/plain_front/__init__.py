"""The site without MkDocs and without Material, from the same templates; what differs is in `differences.py`."""
