"""Clean HTML becomes the article's blocks, each of its kind."""

from __future__ import annotations

import lxml.html
import pytest

from reader_app.domain.article import (
    LINE_BREAK,
    Code,
    DefinitionList,
    Embed,
    EmbedKind,
    Figure,
    Footnotes,
    Gallery,
    Heading,
    ItemList,
    LiveEntry,
    Paragraph,
    Quote,
    Rule,
    Run,
    Style,
    Table,
    plain,
)
from reader_app.markup.blocks import blocks_of
from reader_app.markup.clean import clean
from reader_app.markup.prepare import prepare
from reader_app.markup.render import render_blocks
from reader_app.markup.tree import parse

BASE = "https://stand.example/a"


def blocks(html):
    """Take a whole page's markup through all of its stages."""
    body = prepare(parse(f"<title>t</title><body>{html}</body>", host="stand.example"), BASE)
    return blocks_of(clean("".join(lxml.html.tostring(child, encoding="unicode") for child in body)))


def only(html):
    (block,) = blocks(html)
    return block


def runs(html):
    block = only(f"<p>{html}</p>")
    assert isinstance(block, Paragraph)
    return block.runs


def test_styles_and_links_become_runs():
    assert runs('a <b>b <i>c</i></b> <a href="/d">d</a>') == (
        Run("a "),
        Run("b ", frozenset({Style.STRONG})),
        Run("c", frozenset({Style.STRONG, Style.EMPHASIS})),
        Run(" "),
        Run("d", frozenset(), "https://stand.example/d"),
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("  a \n b  ", "a b"),
        ("a <b> b </b> c", "a b c"),
        ("a<br>b", f"a{LINE_BREAK}b"),
        ("a <br> b<br>", f"a{LINE_BREAK}b"),
        ("a\u00a0: b\u202f!", "a\u00a0: b\u202f!"),
        ("soft\u00adhyphens and zero\u200bwidth", "softhyphens and zerowidth"),
        ("a\u2028b", f"a{LINE_BREAK}b"),
        ("<q>said</q>", "“said”"),
    ],
)
def test_white_space_is_folded_and_typography_kept(html, text):
    assert plain(runs(html)) == text


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#nowhere", ""]
)
def test_a_link_that_leads_nowhere_safe_is_only_text(href):
    assert runs(f'<a href="{href}">text</a>') == (Run("text"),)


def test_mail_and_in_page_links_stay():
    first, second = blocks(
        '<p><a href="mailto:a@b.example">mail</a> <a href="#there">there</a></p><p id="there">x</p>'
    )
    assert [run.href for run in first.runs] == ["mailto:a@b.example", "", "#there"]
    assert second.anchor == "there"


def test_a_link_to_a_place_in_this_very_page_stays_inside():
    first, _ = blocks(f'<p><a href="{BASE}#there">there</a></p><h2 id="there">x</h2>')
    assert first.runs[0].href == "#there"


def test_lists_nest_and_keep_their_start():
    block = only('<ol start="4"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>')
    assert isinstance(block, ItemList)
    assert (block.ordered, block.start) == (True, 4)
    assert isinstance(block.items[0].blocks[1], ItemList)
    assert [plain(inner.runs) for inner in block.items[1].blocks] == ["c", "d"]


def test_a_list_nested_beside_its_item_belongs_to_it():
    block = only("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>")
    assert len(block.items) == 2
    assert isinstance(block.items[0].blocks[1], ItemList)


def test_a_quote_keeps_its_source():
    block = only("<blockquote><p>Said.</p><footer>— <cite>Ann</cite></footer></blockquote>")
    assert isinstance(block, Quote)
    assert plain(block.source) == "— Ann"
    assert [plain(inner.runs) for inner in block.blocks] == ["Said."]


def test_a_pull_quote_says_so():
    assert only('<blockquote class="pull-quote"><p>Said.</p></blockquote>').pull


def test_data_stay_a_table_and_layout_does_not():
    table = only("<table><tr><th>a</th><th>b</th></tr><tr><td colspan='2'>c</td></tr></table>")
    assert isinstance(table, Table)
    assert [[(plain(cell.runs), cell.header, cell.columns) for cell in row] for row in table.rows] == [
        [("a", True, 1), ("b", True, 1)],
        [("c", False, 2)],
    ]
    layout = blocks("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>")
    assert [type(block) for block in layout] == [Paragraph, Paragraph]


def test_code_keeps_its_lines_and_its_language():
    code = only('<pre><code class="language-rust">fn main() {\n    "&lt;";\n}\n</code></pre>')
    assert code == Code('fn main() {\n    "<";\n}', "rust")


def test_a_glossary_pairs_terms_with_meanings():
    block = only("<dl><dt>a</dt><dd>1</dd><dd>2</dd><dt>b</dt><dt>c</dt><dd>3</dd></dl>")
    assert isinstance(block, DefinitionList)
    assert [(len(entry.terms), len(entry.meanings)) for entry in block.entries] == [(1, 2), (2, 1)]


def test_a_figure_has_its_caption_and_credit():
    figure = only('<figure><img src="/p.png" alt="alt"><figcaption>Under. © Ann</figcaption></figure>')
    assert isinstance(figure, Figure)
    assert (figure.image.address, figure.image.alternative) == ("https://stand.example/p.png", "alt")
    assert (plain(figure.caption), figure.credit) == ("Under.", "© Ann")


def test_pictures_that_belong_together_are_a_gallery():
    block = only(
        '<div class="gallery"><figure><img src="/a.png"></figure><figure><img src="/b.png"></figure></div>'
    )
    assert isinstance(block, Gallery)
    assert len(block.figures) == 2


@pytest.mark.parametrize(
    ("html", "kind", "address"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/x1"></iframe>',
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=x1",
        ),
        ('<iframe data-src="//player.vimeo.com/video/7"></iframe>', EmbedKind.VIDEO, "https://vimeo.com/7"),
        ('<audio><source src="/a.mp3"></audio>', EmbedKind.AUDIO, "https://stand.example/a.mp3"),
        (
            '<iframe src="https://datawrapper.dwcdn.net/A/1/"></iframe>',
            EmbedKind.CHART,
            "https://datawrapper.dwcdn.net/A/1/",
        ),
        (
            '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/1/">x</blockquote>',
            EmbedKind.POST,
            "https://www.instagram.com/p/1/",
        ),
        ('<iframe src="https://else.example/w"></iframe>', EmbedKind.OTHER, "https://else.example/w"),
    ],
)
def test_players_posts_and_charts_become_cards(html, kind, address):
    block = only(f"<div>{html}</div>")
    assert isinstance(block, Embed)
    assert (block.kind, block.address) == (kind, address)


@pytest.mark.parametrize("src", ["https://ads.doubleclick.net/x", "javascript:alert(1)", "about:blank", ""])
def test_frames_of_nobodys_interest_go(src):
    assert [type(block) for block in blocks(f'<p>a</p><iframe src="{src}"></iframe>')] == [Paragraph]


def test_notes_lose_their_way_back_and_keep_their_label():
    _, notes = blocks(
        '<p>Text<sup><a href="#n1">a</a></sup>.</p><ol><li id="n1">A note. <a href="#r1">↩</a></li></ol>'
        '<p id="r1"></p>'
    )[:2]
    assert isinstance(notes, Footnotes)
    assert (notes.notes[0].label, notes.notes[0].anchor) == ("a", "n1")
    assert plain(notes.notes[0].blocks[0].runs) == "A note."


def test_live_entries_keep_their_time():
    entry = only('<div class="live-post"><time>10:15</time><p>It began.</p></div>')
    assert isinstance(entry, LiveEntry)
    assert entry.time == "10:15"


def test_headings_stay_below_the_title():
    assert [block.level for block in blocks("<h1>a</h1><h4>b</h4>") if isinstance(block, Heading)] == [2, 4]


def test_two_breaks_end_a_paragraph_and_a_rule_is_a_rule():
    assert [type(block) for block in blocks("<p>a<br><br>b</p><hr><p>c</p>")] == [
        Paragraph,
        Paragraph,
        Rule,
        Paragraph,
    ]


def test_what_is_rendered_is_read_back_the_same():
    html = """<p>a <b>b</b> &lt;script&gt;</p><h3>c</h3><ul><li>d<ul><li>e</li></ul></li></ul>
        <blockquote><p>f</p></blockquote><table><tr><th>g</th><th>h</th></tr><tr><td>i</td><td>j</td></tr></table>
        <pre><code class="language-c">k</code></pre><hr>
        <figure><img src="/p.png" alt="l &quot;m&quot;"></figure>"""
    once = blocks(html)
    assert blocks(render_blocks(once)) == once


def test_a_text_of_many_megabytes_is_not_lost():
    (block,) = blocks_of(f"<p>{'word ' * 2_500_000}</p>")
    assert len(plain(block.runs)) > 12_000_000
