"""Photos: what their bytes say, what is allowed, the variants that pages show."""
