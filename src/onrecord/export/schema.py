"""The JSON Schema (2020-12) of the exchange format, from tables of fields that follow record-format.md."""

from __future__ import annotations

from typing import Any, get_args

from onrecord import model

Schema = dict[str, Any]

_ID: Schema = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_TEXT: Schema = {"type": "string"}
_BOOL: Schema = {"type": "boolean"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _one(*values: str) -> Schema:
    return {"enum": list(values)}


def _literal(literal: object) -> Schema:
    return _one(*get_args(literal))


def _object(fields: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


_ANCHOR, _WHEN, _PARTY = _ref("anchor"), _ref("when"), _ref("party")
_SPAN: Schema = {"type": "array", "prefixItems": [_OFFSET, _OFFSET], "items": False, "minItems": 2}
_MENTION: Schema = {"type": "array", "prefixItems": [_ID, _OFFSET, _OFFSET], "items": False, "minItems": 3}

STANCES = (
    "accept", "reject", "demand", "urge", "offer", "promise", "warn", "threaten", "deny", "accuse",
    "criticise", "praise", "support", "concern", "report", "predict", "decline",
)  # fmt: skip
"""What a statement can do (record-format.md)."""

PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The classes of PLOVER 2.0."""

_ISO3: Schema = {"type": "string", "pattern": "^[A-Z]{3}$"}
_NUMBER: Schema = {"type": "number"}
_PLACE = _object(
    {"geonames": {"type": "integer"}, "country": _ISO3, "lat": _null(_NUMBER), "lon": _null(_NUMBER)}
)

_DEFS: dict[str, Schema] = {
    "anchor": _object(
        {
            "article": _ID,
            "start": _OFFSET,
            "end": _OFFSET,
            "exact": {"type": "string", "minLength": 1},
            "prefix": {"type": "string", "maxLength": 32},
            "suffix": {"type": "string", "maxLength": 32},
        }
    ),
    "when": _object(
        {
            "edtf": _TEXT,
            "start": _null(_TEXT),
            "end": _null(_TEXT),
            "precision": _literal(model.Precision),
            "certainty": _literal(model.Certainty),
            "basis": _TEXT,
            "phrase": _null(_ANCHOR),
            "evidence": _null(_ANCHOR),
        }
    ),
    "party": _object({"entity": _null(_ID), "as": _null(_ANCHOR), "candidates": _list(_ID)}),
    "role": _object({"role": _TEXT, "of": _null(_TEXT), "when": _null(_WHEN), "anchors": _list(_ANCHOR)}),
}

_BASIC: dict[str, Schema] = {"id": _ID, "made_by": _TEXT}
_SCORED: dict[str, Schema] = _BASIC | {"confidence": _null({"type": "number", "minimum": 0, "maximum": 1})}

LINES: dict[str, dict[str, Schema]] = {
    "record": _BASIC
    | {
        "onrecord": {"const": "1"},
        "name": _null(_TEXT),
        "counts": {"type": "object", "additionalProperties": _OFFSET},
    },
    "article": _BASIC
    | {
        "sources": _list(_TEXT),
        "url": _null(_TEXT),
        "given_id": _null(_TEXT),
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "outlet": _null(_TEXT),
        "agencies": _list(_TEXT),
        "byline": _list(_TEXT),
        "title": _null(_TEXT),
        "published": _null(_WHEN),
        "updated": _null(_WHEN),
        "dated": _null(_WHEN),
        "inferred": _null(_WHEN),
        "inferred_reasons": _list(_TEXT),
        "language": _null(_TEXT),
        "annotated": _BOOL,
        "why": _null(_TEXT),
        "text": _TEXT,
        "sentences": _list(_SPAN),
        "removed": _list(_object({"exact": _TEXT, "reason": _literal(model.RemovedReason)})),
        "copy_of": _null(_ID),
        "origin": _null(_ID),
    },
    "entity": _SCORED
    | {
        "name": _TEXT,
        "kind": _literal(model.EntityKind),
        "aliases": _list(_TEXT),
        "roles": _list(_ref("role")),
        "part_of": _null(_ID),
        "country": _null(_ISO3),
        "geonames": _null({"type": "integer"}),
        "lat": _null(_NUMBER),
        "lon": _null(_NUMBER),
        "candidates": _list(_PLACE),
        "wikidata": _null({"type": "string", "pattern": "^Q[0-9]+$"}),
        "mentions": _list(_object({"span": _MENTION, "form": _literal(model.Form)})),
        "was": _list(_ID),
    },
    "statement": _SCORED
    | {
        "article": _ID,
        "speakers": _list(_PARTY),
        "resolution": _literal(model.Resolution),
        "named_source": _BOOL,
        "on_behalf_of": _null(_PARTY),
        "via": _null(_PARTY),
        "within": _null(_ID),
        "addressees": _list(_PARTY),
        "cue": _null(_ANCHOR),
        "content": _list(_ANCHOR) | {"minItems": 1},
        "mode": _literal(model.Mode),
        "stance": _null(_one(*STANCES)),
        "negated": _BOOL,
        "said": _null(_WHEN),
        "about": _list(_ID),
        "origin": _null(_ID),
    },
    "figure": _SCORED
    | {
        "article": _ID,
        "anchor": _ANCHOR,
        "low": _null({"type": "number"}),
        "high": _null({"type": "number"}),
        "qualifier": _literal(model.Qualifier),
        "measure": _TEXT,
        "unit": _null(_TEXT),
        "who": _null(_ANCHOR),
        "where": _null(_PARTY),
        "authority": _list(_PARTY),
        "derived_from": _list(_PARTY),
        "as_of": _null(_WHEN),
        "period": _null(_WHEN),
        "counts": _literal(model.Counts),
        "part_of": _null(_ID),
        "statement": _null(_ID),
        "event": _null(_list(_ID)),
        "origin": _null(_ID),
    },
    "time": _SCORED
    | {
        "article": _ID,
        "anchor": _ANCHOR,
        "kind": _one("DATE", "TIME", "DURATION", "SET"),
        "value": _TEXT,
        "mod": _null(_TEXT),
        "quant": _null(_TEXT),
        "freq": _null(_TEXT),
        "when": _null(_WHEN),
    },
    "event": _SCORED
    | {
        "anchor": _ANCHOR,
        "class": _one(*PLOVER),
        "mode": _null(_TEXT),
        "speech_act": _BOOL,
        "actors": _list(_PARTY),
        "recipients": _list(_PARTY),
        "others": _list(_object({"role": _one("mediator", "host", "delegation", "victim"), "party": _PARTY})),
        "place": _null(_PARTY),
        "when": _null(_WHEN),
        "status": _literal(model.Status),
        "mentions": _list(_ANCHOR),
        "statements": _list(_ID),
        "figures": _list(_ID),
        "was": _list(_ID),
    },
    "issue": _SCORED
    | {
        "name": _TEXT,
        "kind": _literal(model.IssueKind),
        "aliases": _list(_TEXT),
        "proposed_by": _list(_PARTY),
        "part_of": _null(_ID),
        "mentions": _list(_ANCHOR),
        "was": _list(_ID),
    },
    "position": _SCORED
    | {
        "party": _PARTY,
        "issue": _null(_ID),
        "stance": _literal(model.Stand),
        "condition": _list(_ANCHOR),
        "named_source": _BOOL,
        "when": _null(_WHEN),
        "statement": _null(_ID),
        "event": _null(_ID),
        "anchors": _list(_ANCHOR),
    },
    "talks": _SCORED
    | {
        "name": _TEXT,
        "place": _null(_PARTY),
        "when": _null(_WHEN),
        "participants": _list(_object({"role": _one("party", "mediator", "host"), "party": _PARTY})),
        "issues": _list(_ID),
        "outcome": _list(_ANCHOR),
        "events": _list(_ID),
    },
    "link": _SCORED
    | {
        "left": _ID,
        "right": _ID,
        "relation": _literal(model.Relation),
        "directed": _BOOL,
        "across": _BOOL,
        "reason": {"type": "string", "minLength": 1},
        "passages": _list(_object({"left": _ANCHOR, "right": _ANCHOR})) | {"minItems": 1},
    },
    "judgement": _BASIC
    | {
        "kind": _literal(model.JudgementKind),
        "target": {"anyOf": [_TEXT, _object({"article": _TEXT, "words": _TEXT})]},
        "value": _list(_TEXT),
        "by": _TEXT,
        "at": _TEXT,
        "why": _TEXT,
        "fits": _BOOL,
        "reason": _null(_TEXT),
        "entries": _list(_ID),
    },
    "failure": _BASIC
    | {"source": _TEXT, "stage": _TEXT, "kind": _one("retry", "permanent"), "message": _TEXT},
}
"""The fields of each type of line after ``type``, in their order, with the schema of each."""


def schema() -> Schema:
    """The JSON Schema that every line of an export is valid against."""
    defs = dict(_DEFS)
    for name, fields in LINES.items():
        defs[name + "_line"] = _object({"type": {"const": name}, **fields})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:onrecord:record-format:1",
        "title": "onrecord exchange format, one line",
        "oneOf": [_ref(name + "_line") for name in LINES],
        "$defs": defs,
    }
