"""The one gettext catalogue, shared by the window and the command line.

English is what the source says; other languages are `resources/translations/*.po`,
compiled by `make` into `resources/generated/translations`.
"""

from __future__ import annotations

import gettext
import locale
import os

from reader_app.domain.preferences import Language
from reader_app.resources import generated

DOMAIN = "lutrin"

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: Language) -> str:
    """Choose the language of every sentence from here on; answers its code, "en" or "fr"."""
    global _translations, _language  # noqa: PLW0603  a process speaks one language at a time
    wanted = _of_the_desktop() if language is Language.SYSTEM else language.value
    folder = generated("translations")
    _translations = gettext.translation(DOMAIN, folder, [wanted], fallback=True)
    _language = wanted if isinstance(_translations, gettext.GNUTranslations) else "en"
    return _language


def language_in_use() -> str:
    """Give the code of the language that sentences are in."""
    return _language


def _(message: str) -> str:
    """Say a sentence in the reader's language."""
    return _translations.gettext(message)


def pgettext(context: str, message: str) -> str:
    """Say a word that needs its context to be translated ("Archive" the place, "Archive" the deed)."""
    return _translations.pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """Say a sentence about so many things; the caller formats the number in."""
    return _translations.ngettext(one, many, count)


def _of_the_desktop() -> str:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable, ""):
            return value.split(":")[0].split("_")[0].split(".")[0].lower()
    return (locale.getlocale()[0] or "en")[:2].lower()
