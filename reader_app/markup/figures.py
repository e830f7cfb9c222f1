"""Figures: each picture with the caption and the credit that the page puts under it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader_app.markup.embeds import MARK
from reader_app.markup.galleries import note_rows, settle_galleries
from reader_app.markup.normal import is_block, is_container, is_media, leaves
from reader_app.markup.roles import ROLE

if TYPE_CHECKING:
    import lxml.html

_NOT_A_PICTURE = ("table", "pre", "blockquote", "ul", "ol", "h1", "h2", "video")
_CAPTIONED = frozenset({"div", "p", "span", "section", "center", "aside", "dl"})
_CLIMB = 4  # ancestors between a picture and the box that also holds its caption
_PICTURE_BOX = re.compile(
    r"(?:^|[\s_-])(?:lead-?)?(?:media|image|picture|photo|visuel|illustration|figure)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORT = 300  # characters of a line that only its place tells for a caption
_LONG = 700  # characters; more than that beside a picture is no caption


def gather_figures(body: lxml.html.HtmlElement) -> None:
    """Give every picture of a settled body a `figure` of its own, with its caption inside."""
    settle_galleries(body)
    for figure in list(body.iter("figure")):
        _check_figure(figure)
    held = Counter(ancestor for image in body.iter("img") for ancestor in image.iterancestors())
    for image in list(body.iter("img")):
        if not _in_figure(image):
            _wrap(image, held)
    for figure in list(body.iter("figure")):
        _take_caption_after(figure)
    note_rows(body)


def figure_of(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Give the outermost figure that an element is part of."""
    found = element if element.tag == "figure" else None
    for ancestor in element.iterancestors("figure"):
        found = ancestor
    return found


def _in_figure(element: lxml.html.HtmlElement) -> bool:
    return next(element.iterancestors("figure"), None) is not None


def _check_figure(figure: lxml.html.HtmlElement) -> None:
    """Take a figure for a division where it holds nothing to see, or more than that and its caption."""
    pictures = sum(1 for _ in figure.iter("img"))
    cards = sum(1 for card in figure.iter("a") if card.get(MARK))
    other = next(figure.iter(*_NOT_A_PICTURE), None) is not None
    too_long = len(figure.text_content()) > _LONG * max(pictures, cards, 1)
    if not (pictures or cards or other) and _is_caption_alone(figure):
        figure.drop_tree()  # its picture cannot be had: from nowhere, or under an address of another kind
    elif not (pictures or cards) or other or too_long:
        figure.tag = "div"
        if not pictures:
            _settle_caption(figure)
    elif pictures > 1:
        figure.set(ROLE, "gallery")


def _is_caption_alone(figure: lxml.html.HtmlElement) -> bool:
    captions = sum(len(caption.text_content().strip()) for caption in figure.iter("figcaption"))
    return captions > 0 and captions == len(figure.text_content().strip())


def _settle_caption(figure: lxml.html.HtmlElement) -> None:
    """Give the words under a table to the table, and leave those under anything else a paragraph."""
    table = figure.find(".//table")
    for caption in list(figure.iter("figcaption")):
        if table is not None and table.find("caption") is None and not is_container(caption):
            caption.tag = "caption"
            caption.tail = None
            table.insert(0, caption)
        else:
            caption.tag = "p"
            caption.set(ROLE, "source" if figure.find(".//blockquote") is not None else "caption")


def _wrap(image: lxml.html.HtmlElement, held: Counter[lxml.html.HtmlElement]) -> None:
    box = _box_with_caption(image, held)
    if box is not None:
        box.tag = "figure"
        for leaf in list(leaves(box)):
            if not is_media(leaf):
                leaf.tag = "figcaption"
        return
    figure = image.makeelement("figure")
    parent = image.getparent()
    if parent is not None:
        figure.tail, image.tail = image.tail, None
        parent.replace(image, figure)
        figure.append(image)


def _take_caption_after(figure: lxml.html.HtmlElement) -> None:
    """Take the caption into a picture's figure that follows it, or the box it is alone in."""
    if (
        figure.text_content().strip()
        or figure.get(ROLE) == "gallery"
        or next(figure.iter("img"), None) is None
    ):
        return
    box = figure
    for _ in range(_CLIMB):
        after = box.getnext()
        if after is not None:
            if after.get(ROLE) == "caption" and _is_leaf_caption(after):
                after.tag, after.tail = "figcaption", None
                figure.append(after)
            return
        parent = box.getparent()
        if parent is None or parent.tag not in _CAPTIONED:
            return
        if len(parent) != 1:
            return
        box = parent


def _is_leaf_caption(element: lxml.html.HtmlElement) -> bool:
    return not is_container(element) and 0 < len(element.text_content().strip()) <= _LONG


def _box_with_caption(
    image: lxml.html.HtmlElement, held: Counter[lxml.html.HtmlElement]
) -> lxml.html.HtmlElement | None:
    """Give the nearest box around a picture that holds nothing else but its caption and credit.

    `held` counts the pictures in each element.
    """
    for climbed, ancestor in enumerate(image.iterancestors()):
        if climbed >= _CLIMB or ancestor.tag not in _CAPTIONED or held[ancestor] > 1:
            return None
        texts = [leaf for leaf in leaves(ancestor) if not is_media(leaf) and leaf.text_content().strip()]
        if texts:
            alone = is_container(ancestor) and (
                all(_is_caption(text, ancestor) for text in texts)
                or _says_what_it_shows(ancestor, image, texts)
            )
            return ancestor if alone else None
    return None


def _says_what_it_shows(
    box: lxml.html.HtmlElement, image: lxml.html.HtmlElement, texts: list[lxml.html.HtmlElement]
) -> bool:
    """Whether a box named for its picture has one line under it; generated class names tell no more."""
    line = texts[0]
    if len(texts) > 1 or line.tag not in {"div", "span"} or not is_block(line):
        return False
    if not _PICTURE_BOX.search(f"{box.get('data-testid') or ''} {box.get('class') or ''}"):
        return False
    first = next(element for element in box.iter() if element is image or element is line)
    return first is image and len(line.text_content()) <= _SHORT and next(line.iter("a"), None) is None


def _is_caption(text: lxml.html.HtmlElement, box: lxml.html.HtmlElement) -> bool:
    if len(text.text_content()) > _LONG or not is_block(text):
        return False
    if text.tag == "figcaption" or text.get(ROLE) in {"caption", "credit"}:
        return True
    for ancestor in text.iterancestors():
        if ancestor is box:
            break
        if ancestor.get(ROLE) in {"caption", "credit"}:
            return True
    return any(inner.get(ROLE) in {"caption", "credit"} for inner in text)
