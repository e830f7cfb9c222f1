"""The pictures of an article in reading order, each with what the page says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Figure, Gallery, plain
from reader_app.domain.flow import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader_app.domain.flow import Flow
    from reader_app.domain.shelf import StoredPicture


@dataclass(frozen=True, slots=True)
class ArticlePicture:
    """One picture; `offset` in the article's text, `stored` None where the library has no file of it."""

    address: str
    alternative: str
    caption: str
    credit: str
    offset: int
    stored: StoredPicture | None

    @property
    def said(self) -> str:
        """What a screen reader says of it: what it shows, then what stands under it."""
        parts = dict.fromkeys((self.alternative, self.caption, self.credit))
        return " ".join(part if part[-1] in ".!?…»" else f"{part}." for part in parts if part)


def pictures_of(flow: Flow, stored: Mapping[str, StoredPicture]) -> tuple[ArticlePicture, ...]:
    """List them; one of a gallery that has no caption of its own takes the gallery's."""
    shared = {
        id(figure): plain(leaf.block.caption)
        for leaf in flow.leaves
        if isinstance(leaf.block, Gallery)
        for figure in leaf.block.figures
    }
    return tuple(
        _picture(leaf.block, leaf.start, shared.get(id(leaf.block), ""), stored)
        for leaf in flow.leaves
        if leaf.role is Role.PICTURE and isinstance(leaf.block, Figure)
    )


def nearest(pictures: Sequence[ArticlePicture], seen: tuple[int, int]) -> int:
    """Give the place of the first picture in sight, else of the next one, else of the last."""
    start, _end = seen
    return next((place for place, one in enumerate(pictures) if one.offset >= start), len(pictures) - 1)


def _picture(figure: Figure, offset: int, shared: str, stored: Mapping[str, StoredPicture]) -> ArticlePicture:
    image = figure.image
    caption = (plain(figure.caption) or shared).replace(LINE_BREAK, " ").strip()
    kept = stored.get(image.address)
    return ArticlePicture(
        image.address, image.alternative.strip(), caption, figure.credit.strip(), offset, kept
    )
