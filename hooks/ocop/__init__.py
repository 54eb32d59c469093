"""Records in YAML become a catalogue of pages.

Read (yamlfile) → shape → meaning (rules) → Catalogue, frozen → pages, search, exports → site. One direction only.
"""
