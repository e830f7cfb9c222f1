"""Reads the sample article at set-up, so that the first start shows it without extracting anything.

`resources/sample/welcome.<language>.html` goes through the app's own pipeline and comes out as
`resources/generated/sample/welcome.<language>.json`:

    {"article": what `article_to_json` gives,
     "pictures": {"lutrin:sample/dunes.png": {"media_type": "image/png", "width": 1280, "height": 640}, …},
     "source": the page's HTML as `Reading.source` has it}

The article's address is "lutrin:sample/welcome.<language>"; "lutrin:sample/NAME" is the picture
`resources/sample/NAME`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness
from reader_app.domain.article import Article, Block, Figure
from reader_app.domain.article_json import article_to_json
from reader_app.domain.page import Origin, Page
from reader_app.services.read_page import read_page

if TYPE_CHECKING:
    from reader_app.domain.reading import Reading

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SAMPLE = RESOURCES / "sample"
MADE = RESOURCES / "generated" / "sample"
ONLINE = "https://lutrin.example/sample/"  # an address as pages have one, while the page is read
KEPT = "lutrin:sample/"
PROMISED = Counter({"Paragraph": 7, "Heading": 2, "Figure": 2, "ItemList": 1, "Quote": 1})  # at least


def main() -> None:
    """Read every language's page; ends with an error when one does not come out whole."""
    MADE.mkdir(parents=True, exist_ok=True)
    for path in sorted(SAMPLE.glob("welcome.*.html")):
        reading = read_page(_page(path))
        _check(reading, path.name)
        form = json.dumps(_form(reading, path), ensure_ascii=False, indent=1)
        (MADE / f"{path.stem}.json").write_text(form, encoding="utf-8")


def _page(path: Path) -> Page:
    return Page(
        asked_url=ONLINE + path.name,
        url=ONLINE + path.name,
        status=200,
        content=path.read_bytes(),
        charset="utf-8",
        fetched_at=datetime.now(UTC),
        origin=Origin.FILE,
    )


def _check(reading: Reading, name: str) -> None:
    """Refuse to ship a sample that the pipeline has damaged."""
    found = Counter(type(block).__name__ for block in reading.article.blocks)
    missing = PROMISED - found
    if missing or not reading.article.lead or reading.completeness is not Completeness.COMPLETE:
        raise SystemExit(f"{name} did not come out whole: {dict(found)}, {reading.completeness}")


def _form(reading: Reading, path: Path) -> dict[str, object]:
    article = replace(
        reading.article, url=KEPT + path.stem, blocks=tuple(map(_with_kept_picture, reading.article.blocks))
    )
    return {"article": article_to_json(article), "pictures": _pictures(article), "source": reading.source}


def _with_kept_picture(block: Block) -> Block:
    if not isinstance(block, Figure):
        return block
    address = block.image.address.replace(ONLINE, KEPT)
    return replace(block, image=replace(block.image, address=address))


def _pictures(article: Article) -> dict[str, dict[str, str | int]]:
    addresses = [block.image.address for block in article.blocks if isinstance(block, Figure)]
    return {address: _picture(SAMPLE / address.removeprefix(KEPT)) for address in addresses}


def _picture(path: Path) -> dict[str, str | int]:
    """Read a PNG's size, which stands in its first chunk."""
    head = path.read_bytes()[:24]
    width, height = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20))
    return {"media_type": "image/png", "width": width, "height": height}


if __name__ == "__main__":
    main()
