"""Bylines parted into names: people, organisations, and what is neither.

"Par Jeanne Dupont et Ahmed Ben Salah (avec AFP)" names two people, and an agency that
helped them. Job titles, addresses, credentials and handles are no names.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AGENCIES = {
    "afp": "AFP", "agencefrancepresse": "AFP", "reuters": "Reuters", "thomsonreuters": "Reuters",
    "ap": "AP", "associatedpress": "AP", "theassociatedpress": "AP", "apnews": "AP",
    "dpa": "dpa", "deutschepresseagentur": "dpa", "epd": "epd", "kna": "KNA", "sid": "SID", "apa": "APA",
    "sda": "SDA", "keystonesda": "SDA", "ats": "ATS", "keystoneats": "ATS", "efe": "EFE", "agenciaefe": "EFE",
    "europapress": "Europa Press", "ansa": "ANSA", "adnkronos": "Adnkronos", "lusa": "Lusa", "belga": "Belga",
    "agencebelga": "Belga", "anp": "ANP", "tt": "TT", "ntb": "NTB", "ritzau": "Ritzau", "pa": "PA",
    "pressassociation": "PA", "pamedia": "PA", "upi": "UPI", "pti": "PTI", "ani": "ANI", "ians": "IANS",
    "xinhua": "Xinhua", "tass": "TASS", "anadoluajansı": "AA", "anadoluagency": "AA", "kyodo": "Kyodo",
    "kyodonews": "Kyodo", "jiji": "Jiji", "yonhap": "Yonhap", "bloomberg": "Bloomberg",
    "bloombergnews": "Bloomberg", "aap": "AAP", "thecanadianpress": "CP", "canadianpress": "CP",
    "lapressecanadienne": "CP", "pap": "PAP",
    "čtk": "ČTK", "mti": "MTI", "relaxnews": "Relaxnews", "etxdailyup": "ETX",
}  # fmt: skip
_BY = re.compile(
    r"""^\W*(?:(?:by|par|von|por|door|av|di|de\sla\spart\sde|textes?|propos\srecueillis\spar|recueillis?\spar
    |(?:reported|written|posted|words|story|text)\sby|(?:écrit|rédigé|publié)\spar|texto(?:\sde)?|testo(?:\sdi)?
    |autor(?:a|en|e|es)?|auteure?s?|authors?|escrito\spor|geschrieben\svon|ein\sbeitrag\svon)\b[\s:]+)+""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(r"^\s*[^\W\d_]{3,12}\s?:\s+")  # "Text: Ann Ito", in any language
_HELPED = re.compile(r"\s*\(?\b(?:avec|with|mit|con|met)\b\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;,|•·\n]\s*|\s+/\s+|\s+(?:and|und|et|och|og)\s+|\s*&\s*|(?<=\w\w)/(?=\w+\s\w)")
_BETWEEN_NAMES = re.compile(r"(?<=\w\s)(?P<one>\S+)\s+(?:y|e|en|i)\s+(?=\S+\s\S)")  # "Ortega y Gasset" is one
_PLACE = re.compile(r"(?<=\w\s\w)(?P<end>\S*)\s+(?:in|at|for|from|aus|für|pour|à|au|aux|depuis|desde)\s.*$")
_JOB = re.compile(
    r"""\b(?:journaliste?|periodista|giornalista|reporter(?:in)?|correspond(?:ent|ante?|iente)|korrespondent(?:in)?
    |corrispondente|editors?|éditeur|redaktor|redacci[oó]n|rédact(?:eur|rice|ion)|redakt(?:eur(?:in)?|ion|ør)
    |redazione|redactie|staff|writers?|chroniqueu(?:r|se)|columnist|directeur|directrice|director|chef(?:fe)?
    |senior|envoyée?|spéciale?|bureau|producer|analyst|freelance|professor|professeure?|chercheu(?:r|se)
    |contributors?|team|desk|photographer|author|politics|autor(?:in)?|abonnés?|newsletter|comments?
    |commentaires?|published|updated|publié|mis\sà\sjour|lecture|read|minutes?|follow|suivre|share|partager)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ORGANISATION = re.compile(
    r"""\b(?:news|agenc(?:e|y|ia)|agentur|agenzia|press|presse|media|service|times|post|journal|gazette|tribune
    |herald|magazine|magazin|daily|weekly|zeitung|verlag|tv|radio|gmbh|ltd|inc|llc|group|groupe|network|online
    |university|universit[äy]t?|université|institute?|foundation|association|ministry|ministère|studios?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTERS_ONLY = re.compile(r"^[B-DF-HJ-NP-TV-XZ]{3,5}$")  # no vowel: the letters of a broadcaster, no name
_CREDENTIAL = re.compile(r"^(?:[A-Z]{2,4}|M\.?D\.?|Ph\.?D\.?|MBA|Jr\.?|Dr\.?)$")
_ASIDE = re.compile(r"\s*\([^()]*\)?\s*")
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|fr|de|org|net|co|info|tv|uk)\b|/\S*/")
_CREDIT = re.compile(
    r"^\W*(?:image|photo|picture|crédit|credit|bild|foto|illustration|vidéo|video)s?\b", re.IGNORECASE
)
_NOBODY = frozenset(
    {"admin", "administrator", "webmaster", "user", "root", "guest", "anonymous", "none", "null"}
)
_LISTED = re.compile(r'^\s*\[\s*".*"\s*\]\s*$', re.DOTALL)
_ELISION = re.compile(r"^([OoDdLl])(['’])(\w)")
_FOLD = re.compile(r"[\W_]+")
_LONGEST = 60  # characters of a name
_LONGEST_LINE = 1000  # characters of a byline
_MOST_WORDS = 6


class Kind(Enum):
    """What a name is the name of."""

    PERSON = auto()
    ORGANISATION = auto()
    DESK = auto()  # "Guardian staff reporter", "La rédaction"


@dataclass(frozen=True)
class Name:
    """A name as it is shown; `helped` when a byline says that it only helped ("avec AFP")."""

    text: str
    kind: Kind
    helped: bool = False

    @property
    def key(self) -> str:
        """What two spellings of one name have in common; an agency's long and short name, too."""
        folded = fold(self.text)
        return _AGENCIES.get(folded, folded)

    @property
    def is_agency(self) -> bool:
        """Whether it is a news agency's name."""
        return fold(self.text) in _AGENCIES


def fold(text: str) -> str:
    """Give a name's letters and digits alone, for comparing."""
    return _FOLD.sub("", text.casefold())


def names_in(said: Iterable[str], own: frozenset[str] = frozenset()) -> list[Name]:
    """Part bylines into names, each once; `own` are the folded names of the site itself."""
    found: dict[str, Name] = {}
    for line in said:
        for name in _names_in_line(line, own):
            found.setdefault(name.key, name)
    return list(found.values())


def _names_in_line(line: str, own: frozenset[str]) -> Iterator[Name]:
    if fold(line) in own:
        yield Name(_tidy(line), Kind.ORGANISATION)
        return
    if _CREDIT.match(line):
        return
    main, *helpers = _HELPED.split(_LABEL.sub("", _BY.sub("", _plain(line[:_LONGEST_LINE]))))
    parts = list(_parts(main))
    for number, part in enumerate(parts):
        name = _read(part, own)
        if name is not None and not (number and (_is_a_credential(name) or _is_beside(name, parts[0]))):
            yield name
    for part in (part for helper in helpers for part in _parts(helper)):
        name = _read(part, own)
        if name is not None and (" " in name.text or name.kind is Kind.ORGANISATION):
            yield Name(name.text, name.kind, helped=True)


def _plain(line: str) -> str:
    """Open a list that was written as text (["Ann Ito"])."""
    if _LISTED.match(line):
        try:
            return "; ".join(str(item) for item in json.loads(line))
        except ValueError:
            return line
    return line


def _parts(line: str) -> Iterator[str]:
    turned = _turned(line)
    for part in [turned] if turned else _BETWEEN.split(_BETWEEN_NAMES.sub(r"\g<one>;", line)):
        yield _BY.sub("", part)


def _turned(line: str) -> str:
    """Turn a name of a catalogue ("Dupont, Jeanne") round, "" for anything else."""
    halves = [half.strip() for half in line.split(",")]
    if len(halves) != 2 or any(" " in half or not half.istitle() for half in halves):  # noqa: PLR2004  two halves
        return ""
    if any(fold(half) in _AGENCIES for half in halves):
        return ""
    return f"{halves[1]} {halves[0]}"


def _read(part: str, own: frozenset[str]) -> Name | None:
    if fold(part) in own:
        return Name(_tidy(part), Kind.ORGANISATION)
    bare = _ASIDE.sub(" ", part)
    if _ADDRESS.search(bare) and not _is_signature(bare):
        return None
    text = _PLACE.sub(r"\g<end>", _tidy(bare))
    if not _may_be_a_name(text):
        return None
    return Name(_cased(text), _kind(text, own))


def _kind(text: str, own: frozenset[str]) -> Kind:
    folded = fold(text)
    first = text.split(maxsplit=1)[0]
    if folded in _AGENCIES or folded in own or _ORGANISATION.search(text) or _LETTERS_ONLY.match(first):
        return Kind.ORGANISATION
    if any(len(name) > 2 and fold(first) == name for name in own):  # noqa: PLR2004  "MDR Thüringen" of MDR
        return Kind.ORGANISATION if not _JOB.search(text) else Kind.DESK
    return Kind.DESK if _JOB.search(text) else Kind.PERSON


def _may_be_a_name(text: str) -> bool:
    folded = fold(text)
    return (
        bool(folded)
        and not folded.isdigit()
        and folded not in _NOBODY
        and not folded.endswith("admin")
        and len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and not re.search(r"\d\d", text)
    )


def _is_signature(part: str) -> bool:
    """Whether it is the initials that agencies and desks sign with (srf/hosb)."""
    return re.fullmatch(r"\w{2,6}/\w{2,6}", part.strip()) is not None


def _is_a_credential(name: Name) -> bool:
    return bool(_CREDENTIAL.match(name.text)) and fold(name.text) not in _AGENCIES


def _is_beside(name: Name, first: str) -> bool:
    """Whether one word after somebody's full name is where they write or are ("Ann Ito, Paris")."""
    return " " in first.strip() and " " not in name.text and not name.is_agency


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" .,:-–—'\"()[]*")


def _cased(name: str) -> str:
    """Write what is all capitals as names are written: "ANN ITO", and the surname of "Ann ITO"."""
    words = name.split()
    if len(words) < 2 or fold(name) in _AGENCIES:  # noqa: PLR2004  the letters of an agency stay as they are
        return name
    whole = name.isupper()
    return " ".join(_capitalised(word) if whole or _is_surname(word) else word for word in words)


def _is_surname(word: str) -> bool:
    return len(word) > 3 and word.isupper() and not _LETTERS_ONLY.match(word)  # noqa: PLR2004  "JFK", "J.-P."


def _capitalised(word: str) -> str:
    """Write a capital at the start, after a hyphen, and after O' and D' (O'Brien, but Calloc'h)."""
    parts = (
        _ELISION.sub(lambda match: match[1].upper() + match[2] + match[3].upper(), part.capitalize())
        for part in word.split("-")
    )
    return "-".join(parts)
