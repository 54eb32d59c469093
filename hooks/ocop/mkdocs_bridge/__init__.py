"""The only package that imports mkdocs: its events, the page frame, the preview server."""
