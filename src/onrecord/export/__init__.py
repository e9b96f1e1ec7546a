"""Exports of a record: ``record`` (the exchange format), ``schema`` (its JSON Schema), ``csv`` (tables)."""
