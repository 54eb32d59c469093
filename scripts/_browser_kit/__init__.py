"""Makes what a browser needs to run our own checks, into .cache/browser/: fetched once by locked digests, then kept."""
