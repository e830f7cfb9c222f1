"""The first start: a short article written for this app, so that nothing is empty offline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.article_json import article_from_json
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Picture
from reader_app.resources import generated, resource

if TYPE_CHECKING:
    from pathlib import Path

    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library

PICTURE_PREFIX = "lutrin:sample/"  # the sample's pictures are files of resources/sample


def keep_welcome(library: Library, language: str) -> SavedArticle:
    """Put the sample article on the shelf, in the language of the interface or else in English."""
    form = json.loads(_sample(language).read_text(encoding="utf-8"))
    article = article_from_json(form["article"])
    pictures = {
        address: Picture(
            content=resource("sample", address.removeprefix(PICTURE_PREFIX)).read_bytes(),
            media_type=known["media_type"],
            width=known["width"],
            height=known["height"],
        )
        for address, known in form["pictures"].items()
    }
    reading = Reading(article, Access(AccessState.FREE), Completeness.COMPLETE, form["source"])
    kept = library.keep(reading, given_url=article.url, pictures=pictures)
    return library.row(kept.id)


def _sample(language: str) -> Path:
    written = generated("sample", f"welcome.{language}.json")
    return written if written.exists() else generated("sample", "welcome.en.json")
