"""The pages that list products: by star, group, kind, producer, status and place, and what records leave out."""
