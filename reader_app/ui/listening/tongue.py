"""Which language a sentence is to be spoken in: the article's, unless it cannot be written so.

An article says its language once. A paragraph in another alphabet, a quotation in Arabic
on a French page, would be spelt out or passed over in silence by a French voice.
"""

from __future__ import annotations

import re

_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "arabic": re.compile("[\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
    "hangul": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "kana": re.compile("[\u3040-\u30ff\uff66-\uff9f]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
}
_WRITTEN_IN = {
    "arabic": {"ar", "fa", "ur", "ps", "ckb", "sd", "ug"},
    "hebrew": {"he", "yi", "iw"},
    "greek": {"el", "grc"},
    "cyrillic": {"ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg", "tt"},
    "devanagari": {"hi", "mr", "ne", "sa"},
    "thai": {"th"},
    "hangul": {"ko"},
    "kana": {"ja"},
    "han": {"zh", "ja", "yue", "cmn", "ko"},
}
_USUAL = {
    "latin": "en",
    "arabic": "ar",
    "hebrew": "he",
    "greek": "el",
    "cyrillic": "ru",
    "devanagari": "hi",
    "thai": "th",
    "hangul": "ko",
    "kana": "ja",
    "han": "zh",
}


def tongue(text: str, language: str) -> str:
    """Give the language to speak a sentence in; `language` is the article's, a BCP 47 tag or ""."""
    counts = {script: len(letters.findall(text)) for script, letters in _SCRIPTS.items()}
    if counts["kana"]:  # Japanese is written with both
        counts["kana"] += counts.pop("han")
    script = max(counts, key=lambda each: counts[each])
    if not counts[script] or _fits(script, language.partition("-")[0].lower()):
        return language
    return _USUAL[script]


def _fits(script: str, language: str) -> bool:
    """Whether a language is written in a script; one that is not known may be any in Latin letters."""
    if script == "latin":
        return not any(language in languages for languages in _WRITTEN_IN.values())
    return language in _WRITTEN_IN[script]
