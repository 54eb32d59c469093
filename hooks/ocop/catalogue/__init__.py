"""All records of a day, indexed: products, conferences, sales, decisions, and what was counted."""
