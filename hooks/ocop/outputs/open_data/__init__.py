"""The catalogue as data: the API under /api/v1/ and whole sets under /du-lieu/, from the same objects as the pages.

Addresses, shapes and columns are a promise to strangers: a golden file holds them, and they only grow within version 1.
"""
