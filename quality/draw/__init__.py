"""Seeded draws of what is read by hand: the words asked about, and the texts that they stand in.

A draw looks at the corpora and at spaCy's parse, never at what onrecord finds.
"""
