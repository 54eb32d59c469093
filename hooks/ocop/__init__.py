"""Turn records in YAML into a catalogue of pages.

The flow goes one way: yamlfile → shape → rules → Catalogue (frozen) → pages, search, exports → site.
"""
