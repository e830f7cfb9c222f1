"""The translations, from source to catalogue.

Run as it is it compiles `resources/translations/*.po` into `resources/generated/translations`;
with `--update` it first takes the sentences out of the source again, into every `.po`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "reader_app"
TRANSLATIONS = ROOT / "resources" / "translations"
COMPILED = ROOT / "resources" / "generated" / "translations"
DOMAIN = "lutrin"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def main() -> None:
    """Bring up to date what was asked for, then compile."""
    for path in sorted(TRANSLATIONS.glob("*.po")):
        if "--update" in sys.argv[1:]:
            update(path, extract())
        compile_catalogue(path)


def extract() -> Catalog:
    """Take every sentence for people out of the source."""
    catalogue = Catalog(project="Lutrin", copyright_holder="The Lutrin authors", fuzzy=False)
    found = extract_from_dir(
        SOURCE,
        [("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("translators:",),
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in found:
        catalogue.add(message, locations=[(f"reader_app/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """Read one language's catalogue; its name is its language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, domain=DOMAIN)


def update(path: Path, template: Catalog) -> None:
    """Bring a catalogue in line with the source: what is gone goes, what is new waits for its words."""
    catalogue = read(path)
    catalogue.update(template, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    waiting = [message.id for message in catalogue if message.id and not message.string]
    print(f"{path.name}: {len(catalogue)} sentences, {len(waiting)} without a translation")


def compile_catalogue(path: Path) -> None:
    """Write the binary form that gettext reads."""
    target = COMPILED / path.stem / "LC_MESSAGES" / f"{DOMAIN}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, read(path))


if __name__ == "__main__":
    main()
