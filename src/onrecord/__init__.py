"""onrecord reads news reports of a running story and keeps the record of who said what."""

__version__ = "0.1.0"
