"""The one spelling of a host: what is judged by it is what is called.

Two ways of writing a name in ASCII are about. The one of Python's own codec (RFC 3490) makes "ss" of
"ß"; browsers and `requests` keep it (UTS #46, nontransitional), so that the first one would take
somebody else's host for a publisher's and send it the publisher's cookies.
"""

from __future__ import annotations

import unicodedata

# Scripts whose letters nobody takes for Latin ones; as Unicode's names of letters begin.
_UNLIKE_LATIN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ARABIC", "HEBREW", "THAI", "DEVANAGARI"})
_LATIN_LETTERS = frozenset("ßæœøłđðþ")  # beside those of ASCII, with or without accents


def ascii_host(host: str) -> str:
    """Give a host in lower case and ASCII, as it is called; a name that no network knows stays as it is."""
    host = host.lower()
    if host.isascii():
        return host
    import idna  # noqa: PLC0415  rarely wanted, and its tables take a while to load

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return host


def shown_host(host: str) -> str:
    """Write a host in its own letters, unless it could pass for another: then as it is called, "xn--…".

    Letters that look like Latin ones are shown where the whole name is in their script, its end included.
    """
    called = ascii_host(host)
    if "xn--" not in called:
        return called
    import idna  # noqa: PLC0415  rarely wanted

    try:
        written = idna.decode(called)
    except (idna.IDNAError, UnicodeError):
        return called
    scripts = {_script(letter) for letter in written if letter.isalpha()} - _UNLIKE_LATIN
    return written if len(scripts) <= 1 and "?" not in scripts else called


def _script(letter: str) -> str:
    """Give the first word of a letter's name, "?" for a Latin one that few can tell from another."""
    script = unicodedata.name(letter, "?").partition(" ")[0].partition("-")[0]
    base = unicodedata.normalize("NFD", letter)[0]
    return "?" if script == "LATIN" and not base.isascii() and letter not in _LATIN_LETTERS else script
