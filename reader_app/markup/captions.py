"""What stands under a picture, parted into caption and credit.

A credit has an element of its own, marked by the page or told by what it says, or is
the end of the caption (`credits`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Inline, plain
from reader_app.markup.credits import ends, says_names, split_credit, take_licence
from reader_app.markup.inline import joined, runs_of
from reader_app.markup.normal import is_container, is_media, leaves
from reader_app.markup.roles import ROLE

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.inline import Reach

_TRAILING = {
    "small": False,
    "cite": False,
    "i": True,
    "em": True,
    "span": True,
}  # only after a sentence's end


def caption_of(figure: lxml.html.HtmlElement, reach: Reach) -> tuple[Inline, str]:
    """Give a figure's caption and its credit, either may be empty."""
    captions: list[Inline] = []
    credits_: list[str] = []
    for leaf in _texts(figure):
        if _is_credit(leaf, figure):
            credits_.append(plain(runs_of(leaf, reach)))
            continue
        taken = _take_marked(leaf, reach) or _take_trailing(leaf, reach)
        caption, licence = take_licence(runs_of(leaf, reach)) if taken else (runs_of(leaf, reach), "")
        caption, credit = split_credit(caption)
        captions.append(caption)
        credits_ += [", ".join([*taken, licence]) if licence else " ".join(taken), credit]
    caption = joined(captions, LINE_BREAK)
    credit = " ".join(dict.fromkeys(credit.replace(LINE_BREAK, " ").strip() for credit in credits_ if credit))
    return caption, credit


def _texts(figure: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [
        leaf
        for leaf in leaves(figure)
        if leaf is not figure
        and not is_media(leaf)
        and not is_container(leaf)
        and leaf.text_content().strip()
    ]


def _is_credit(leaf: lxml.html.HtmlElement, figure: lxml.html.HtmlElement) -> bool:
    if leaf.get(ROLE) == "credit":
        return True
    for ancestor in leaf.iterancestors():
        if ancestor is figure:
            return False
        if ancestor.get(ROLE) == "credit":
            return True
    return False


def _take_marked(leaf: lxml.html.HtmlElement, reach: Reach) -> list[str]:
    """Take the inline elements that a page marks as credits out of a caption, and give their texts."""
    found = []
    for inner in list(leaf.iterdescendants()):
        if inner.get(ROLE) == "credit" and inner.getparent() is not None:
            text = plain(runs_of(inner, reach))
            if text:
                found.append(text)
            inner.drop_tree()
    return found


def _take_trailing(leaf: lxml.html.HtmlElement, reach: Reach) -> list[str]:
    """Take the last element out of a caption where it only says names."""
    last = next((child for child in reversed(leaf) if child.tag != "br"), None)
    if last is None or last.tag not in _TRAILING or (last.tail or "").strip():
        return []
    said = plain(runs_of(last, reach))
    before = leaf.text_content()[: -len(last.text_content() or " ")].strip()
    if not before or not says_names(said) or (_TRAILING[str(last.tag)] and not ends(before)):
        return []
    last.drop_tree()
    return [said]
