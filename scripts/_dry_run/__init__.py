"""What would run on GitHub, run here: the workflow files themselves say what, this package has no list of its own."""
