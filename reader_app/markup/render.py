"""The article's blocks as clean HTML, for `show --format html` and for programs; standard library only."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from reader_app.domain.article import (
    LINE_BREAK,
    Block,
    Cell,
    Code,
    DefinitionList,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Gallery,
    Heading,
    Inline,
    ItemList,
    LiveEntry,
    Paragraph,
    Quote,
    Rule,
    Run,
    Style,
    Table,
)
from reader_app.domain.flow import flow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.domain.article import Article

_TAGS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "em",
    Style.CODE: "code",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
    Style.STRIKE: "s",
    Style.MARK: "mark",
    Style.SMALL: "small",
}


def render_article(article: Article) -> str:
    """Give the lead and the blocks as HTML; the title and what is known of the article are left out."""
    lead = f'<p class="lead">{inline_html(article.lead)}</p>\n' if article.lead else ""
    return lead + render_blocks(_with_ways_back(article))


def render_blocks(blocks: Iterable[Block]) -> str:
    """Give blocks as HTML, one a line."""
    return "\n".join(_block(block) for block in blocks)


def _with_ways_back(article: Article) -> Iterable[Block]:
    """Give the blocks with an arrow at the end of each note, back to the text that holds its mark."""
    ways = {
        run.href: leaf.block.anchor
        for leaf in flow(article).leaves
        if isinstance(leaf.block, Paragraph | Heading) and leaf.block.anchor
        for run in leaf.runs
        if run.href.startswith("#")
    }
    for block in article.blocks:
        if isinstance(block, Footnotes):
            yield Footnotes(
                tuple(_with_way_back(note, ways.get(f"#{note.anchor}", "")) for note in block.notes)
            )
        else:
            yield block


def _with_way_back(note: Footnote, anchor: str) -> Footnote:
    last = note.blocks[-1] if note.blocks else None
    if not anchor or not isinstance(last, Paragraph):
        return note
    arrow = (Run(" "), Run("↩", href=f"#{anchor}"))
    return replace(note, blocks=(*note.blocks[:-1], replace(last, runs=last.runs + arrow)))


def inline_html(runs: Inline) -> str:
    """Give running text as HTML."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace(LINE_BREAK, "<br>")
    for style in sorted(run.styles, reverse=True):
        text = f"<{_TAGS[style]}>{text}</{_TAGS[style]}>"
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text


def _block(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912  one arm a kind
    match block:
        case Paragraph(runs, anchor):
            return f"<p{_id(anchor)}>{inline_html(runs)}</p>"
        case Heading(level, runs, anchor):
            return f"<h{level}{_id(anchor)}>{inline_html(runs)}</h{level}>"
        case Quote():
            return _quote(block)
        case ItemList():
            return _list(block)
        case DefinitionList():
            return _definitions(block)
        case Code(text, language):
            named = f' class="language-{escape(language)}"' if language else ""
            return f"<pre><code{named}>{escape(text, quote=False)}</code></pre>"
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Gallery(figures, caption):
            inside = "\n".join(_figure(figure) for figure in figures)
            return f"<figure>\n{inside}{_caption(inline_html(caption))}\n</figure>"
        case Embed():
            return _embed(block)
        case Footnotes():
            return _footnotes(block)
        case LiveEntry(time, blocks):
            said = f"<p><time>{escape(time)}</time></p>\n" if time else ""
            return f"<section>\n{said}{render_blocks(blocks)}\n</section>"
        case Rule():
            return "<hr>"


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _quote(quote: Quote) -> str:
    source = f"\n<footer>{inline_html(quote.source)}</footer>" if quote.source else ""
    name = ' class="pull"' if quote.pull else ""
    return f"<blockquote{name}>\n{render_blocks(quote.blocks)}{source}\n</blockquote>"


def _list(items: ItemList) -> str:
    tag = "ol" if items.ordered else "ul"
    start = f' start="{items.start}"' if items.ordered and items.start != 1 else ""
    inside = "\n".join(f"<li>{_in_item(item.blocks)}</li>" for item in items.items)
    return f"<{tag}{start}>\n{inside}\n</{tag}>"


def _in_item(blocks: tuple[Block, ...]) -> str:
    """Write an item of one paragraph without the paragraph's own tags."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].anchor:
        return inline_html(blocks[0].runs)
    return f"\n{render_blocks(blocks)}\n"


def _definitions(glossary: DefinitionList) -> str:
    lines = []
    for entry in glossary.entries:
        lines += [f"<dt>{inline_html(term)}</dt>" for term in entry.terms]
        lines += [f"<dd>{inline_html(meaning)}</dd>" for meaning in entry.meanings]
    return "<dl>\n" + "\n".join(lines) + "\n</dl>"


def _table(table: Table) -> str:
    caption = f"<caption>{inline_html(table.caption)}</caption>\n" if table.caption else ""
    rows = "\n".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows)
    return f"<table>\n{caption}{rows}\n</table>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.columns), ("rowspan", cell.rows))
        if count > 1
    )
    return f"<{tag}{spans}>{inline_html(cell.runs)}</{tag}>"


def _figure(figure: Figure) -> str:
    image = figure.image
    sizes = "".join(
        f' {name}="{length}"' for name, length in (("width", image.width), ("height", image.height)) if length
    )
    picture = f'<img src="{escape(image.address)}" alt="{escape(image.alternative)}"{sizes}>'
    credit = f"<small>{escape(figure.credit, quote=False)}</small>" if figure.credit else ""
    inside = " ".join(part for part in (inline_html(figure.caption), credit) if part)
    return f"<figure>{picture}{_caption(inside)}</figure>"


def _caption(inside: str) -> str:
    return f"<figcaption>{inside}</figcaption>" if inside else ""


def _embed(embed: Embed) -> str:
    card = f'<a href="{escape(embed.address)}">{escape(embed.title or embed.address)}</a>'
    if not embed.caption:
        return f'<p class="embed">{card}</p>'
    return f'<figure class="embed">{card}{_caption(inline_html(embed.caption))}</figure>'


def _footnotes(notes: Footnotes) -> str:
    items = "\n".join(f"<li{_id(note.anchor)}>{_in_item(note.blocks)}</li>" for note in notes.notes)
    return f"<ol>\n{items}\n</ol>"
