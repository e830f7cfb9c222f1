"""How one article is set: as all are, as its language has it, as its site has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader_app.domain.typography import TYPOGRAPHIC, Typography

if TYPE_CHECKING:
    from reader_app.domain.preferences import Preferences


def typography_for(preferences: Preferences, site: str = "", language: str = "") -> Typography:
    """Tell how an article is set: its site's own settings count first, then its language's.

    `site` is the article's host without "www.", `language` its BCP 47 tag.
    """
    values: dict[str, Any] = {name: getattr(preferences, name) for name in TYPOGRAPHIC}
    values.update(preferences.for_languages.get(primary(language), {}))
    values.update(preferences.for_sites.get(site, {}))
    return Typography(**values)


def primary(language: str) -> str:
    """Give the first part of a language's tag, under which its own settings are kept."""
    return language.replace("_", "-").partition("-")[0].lower()
