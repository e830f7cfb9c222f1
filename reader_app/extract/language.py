"""The article's language: what the page says, else what its words look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.markup.linked_data import text_of, values

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.markup.meta import Meta

_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:$|[-_])", re.IGNORECASE)
# ISO 639-2 has three letters for languages that a tag names with two (RFC 5646, 2.2.1).
_SHORT = {
    "ara": "ar", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "dut": "nl", "nld": "nl",
    "ell": "el", "gre": "el", "eng": "en", "fin": "fi", "fra": "fr", "fre": "fr", "heb": "he", "hun": "hu",
    "ita": "it", "jpn": "ja", "kor": "ko", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro",
    "rus": "ru", "slv": "sl", "spa": "es", "swe": "sv", "tur": "tr", "ukr": "uk", "zho": "zh", "chi": "zh",
}  # fmt: skip
_ENOUGH = 60  # characters to tell a language by
_SAMPLE = 3000


def stated_language(tree: lxml.html.HtmlElement, nodes: list[Node], meta: Meta) -> str:
    """Give the language that the page states, as a BCP 47 tag, "" when it states none."""
    root = tree.getroottree().getroot()
    said = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    said += [element.get("lang") for element in tree.xpath("//body[@lang] | //article[@lang]")[:2]]
    said += [_in_data(node) for node in nodes]
    said += [meta.first("og:locale"), meta.first("content-language").partition(",")[0]]
    said += [meta.first("language", "dc.language", "dcterms.language")]
    return next((tag for tag in map(_tag, said) if tag), "")


def detect_language(text: str) -> str:
    """Tell a language by the words themselves, "" for too few of them."""
    if len(text) < _ENOUGH:
        return ""
    from py3langid import classify  # noqa: PLC0415  its model takes a second and 60 MiB: only when needed

    return str(classify(text[:_SAMPLE])[0])


def _in_data(node: Node) -> str:
    """Give a node's language; an object has it in `alternateName`, beside its English name."""
    language = next(iter(values(node.get("inLanguage"))), None)
    return text_of(language.get("alternateName")) if isinstance(language, dict) else text_of(language)


def _tag(said: str | None) -> str:
    match = _TAG.match((said or "").strip())
    if match is None:
        return ""
    language, script, region = match.groups()
    if language.lower() in {"und", "mul", "zxx", "utf", "iso"}:
        return ""
    language = _SHORT.get(language.lower(), language.lower())
    parts = [language, (script or "").title(), (region or "").upper()]
    return "-".join(part for part in parts if part)
