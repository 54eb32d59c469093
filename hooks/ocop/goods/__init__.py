"""Kinds of goods, read from what a product is called.

An aid for browsing and searching, never part of a certificate.
"""
