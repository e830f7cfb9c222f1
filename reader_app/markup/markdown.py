"""The article as Markdown: CommonMark, with the tables, notes and strikes of GitHub Flavored Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.domain.article import (
    LINE_BREAK,
    Code,
    DefinitionList,
    Embed,
    Figure,
    Footnotes,
    Gallery,
    Heading,
    ItemList,
    LiveEntry,
    Paragraph,
    Quote,
    Rule,
    Style,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader_app.domain.article import Article, Block, Inline, Run

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")
_AT_THE_START = re.compile(r"^(\s*)(?:([#+-]+)|(\d+)([.)]))(?=\s|$)", re.MULTILINE)
_IN_PAGE = re.compile("\ue000(.*?)\ue001(.*?)\ue002", re.DOTALL)  # a link inside the article, not yet written
_MARKS = {
    Style.STRONG: "**",
    Style.EMPHASIS: "*",
    Style.STRIKE: "~~",
}
_TAGS = {Style.SUPERSCRIPT: "sup", Style.SUBSCRIPT: "sub", Style.MARK: "mark", Style.SMALL: "small"}


def render_markdown(article: Article) -> str:
    """Write title, byline, lead and body; the editor's related links come last."""
    byline = " · ".join(part for part in (article.site, ", ".join(article.authors), article.url) if part)
    parts = [f"# {escaped(article.title)}", escaped(byline)]
    if article.lead:
        parts.append(f"**{_inline(tuple(_without_strong(run) for run in article.lead))}**")
    parts += _blocks(article.blocks)
    if article.related:
        parts.append(
            "\n".join(f"- [{escaped(link.title)}]({target(link.address)})" for link in article.related)
        )
    return _with_marks("\n\n".join(part for part in parts if part), article) + "\n"


def _with_marks(text: str, article: Article) -> str:
    """Write links to notes as the notes' marks, and other links inside the article as their words."""
    labels = {
        note.anchor: note.label
        for block in article.blocks
        if isinstance(block, Footnotes)
        for note in block.notes
    }
    return _IN_PAGE.sub(lambda found: f"[^{labels[found[1]]}]" if found[1] in labels else found[2], text)


def _without_strong(run: Run) -> Run:
    return type(run)(run.text, run.styles - {Style.STRONG}, run.href)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912  one arm a kind
    match block:
        case Paragraph(runs):
            yield guarded(_inline(runs))
        case Heading(level, runs):
            yield "#" * level + " " + _inline(runs)
        case Quote(blocks, source):
            inside = [*_blocks(blocks), *([f"— {_inline(source)}"] if source else [])]
            yield _prefixed("\n\n".join(inside), "> ")
        case ItemList():
            yield _list(block)
        case DefinitionList(entries):
            for entry in entries:
                yield "\n".join(f"**{_inline(term)}**" for term in entry.terms)
                yield from (_inline(meaning) for meaning in entry.meanings)
        case Code(text, language):
            fence = "`" * max(3, 1 + max((len(ticks) for ticks in re.findall(r"`+", text)), default=0))
            yield f"{fence}{language}\n{text}\n{fence}"
        case Table():
            yield from _table(block)
        case Figure():
            yield _figure(block)
        case Gallery(figures, caption):
            yield from (_figure(figure) for figure in figures)
            if caption:
                yield f"*{_inline(caption)}*"
        case Embed(_, address, title, caption):
            yield f"[{escaped(title or address)}]({target(address)})"
            if caption:
                yield f"*{_inline(caption)}*"
        case Footnotes(notes):
            for note in notes:
                text = "\n\n".join(_blocks(note.blocks))
                yield f"[^{note.label}]: " + _prefixed(text, "    ").lstrip()
        case LiveEntry(time, blocks):
            if time:
                yield f"**{escaped(time)}**"
            yield from _blocks(blocks)
        case Rule():
            yield "---"


def _list(block: ItemList) -> str:
    lines = []
    for number, item in enumerate(block.items, start=block.start):
        marker = f"{number}. " if block.ordered else "- "
        inside = "\n\n".join(_blocks(item.blocks))
        lines.append(marker + _prefixed(inside, " " * len(marker)).lstrip())
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_inline(table.caption)}**"
    if not table.rows:
        return
    grid = _grid(table)
    columns = max(column for _, column in grid) + 1
    lines = [
        "| " + " | ".join(grid.get((row, column), "") for column in range(columns)) + " |"
        for row in range(len(table.rows))
    ]
    lines.insert(1, "|" + " --- |" * columns)
    yield "\n".join(lines)


def _grid(table: Table) -> dict[tuple[int, int], str]:
    """Give the text at each place; what spans several stands in the first, the others are empty."""
    grid: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in grid:
                column += 1
            for down in range(cell.rows):
                grid.update({(row + down, column + right): "" for right in range(cell.columns)})
            grid[row, column] = _inline(cell.runs).replace("\\\n", " ")
    return grid


def _figure(figure: Figure) -> str:
    picture = f"![{escaped(figure.image.alternative)}]({target(figure.image.address)})"
    words = " ".join(part for part in (_inline(figure.caption), escaped(figure.credit)) if part)
    return f"{picture}\n\n*{words}*" if words else picture


def _inline(runs: Inline) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if Style.CODE in run.styles:
        text = f"`{run.text}`" if "`" not in run.text else f"`` {run.text} ``"
    else:
        text = _styled(run)
    if run.href.startswith("#"):
        return f"\ue000{run.href[1:]}\ue001{text}\ue002"
    return f"[{text}]({target(run.href)})" if run.href else text


def _styled(run: Run) -> str:
    """Marks stand close to the words: a space inside them would undo them."""
    core = run.text.strip(" ")
    if not core:
        return run.text
    before, after = run.text.split(core, 1)
    text = escaped(core).replace(LINE_BREAK, "\\\n")
    for style, mark in _MARKS.items():
        text = f"{mark}{text}{mark}" if style in run.styles else text
    for style, tag in _TAGS.items():
        text = f"<{tag}>{text}</{tag}>" if style in run.styles else text
    return before + text + after


def escaped(text: str) -> str:
    """Keep a text's characters from meaning anything."""
    return _SPECIAL.sub(r"\\\1", text)


def guarded(text: str) -> str:
    """Keep a paragraph that begins like a heading or a list from becoming one."""
    return _AT_THE_START.sub(
        lambda found: found[1] + (f"\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}"), text
    )


def target(address: str) -> str:
    """Give an address as a link's target."""
    return address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))
