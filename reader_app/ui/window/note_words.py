"""A note as rich text for its card: paragraphs, lists and quotes in the theme's colours."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reader_app.domain.article import LINE_BREAK, Article, Figure, Run, Style
from reader_app.domain.flow import Leaf, Role, flow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.domain.article import Footnote
    from reader_app.ui.look.theme import Theme

_TAGS = {
    Style.STRONG: "b",
    Style.EMPHASIS: "i",
    Style.CODE: "code",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
    Style.STRIKE: "s",
    Style.SMALL: "small",
}
_INDENT = 18  # pixels a list or quote deep
_SPACE = 8  # pixels between paragraphs


def note_html(note: Footnote, theme: Theme) -> str:
    """Write a note's paragraphs; the way back to the text is left out, since nobody has left it."""
    leaves = list(flow(Article(url="", title="", blocks=note.blocks)).leaves)
    return f'<body style="color:{theme.text.name()}">{"".join(_paragraphs(leaves, theme))}</body>'


def note_text(note: Footnote) -> str:
    """Give a note's words for a screen reader."""
    leaves = flow(Article(url="", title="", blocks=note.blocks)).leaves
    said = ("".join(run.text for run in leaf.runs if not _leads_back(run)).strip() for leaf in leaves)
    return " ".join(words.replace(LINE_BREAK, " ") for words in said if words)


def _paragraphs(leaves: list[Leaf], theme: Theme) -> Iterator[str]:
    for number, leaf in enumerate(leaves):
        words = (
            _picture(leaf) if leaf.role is Role.PICTURE else "".join(_run(run, theme) for run in leaf.runs)
        )
        if not words.strip():
            continue
        marker = f"{escape(leaf.place.marker)} " if leaf.place.marker else ""
        inset = (leaf.place.indent + leaf.place.quotes) * _INDENT
        tight = number and leaf.role is Role.CODE is leaves[number - 1].role
        style = f"margin:{0 if tight or not number else _SPACE}px 0 0 {inset}px"
        yield f'<p style="{style}">{marker}{words}</p>'


def _run(run: Run, theme: Theme) -> str:
    if _leads_back(run):
        return ""
    words = escape(run.text).replace(LINE_BREAK, "<br/>")
    for style in sorted(run.styles & _TAGS.keys()):
        words = f"<{_TAGS[style]}>{words}</{_TAGS[style]}>"
    if run.href:
        words = f'<a href="{escape(run.href, quote=True)}" style="color:{theme.accent.name()}">{words}</a>'
    return words


def _leads_back(run: Run) -> bool:
    """Whether a link only leads from the note to its mark: an arrow without a letter."""
    return run.href.startswith("#") and not any(character.isalnum() for character in run.text)


def _picture(leaf: Leaf) -> str:
    figure = leaf.block
    return f"[{escape(figure.image.alternative)}]" if isinstance(figure, Figure) else ""
