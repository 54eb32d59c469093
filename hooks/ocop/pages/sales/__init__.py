"""TODO: one sentence on what pages/sales is."""
