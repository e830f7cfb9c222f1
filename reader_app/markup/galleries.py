"""Pictures that belong together: slideshows, grids and rows of figures, each slide a figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.markup.normal import is_media, leaves
from reader_app.markup.roles import ROLE

if TYPE_CHECKING:
    import lxml.html

_LONG = 700  # characters beside one picture; more is no caption
_STRAY = 60  # characters in a gallery outside its slides: a counter, the name of a button
_BOXES = frozenset({"div", "section", "ul", "ol", "li", "p", "center"})


def settle_galleries(body: lxml.html.HtmlElement) -> None:
    """Make the slides of each named gallery under `body` figures."""
    for gallery in list(body.iter()):
        if (
            isinstance(gallery.tag, str)
            and gallery.get(ROLE) == "gallery"
            and gallery.getparent() is not None
        ):
            _settle(gallery)


def note_rows(body: lxml.html.HtmlElement) -> None:
    """Note as a gallery each box that holds nothing but two figures or more."""
    for figure in list(body.iter("figure")):
        row = _row_of(figure)
        if row is not None and row.get(ROLE) is None:
            row.set(ROLE, "gallery")


def _settle(gallery: lxml.html.HtmlElement) -> None:
    """Make each slide of a gallery a figure; what holds an article's text besides is no gallery."""
    pictures = list(gallery.iter("img"))
    if len(pictures) < 2:  # noqa: PLR2004  one picture is a figure
        _unmark(gallery)
        return
    held = _held(gallery, pictures)
    slides = {_slide(picture, gallery, held) for picture in pictures}
    for slide in slides:
        if slide is not None and len(slide.text_content()) <= _LONG:
            _make_figure(slide)
    stray = [leaf for leaf in leaves(gallery) if not is_media(leaf) and not _in_figure(leaf, gallery)]
    if any(len(" ".join(leaf.text_content().split())) > _STRAY for leaf in stray):
        _unmark(gallery)
        return
    for leaf in stray:
        if leaf.tag != "figcaption" and leaf.getparent() is not None and leaf is not gallery:
            leaf.drop_tree()


def _held(
    gallery: lxml.html.HtmlElement, pictures: list[lxml.html.HtmlElement]
) -> dict[lxml.html.HtmlElement, int]:
    """Count the pictures in each element of a gallery."""
    held: dict[lxml.html.HtmlElement, int] = {}
    for picture in pictures:
        for ancestor in picture.iterancestors():
            held[ancestor] = held.get(ancestor, 0) + 1
            if ancestor is gallery:
                break
    return held


def _slide(
    picture: lxml.html.HtmlElement, gallery: lxml.html.HtmlElement, held: dict[lxml.html.HtmlElement, int]
) -> lxml.html.HtmlElement | None:
    """Give the largest element of a gallery that holds this picture and no other."""
    slide = None
    for ancestor in picture.iterancestors():
        if ancestor is gallery or held[ancestor] > 1:
            break
        slide = ancestor
    return slide


def _make_figure(slide: lxml.html.HtmlElement) -> None:
    inner = slide.find(".//figure") if slide.tag != "figure" else slide
    if inner is not None and len(inner.text_content().strip()) == len(slide.text_content().strip()):
        return
    for figure in slide.iterdescendants("figure"):
        figure.tag = "div"
    slide.tag = "figure"
    slide.attrib.pop(ROLE, None)
    for leaf in list(leaves(slide)):
        if not is_media(leaf) and leaf is not slide:
            leaf.tag = "figcaption"


def _in_figure(leaf: lxml.html.HtmlElement, gallery: lxml.html.HtmlElement) -> bool:
    if leaf.tag == "figcaption":
        return True
    for ancestor in leaf.iterancestors():
        if ancestor is gallery:
            return False
        if ancestor.tag == "figure":
            return True
    return False


def _unmark(gallery: lxml.html.HtmlElement) -> None:
    gallery.attrib.pop(ROLE, None)


def _row_of(figure: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Give the box of a row that begins with this figure: boxes of one figure each, and no text."""
    box: lxml.html.HtmlElement | None = figure
    while box is not None and box.getprevious() is None:
        parent = box.getparent()
        if parent is None or parent.tag not in _BOXES:
            return None
        if box.getnext() is not None:
            return parent if all(_holds_one(child) for child in parent) else None
        box = parent
    return None


def _holds_one(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is a figure of a picture, or boxes around one."""
    while element.tag in _BOXES and len(element) == 1:
        element = element[0]
    return element.tag == "figure" and next(element.iter("img"), None) is not None
