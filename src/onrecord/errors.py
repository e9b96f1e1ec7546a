"""Every error the library raises on purpose.

The tree::

    OnrecordError
    ├── SourceError        one source cannot be read, cleaned or annotated: becomes a failure row
    │   ├── UnknownKind    the source is of no kind that ingest knows
    │   ├── EmptySource    nothing to read in it
    │   ├── Undecodable    its bytes are text in no encoding we can name
    │   ├── TooLarge       over the limit named in the settings
    │   └── Malformed      its JSON, markup or fields are not what the kind asks for
    ├── RecordError        the record file cannot be used as it is
    │   ├── NotARecord     the file is something else
    │   ├── OtherVersion   made by a version this one can neither read nor migrate
    │   └── NoSuchEntry    an id that is not in the record
    ├── SettingsError      a setting is wrong
    │   ├── CorrectionsError  the corrections file cannot be read, or a table of it is not whole
    │   └── StoryError     the story file cannot be read, or a table of it is not whole
    └── SpanError          an anchor whose words are not at its span: a defect of the annotator

Each message says what happened, to which source, and what to do about it. A ``SourceError`` also has
``kind``: ``permanent`` (the same input fails again) or ``retry`` (it may work next time).
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of all errors raised on purpose."""


class SourceError(OnrecordError):
    """One source is lost; the others go on. ``kind`` is ``permanent`` or ``retry``."""

    kind = "permanent"


class UnknownKind(SourceError):
    """The source is of no kind that ingest knows."""


class EmptySource(SourceError):
    """There is nothing to read in the source."""


class Undecodable(SourceError):
    """The bytes are text in no encoding that can be named."""


class TooLarge(SourceError):
    """The source is over a limit named in the settings."""


class Malformed(SourceError):
    """The source's JSON, markup or fields are not what its kind asks for."""


class RecordError(OnrecordError):
    """The record file cannot be used as it is."""


class NotARecord(RecordError):
    """The file is no onrecord record."""


class OtherVersion(RecordError):
    """The record was made by a version that this one can neither read nor migrate."""


class NoSuchEntry(RecordError):
    """No entry of the record has that id."""


class SettingsError(OnrecordError):
    """A setting or the story file is wrong."""


class StoryError(SettingsError):
    """The story file cannot be read, or a table of it is not whole."""


class CorrectionsError(SettingsError):
    """The corrections file cannot be read, or a table of it is not whole. (One that is whole and fits
    nothing in the record is no error: it is reported.)"""


class SpanError(OnrecordError, ValueError):
    """The words of an anchor are not at its span."""
