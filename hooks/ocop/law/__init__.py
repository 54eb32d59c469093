"""Dated law: who may recognise which stars when, issuing bodies, vocabulary, product groups."""
