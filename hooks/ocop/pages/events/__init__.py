"""TODO: one sentence on what pages/events is."""
