"""What a page's markup states of its report: schema.org JSON-LD, meta elements, ``time``, ``title``.

JSON-LD of a NewsArticle (or another kind of article) counts first, then Open Graph, then Dublin Core and the
other names in use, then the visible page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from onrecord.clean import forms
from onrecord.clean.blocks import Markup, Tagged, collapse
from onrecord.clean.metadata import Field, Page
from onrecord.clean.phrases import bare
from onrecord.clean.units import Piece, Unit
from onrecord.model import Part

_ARTICLES = frozenset((
    "Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting",
    "Report",
))  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date",
    "dcterms.date", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date",
    "citation_publication_date",
    "citation_date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod",
)  # fmt: skip
_PUBLISHERS = ("dcterms.publisher", "dc.publisher", "application-name")
_MOST_NODES = 5_000
_SEPARATOR = re.compile(r"\s(?:\||-|–|—|·|•|::|«|»)\s")
_TIME_WORDS = re.compile(r"publish|pubdate|posted|entry-date|dateline", re.I)
_UPDATE_WORDS = re.compile(r"updat|modif", re.I)


def page(part: Part, markup: Markup) -> Page:
    """What the page states; None and empty where it states nothing."""
    metas = _metas(markup.tagged)
    article = _article(markup.tagged)
    h1 = _h1(markup, (_words(article.get("headline")), metas.get("og:title")))
    raw = next((t for t in markup.tagged if t.token.name == "title"), None)
    document = (
        collapse(part.text, part.name, [(raw.start, raw.end)])
        if raw and raw.end - raw.start <= 1000
        else None
    )
    named = _words(article.get("headline")) or metas.get("og:title")
    micro = _microdata(markup.tagged)
    outlet = (
        metas.get("og:site_name")
        or _name(article.get("publisher"))
        or next((n for kind, n in micro if kind == "publisher"), None)
        or next((metas[n] for n in _PUBLISHERS if n in metas), None)
    )
    title = h1.text if h1 else named
    cut, site = _split(document.text if document else "", title, outlet)
    return Page(
        url=_url(markup.tagged, metas),
        title=title or cut,
        outlet=outlet or site,
        language=_language(markup.tagged, article, metas),
        byline=_byline(article, metas, micro, markup),
        published=_fields(article, "datePublished", metas, _PUBLISHED) + _times(markup.tagged, _TIME_WORDS),
        updated=_fields(article, "dateModified", metas, _UPDATED) + _times(markup.tagged, _UPDATE_WORDS),
        headline=None if h1 else _headline(part, markup, document, title or cut),
    )


def _attribute(tagged: Tagged, name: str) -> str:
    return next((a.value for a in tagged.token.attributes if a.name == name), "")


def _metas(tagged: Sequence[Tagged]) -> dict[str, str]:
    """The first value of each meta element, by its property, name or itemprop in small letters."""
    out: dict[str, str] = {}
    for t in tagged:
        if t.token.name == "meta":
            value = _attribute(t, "content").strip()
            for kind in ("property", "name", "itemprop", "http-equiv"):
                key = _attribute(t, kind).strip().lower()
                if key and value and len(value) <= 1000:
                    out.setdefault(key, " ".join(value.split()))
    return out


def _article(tagged: Sequence[Tagged]) -> dict[str, Any]:
    """The first object of JSON-LD that is an article, or an empty one; broken JSON-LD states nothing."""
    for t in tagged:
        if (
            t.token.name != "script"
            or "ld+json" not in _attribute(t, "type").lower()
            or len(t.text) > 1_000_000
        ):
            continue
        try:
            data = json.loads(t.text, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, seen = [data], 0
        while waiting and seen < _MOST_NODES:
            node = waiting.pop(0)
            seen += 1
            if isinstance(node, list):
                waiting[0:0] = node[:100]
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if _ARTICLES & {
                    k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)
                }:
                    return _resolved(node, data)
                waiting += [node[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in node]
    return {}


def _resolved(node: dict[str, Any], data: object) -> dict[str, Any]:
    """An article's object with its author and publisher put in where they are only named by ``@id``."""
    graph = data.get("@graph") if isinstance(data, dict) else data
    rows = graph[:_MOST_NODES] if isinstance(graph, list) else []
    named = {
        r["@id"]: r for r in rows if isinstance(r, dict) and isinstance(r.get("@id"), str) and "name" in r
    }

    def whole(value: object) -> object:
        if isinstance(value, list):
            return [whole(v) for v in value[:20] if not isinstance(v, list)]
        found = value.get("@id") if isinstance(value, dict) and "name" not in value else None
        return named.get(found, value) if isinstance(found, str) else value

    return {**node, **{k: whole(node[k]) for k in ("author", "publisher") if k in node}}


def _words(value: object) -> str | None:
    """A string of JSON-LD on one line, its lone surrogates made U+FFFD; None for all else."""
    if not isinstance(value, str) or not value.strip() or len(value) > 1000:
        return None
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", " ".join(value.split()))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _names(value: object) -> tuple[str, ...]:
    rows = value if isinstance(value, list) else [value]
    return tuple(n for n in (_name(r) for r in rows[:20]) if n and not n.lower().startswith("http"))


def _h1(markup: Markup, named: Iterable[str | None]) -> Unit | None:
    """The block that is the headline: the h1 that the page's data names, else the only one, else the first in
    an article."""
    found = [b for b in markup.blocks if b.place.tag == "h1"]
    keys = {bare(n) for n in named if n}
    same = [b for b in found if bare(b.unit.text) in keys]
    inside = [b for b in found if b.place.article]
    chosen = same or (found if len(found) == 1 else inside)
    return chosen[0].unit if chosen else None


def _split(document: str, title: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """The headline and the site in a page's title ("Headline | Site"): told apart by either of them, else it
    is all headline."""
    marks = list(_SEPARATOR.finditer(document[:1000]))
    for m in marks:
        front, back = document[: m.start()], document[m.end() :]
        if title and bare(front) == bare(title) and forms.words(back) <= 12:
            return front, _SEPARATOR.split(back)[-1]
        if outlet and bare(_SEPARATOR.split(back)[-1]) == bare(outlet) and m is marks[-1]:
            return front, outlet
    return document or None, None


def _headline(part: Part, markup: Markup, document: Unit | None, title: str | None) -> Unit | None:
    """The headline's characters as received where no h1 has them: in the title element, else in an
    attribute."""
    if not title:
        return None
    if document and document.text.startswith(title):
        return _front(document, len(title))
    for t in markup.tagged:
        for a in t.token.attributes:
            if t.token.name == "meta" and a.name == "content" and " ".join(a.value.split()) == title:
                return collapse(part.text, part.name, [(a.start, a.end)])
    return None


def _front(unit: Unit, length: int) -> Unit:
    """The first characters of a unit; None of its character references is cut."""
    pieces = []
    for p in unit.pieces:
        words = p.words[: max(0, length - p.at)]
        if words == p.words:
            pieces.append(p)
        elif words and p.end - p.start == len(p.words):
            pieces.append(Piece(p.at, words, p.start, p.start + len(words)))
    return Unit(unit.text[:length], unit.part, tuple(pieces))


def _url(tagged: Sequence[Tagged], metas: dict[str, str]) -> str | None:
    links = [
        _attribute(t, "href")
        for t in tagged
        if t.token.name == "link" and _attribute(t, "rel").lower() == "canonical"
    ]
    for url in (*links, metas.get("og:url", "")):
        try:
            parts = urlsplit(url.strip())
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and len(url) <= 2000:
            return url.strip()
    return None


def _language(tagged: Sequence[Tagged], article: dict[str, Any], metas: dict[str, str]) -> str | None:
    page_says = next(
        (_attribute(t, "lang") or _attribute(t, "xml:lang") for t in tagged if t.token.name == "html"), ""
    )
    return (
        _words(article.get("inLanguage"))
        or page_says
        or metas.get("og:locale")
        or metas.get("content-language")
        or None
    )


def _microdata(tagged: Sequence[Tagged]) -> tuple[tuple[str, str], ...]:
    """The names of authors and publishers in microdata (schema.org), each with which of the two it is."""
    out: list[tuple[str, str]] = []
    kind, own = "", ""
    for t in tagged:
        said = _attribute(t, "itemprop").lower()
        value = " ".join((_attribute(t, "content") or t.text).split())[:200]
        if said in ("author", "creator", "publisher"):
            out += [(kind, own)] if own else []
            kind, own = ("publisher" if said == "publisher" else "author"), value
        elif said == "name" and kind:
            out.append((kind, value))
            kind, own = "", ""
        elif said:
            out += [(kind, own)] if own else []
            kind, own = "", ""
    out += [(kind, own)] if own else []
    return tuple(
        (k, v) for k, v in out[:20] if k and v and forms.all_names(v) and not v.lower().startswith("by ")
    )


def _byline(
    article: dict[str, Any], metas: dict[str, str], micro: Sequence[tuple[str, str]], markup: Markup
) -> tuple[str, ...]:
    """Authors: of the JSON-LD, else of the meta element, else of microdata, else the first byline that the
    page shows."""
    own = (
        _names(article.get("author"))
        or tuple(n for n in forms.people(metas.get("author", "")) if not n.lower().startswith("http"))
        or tuple(n for kind, v in micro if kind == "author" for n in forms.people(v))
    )
    if own:
        return own
    for block in markup.blocks:
        if block.place.own == "credit" and len(block.unit.text) <= 150:
            names = forms.people(block.unit.text)
            if names and all(forms.all_names(n) for n in names):
                return names
    return ()


def _fields(
    article: dict[str, Any], key: str, metas: dict[str, str], names: Sequence[str]
) -> tuple[Field, ...]:
    value = _words(article.get(key))
    stated = (Field(value, f"JSON-LD {key}"),) if value else ()
    return stated + tuple(Field(metas[n], f"meta {n}") for n in names if n in metas)


def _times(tagged: Sequence[Tagged], words: re.Pattern[str]) -> tuple[Field, ...]:
    """``time`` elements whose class, itemprop or attributes say which date they give."""
    out = []
    for t in tagged:
        if t.token.name == "time" and _attribute(t, "datetime"):
            said = " ".join(
                f"{a.name} {a.value}"
                for a in t.token.attributes
                if a.name in ("class", "itemprop", "pubdate", "id")
            )
            if words.search(said):
                out.append(Field(_attribute(t, "datetime")[:100], "time element"))
    return tuple(out[:3])
