"""The article as JSON: what the worker process answers and what the library keeps.

A block is an object whose "is" names its class in snake case; a field that holds
its default is left out, so that the form stays small and can grow.
"""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime
from enum import Enum
from typing import Any, TypeAlias, cast

from reader_app.domain import article as words
from reader_app.domain.article import Article, EmbedKind, Run, Style

Json: TypeAlias = dict[str, Any]

_CLASSES: dict[str, type] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind
    for kind in (
        words.Paragraph,
        words.Heading,
        words.Quote,
        words.ListItem,
        words.ItemList,
        words.Definition,
        words.DefinitionList,
        words.Code,
        words.Cell,
        words.Table,
        words.Image,
        words.Figure,
        words.Gallery,
        words.Embed,
        words.Footnote,
        words.Footnotes,
        words.LiveEntry,
        words.Rule,
        words.Related,
        words.Article,
    )
}
_NAMES = {kind: name for name, kind in _CLASSES.items()}
_FIELDS = {kind: {field.name: field for field in dataclasses.fields(kind)} for kind in _NAMES}
_DATES = frozenset({"published", "modified"})


def article_to_json(article: Article) -> Json:
    """Give the article as values that `json.dumps` takes."""
    return cast("Json", _to_json(article))


def article_from_json(data: Json) -> Article:
    """Read back what `article_to_json` gave; raises ValueError on anything else."""
    try:
        article = _from_json(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an article: {error!r}") from error
    if not isinstance(article, Article):
        raise ValueError("not an article")  # noqa: TRY004  the data is wrong, not the caller's type
    return article


def _to_json(value: object) -> object:
    if isinstance(value, Run):
        return _run_to_json(value)
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if type(value) in _NAMES:
        return _object_to_json(value)
    return value


def _object_to_json(value: object) -> Json:
    kind = type(value)
    out: Json = {"is": _NAMES[kind]}
    for name, field in _FIELDS[kind].items():
        held = getattr(value, name)
        if held != field.default:
            out[name] = _to_json(held)
    return out


def _run_to_json(run: Run) -> object:
    """A plain run is its text; a styled or linked one is [text, styles, href]."""
    if run.href:
        return [run.text, sorted(run.styles), run.href]
    if run.styles:
        return [run.text, sorted(run.styles)]
    return run.text


def _from_json(data: Json) -> object:
    kind = _CLASSES[data["is"]]
    fields = _FIELDS[kind]
    return kind(**{name: _field(name, held) for name, held in data.items() if name in fields})


_INLINES = frozenset({"runs", "lead", "source", "caption"})


def _field(name: str, held: object) -> object:
    if name in _INLINES:
        return _inline(cast("list[object]", held))
    if name in {"terms", "meanings"}:
        return tuple(_inline(inline) for inline in cast("list[list[object]]", held))
    if name in _DATES:
        return datetime.fromisoformat(cast("str", held)) if held else None
    if name == "kind":
        return EmbedKind(cast("str", held))
    if isinstance(held, list):
        return tuple(_item(item) for item in held)
    return _item(held)


def _item(held: object) -> object:
    if isinstance(held, list):  # a row of a table
        return tuple(_item(item) for item in held)
    return _from_json(held) if isinstance(held, dict) else held


def _inline(runs: list[object]) -> tuple[Run, ...]:
    return tuple(_run(run) for run in runs)


def _run(data: object) -> Run:
    if isinstance(data, str):
        return Run(data)
    text, styles, *href = cast("list[Any]", data)
    return Run(text, frozenset(Style(style) for style in styles), href[0] if href else "")
