"""One article's annotations: language, times, statements, figures, events, mentions, positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import SettingsError
from onrecord.model import Annotation, Annotations, Article
from onrecord.settings import Settings
from onrecord.story import Story

if TYPE_CHECKING:
    from spacy.tokens import Doc

VERSION = "5"
"""Raise it when any annotator gives other results: articles annotated before are then done again."""

LANGUAGES = ("en",)
"""Languages with a pipeline, as BCP 47 primary tags."""


def annotate(article: Article, settings: Settings, story: Story | None = None) -> Annotations:
    """All annotations of one article. ``story`` is the story file, None for none.

    An article in another language than English, or in none that could be told, is kept without
    annotations, and ``why`` says so. Raises SettingsError where the pipeline named is not installed.
    """
    from onrecord.annotate import language

    why = _why_not(article.metadata.language)
    nlp = language.pipeline(settings.pipeline)
    doc = language.read(article, nlp) if why is None else None
    made_by = versions(settings)
    if doc is None:
        return Annotations(article, (), (), annotated=False, why=why, made_by=made_by)
    return Annotations(
        article,
        language.sentences(doc),
        _entries(doc, article, story or Story()),
        annotated=True,
        why=None,
        made_by=made_by,
    )


def versions(settings: Settings) -> str:
    """The versions of the annotators and of the pipeline they stand on, as one string.

    Raises SettingsError where the pipeline named is not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"annotate/{VERSION} {settings.pipeline}/{version(settings.pipeline)}"
    except PackageNotFoundError as error:
        raise SettingsError(
            f"the pipeline {settings.pipeline!r} is not installed: install it with pip, or name another "
            "in the setting pipeline"
        ) from error


def _entries(doc: Doc, article: Article, story: Story) -> tuple[Annotation, ...]:
    from onrecord.annotate import encoder
    from onrecord.annotate.events import events
    from onrecord.annotate.figures import figures
    from onrecord.annotate.mentions import mentions
    from onrecord.annotate.positions import positions
    from onrecord.annotate.references.read import read as references
    from onrecord.annotate.statements import statements
    from onrecord.annotate.times import times

    timed = times(doc, article)
    said = statements(doc, article, timed, encoder.read(article.text))
    counted = figures(doc, article, timed, said, story.measures)
    meant = references(doc, article, said)
    happened = events(doc, article, timed, said, counted, meant)
    named = mentions(doc, article, (*said, *counted, *happened), meant)
    held = positions(doc, article, said, happened)
    return (*timed, *said, *counted, *named, *happened, *held)


def _why_not(language: str | None) -> str | None:
    if language is None:
        return "its language could not be told, so it is not annotated"
    if language.split("-")[0].lower() not in LANGUAGES:
        return f"in {language}; only {', '.join(LANGUAGES)} is annotated"
    return None
