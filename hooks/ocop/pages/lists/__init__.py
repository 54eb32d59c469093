"""TODO: one sentence on what pages/lists is."""
