"""What stands in an article besides paragraphs is kept for what it is, on whole pages."""

# ruff: noqa: E501  markup stands in the lines that a page would have

from __future__ import annotations

import json
from pathlib import Path

import pytest
from extract.structured.whole_page import kept, only, page, take

from reader_app.domain.article import (
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
    plain,
)
from reader_app.domain.article_json import article_from_json, article_to_json
from reader_app.domain.flow import flow, reading_text
from reader_app.markup.markdown import render_markdown
from reader_app.markup.render import render_article

SAID = "Nous n’avions jamais commandé de bateau."
WORDS = "Un texte qui suit, assez long pour compter comme un paragraphe aux yeux de tous."


@pytest.fixture(scope="module")
def every_kind():
    file = Path(__file__).parent / "structured" / "every_kind.html"
    return take(file.read_text(encoding="utf-8"))


def texts(blocks):
    return [plain(block.runs) for block in blocks]


def test_a_page_of_every_kind_keeps_each_in_its_place(every_kind):
    kinds = [type(block) for block in every_kind.blocks if not isinstance(block, Paragraph)]
    assert kinds == [
        *(Figure, Figure, Heading, ItemList, ItemList, Quote, Quote, Heading, ItemList, Gallery, Table, Code),
        *(DefinitionList, Embed, Embed, Embed, Figure, Embed, Rule, Heading, Footnotes),
    ]


def test_captions_and_cards_stay_out_of_the_text_that_is_read(every_kind):
    text = reading_text(every_kind)
    for words in (
        "devant la halle aux grains",
        "Ondine Kervel",
        "La quille, en mai",
        "filmée depuis le pont",
    ):
        assert words not in text
        assert words in flow(every_kind).text


def test_what_is_printed_shared_or_refused_is_not_kept(every_kind):
    said = flow(every_kind).text + render_article(every_kind)
    for words in ("imprimé depuis", "print-banner", "Partager", "cookies", "1/2", "intent/post"):
        assert words not in said


def test_a_page_of_every_kind_comes_back_from_json(every_kind):
    assert article_from_json(json.loads(json.dumps(article_to_json(every_kind)))) == every_kind


def test_notes_are_linked_in_html_and_markdown(every_kind):
    html, markdown = render_article(every_kind), render_markdown(every_kind)
    assert '<a href="#fn1"><sup>1</sup></a>' in html
    assert '<li id="fn1">Archives de la ville, carton 12. <a href="#fnref1">↩</a></li>' in html
    assert "vraiment.[^1]" in markdown
    assert "[^1]: Archives de la ville, carton 12." in markdown


def test_a_table_in_markdown_keeps_its_columns_under_what_spans_rows(every_kind):
    assert "| Année | Passagers |  |\n| --- | --- | --- |\n|  | matin | soir |" in render_markdown(every_kind)


@pytest.mark.parametrize(
    "html",
    [
        f"<blockquote><p>{SAID}</p><cite>Anne Le Goff</cite></blockquote>",
        f"<blockquote>{SAID}<br>— Anne Le Goff</blockquote>",
        f"<blockquote><p>{SAID}</p><p>— Anne Le Goff</p></blockquote>",
        f"<figure><blockquote><p>{SAID}</p></blockquote><figcaption>Anne Le Goff</figcaption></figure>",
        f"<blockquote><p>{SAID}</p><footer>Anne Le Goff</footer></blockquote>",
    ],
)
def test_a_quote_keeps_who_said_it(html):
    quote = only(html)
    assert isinstance(quote, Quote)
    assert texts(quote.blocks) == [SAID]
    assert plain(quote.source).strip("— ") == "Anne Le Goff"


@pytest.mark.parametrize(
    "html",
    [
        "<aside class='pullquote'><p>{}</p></aside>",
        "<figure class='wp-block-pullquote'><blockquote><p>{}</p></blockquote></figure>",
        "<blockquote class='pull-quote'>{}</blockquote>",
        "<div class='article__exergue'><p>{}</p></div>",
    ],
)
def test_a_pull_quote_is_kept_and_not_read_twice(html):
    repeated = "Aucune assurance ne couvrirait plus les quarante passagers du matin"
    article = take(page(html.format(repeated)))
    (quote,) = [block for block in article.blocks if isinstance(block, Quote)]
    assert quote.pull
    assert texts(quote.blocks) == [repeated]
    assert reading_text(article).casefold().count(repeated.casefold()) == 1


def test_a_pull_quote_with_words_of_its_own_is_read():
    article = take(page(f"<blockquote class='pullquote'><p>{SAID}</p></blockquote>"))
    assert SAID in reading_text(article)


def test_a_table_keeps_its_caption_heads_and_spans():
    table = only(
        "<figure class='wp-block-table'><table><thead><tr><th rowspan=2>Année</th><th colspan=2>Passagers</th></tr>"
        "<tr><th>Matin</th><th>Soir</th></tr></thead><tr><th>2025</th><td>12 400</td><td></td></tr></table>"
        "<figcaption>Source : la mairie</figcaption></figure>"
    )
    assert isinstance(table, Table)
    assert plain(table.caption) == "Source : la mairie"
    assert [(cell.rows, cell.columns) for cell in table.rows[0]] == [(2, 1), (1, 2)]
    assert [cell.header for cell in table.rows[2]] == [True, False, False]


@pytest.mark.parametrize("name", ["encadre", "article__fact-box", "infobox", "key-points", "a-retenir"])
def test_a_box_of_facts_is_kept(name):
    heading, items = kept(
        f"<aside class='{name}'><h3>Repères</h3><ul><li>1954 : premier bac</li><li>2021 : mise à sec</li></ul></aside>"
    )
    assert (plain(heading.runs), len(items.items)) == ("Repères", 2)


CODE = "a = 1\nif a:\n    b = 2"


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code>a = 1\nif a:\n    b = 2\n</code></pre>",
        "<div class='highlight'><pre><span class='n'>a</span> <span>=</span> 1\n<span>if</span> a:\n    b = 2</pre></div>",
        (
            "<table class='lntable'><tr><td class='lntd'><pre><code>1\n2\n3\n</code></pre></td>"
            "<td class='lntd'><pre><code>a = 1\nif a:\n    b = 2\n</code></pre></td></tr></table>"
        ),
        (
            "<figure class='highlight'><table><tr><td class='gutter'><pre><span>1</span><br><span>2</span><br><span>3</span></pre>"
            "</td><td class='code'><pre><span>a = 1</span><br><span>if a:</span><br><span>    b = 2</span></pre></td></tr></table></figure>"
        ),
        (
            "<table class='js-file-line-container'><tr><td class='blob-num' data-line-number=1></td><td class='blob-code'>a = 1</td></tr>"
            "<tr><td class='blob-num'></td><td class='blob-code'>if a:</td></tr>"
            "<tr><td class='blob-num'></td><td class='blob-code'>    b = 2</td></tr></table>"
        ),
        (
            "<pre><code><div class='line'><span class='ln'>1</span>a = 1</div><div class='line'><span class='ln'>2</span>if a:</div>"
            "<div class='line'><span class='ln'>3</span>    b = 2</div></code></pre>"
        ),
        "<pre><ol><li>a = 1</li><li>if a:</li><li>    b = 2</li></ol></pre>",
    ],
)
def test_a_program_is_its_lines_and_nothing_else(html):
    assert only(html) == Code(CODE)


@pytest.mark.parametrize(
    "html",
    [
        "<pre class='brush: python'>x = 1</pre>",
        "<pre><code class='language-python'>x = 1</code></pre>",
        "<pre data-lang='python'>x = 1</pre>",
        "<div class='highlight-source-python'><pre>x = 1</pre></div>",
    ],
)
def test_a_programs_language_is_noted(html):
    assert only(html) == Code("x = 1", "python")


def test_verses_are_a_paragraph_of_lines():
    assert texts(kept("<pre class='wp-block-verse'>Un bac,\nune rive.</pre>")) == ["Un bac,\u2028une rive."]


def test_a_glossary_keeps_its_terms_and_meanings():
    glossary = only(
        "<dl><div><dt>Quille</dt><dd><p>En bas.</p></dd></div><div><dt>Étrave</dt><dt>Proue</dt><dd>Devant.</dd></div></dl>"
    )
    assert isinstance(glossary, DefinitionList)
    assert [tuple(map(plain, entry.terms)) for entry in glossary.entries] == [
        ("Quille",),
        ("Étrave", "Proue"),
    ]


def test_an_announced_list_is_kept_and_a_list_of_links_is_not():
    inner = (
        "<p>Il fallait trouver, dans l’ordre :</p><ul><li>bois</li><li>or</li></ul>"
        "<ul class='liens'><li><a href='/1'>Les ponts de la ville</a></li><li><a href='/2'>Le prix du bois</a></li></ul>"
    )
    assert [type(block) for block in kept(inner)] == [Paragraph, ItemList]


NOTES = {
    "pandoc": (
        "<a href='#fn1' class='footnote-ref' id='fnref1'><sup>1</sup></a>",
        "<section class='footnotes'><hr><ol><li id='fn1'><p>Archives.<a href='#fnref1'>↩︎</a></p></li></ol></section>",
    ),
    "wordpress": (
        "<sup class='fn'><a href='#ab12' id='ab12-link'>1</a></sup>",
        "<ol class='wp-block-footnotes'><li id='ab12'>Archives. <a href='#ab12-link'>↩︎</a></li></ol>",
    ),
    "wiki": (
        "<sup id='cite_ref-1'><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup>",
        (
            "<h2>Notes et références</h2><ol class='references'><li id='cite_note-1'><span class='mw-cite-backlink'>"
            "<b><a href='#cite_ref-1'>^</a></b></span> <span class='reference-text'>Archives.</span></li></ol>"
        ),
    ),
    "letter": (
        "<a class='footnote-anchor' id='footnote-anchor-1' href='#footnote-1'>1</a>",
        (
            "<div class='footnote'><a id='footnote-1' href='#footnote-anchor-1' class='footnote-number'>1</a>"
            "<div class='footnote-content'><p>Archives.</p></div></div>"
        ),
    ),
    "word processor": (
        "<a href='#_ftn1' name='_ftnref1'>[1]</a>",
        "<h3>Notes de bas de page</h3><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Archives.</p>",
    ),
    "brackets outside": (
        "<span class='ref'>[<a href='#nb1' id='nh1'>1</a>]</span>",
        "<div class='notes'><h2>Notes</h2><div id='nb1'><p><span>[<a href='#nh1'>1</a>]&nbsp;</span>Archives.</p></div></div>",
    ),
    "plug-in": (
        "<sup id='fnref-12'><a href='#fn-12'>1</a></sup>",
        "<div class='footnotes'><ol><li class='footnote' id='fn-12'><p>Archives.<a href='#fnref-12'>[retour]</a></p></li></ol></div>",
    ),
}


@pytest.mark.parametrize("style", NOTES)
def test_notes_are_gathered_and_their_marks_lead_to_them(style):
    mark, written = NOTES[style]
    marked, *_, notes = kept(f"<p>{WORDS}{mark}</p>", after=written)
    assert isinstance(notes, Footnotes)
    (note,) = notes.notes
    assert (note.label, texts(note.blocks)) == ("1", ["Archives."])
    assert f"#{note.anchor}" in {run.href for run in marked.runs}


ENTRIES = (
    "La coque flotte, et la foule applaudit longuement sur les deux rives.",
    "Les écoliers arrivent avec des fanfares.",
)
LIVE = {
    "classes": "<div class='live-entry'><span class='time'>14:05</span><h3>À l’eau</h3><p>{0}</p></div>"
    "<div class='live-entry'><span class='time'>13:50</span><h3>Midi</h3><p>{1}</p></div>",
    "containers": "<section class='post live-container'><div class='live-container--date'><time>14:05</time></div>"
    "<div class='live-container--said'><h3>À l’eau</h3><p>{0}</p></div></section><section class='post live-container'>"
    "<div class='live-container--date'><time>13:50</time></div><div class='live-container--said'><h3>Midi</h3><p>{1}</p></div></section>",
    "parts named after their entry": "<article class='live-post'><div class='live-post__time'>14:05</div>"
    "<h3 class='live-post__title'>À l’eau</h3><div class='live-post__body'><p>{0}</p></div></article>"
    "<article class='live-post'><div class='live-post__time'>13:50</div>"
    "<h3 class='live-post__title'>Midi</h3><div class='live-post__body'><p>{1}</p></div></article>",
    "microdata": "<div itemprop='liveBlogUpdate' itemscope><time datetime='2025-03-04T14:05:00+01:00'></time><h3>À l’eau</h3>"
    "<p>{0}</p></div><div itemprop='liveBlogUpdate' itemscope><time datetime='2025-03-04T13:50:00+01:00'></time><h3>Midi</h3>"
    "<p>{1}</p></div>",
    "data and boxes": "<section><h3>À l’eau</h3><p>{0}</p></section><section><h3>Midi</h3><p>{1}</p></section>",
    "data and no boxes": "<h3>À l’eau</h3><p>{0}</p><h3>Midi</h3><p>{1}</p><h2>Avant</h2>",
    "data and addresses": "<section id='e1'><h4>À l’eau</h4><p>{0}</p></section><section id='e2'><h4>Midi</h4><p>{1}</p></section>",
}
UPDATES = """<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Le bac, en direct","liveBlogUpdate":[
{"@type":"BlogPosting","headline":"À l’eau","url":"https://larive.example/bac#e1","datePublished":"2025-03-04T14:05:00+01:00"},
{"@type":"BlogPosting","headline":"Midi","url":"https://larive.example/bac#e2","datePublished":"2025-03-04T13:50:00+01:00"}]}</script>"""


@pytest.mark.parametrize("style", LIVE)
def test_entries_of_a_live_page_keep_their_times_and_order(style):
    head = UPDATES if style.startswith("data") else ""
    entries = [
        block for block in kept(LIVE[style].format(*ENTRIES), head=head) if isinstance(block, LiveEntry)
    ]
    assert [entry.time for entry in entries] == ["14:05", "13:50"]
    assert [texts(entry.blocks)[:2] for entry in entries] == [["À l’eau", ENTRIES[0]], ["Midi", ENTRIES[1]]]


def test_comments_on_a_match_are_entries_with_their_minutes():
    entry = "<div class='Comment'><div class='Comment__head'><span class='Comment__minute'>{}</span></div><p>{}</p></div>"
    said = ["À l’eau", "Midi", "Au port"]
    html = "".join(
        entry.format(minute, f"{name}. {WORDS}")
        for minute, name in zip(("90' + 5", "71'", "1'"), said, strict=True)
    )
    html += f"<div class='Bet'><p>{WORDS} Pariez.</p><a href='/bet' rel='sponsored'>Parier</a></div>"
    listed = [f'{{"@type":"BlogPosting","articleBody":"{name}. {WORDS}"}}' for name in said[:2]]
    head = f'<script type="application/ld+json">{{"@type":"LiveBlogPosting","liveBlogUpdate":[{",".join(listed)}]}}</script>'
    entries = [b for b in kept(f"<div class='Comments'>{html}</div>", head=head) if isinstance(b, LiveEntry)]
    assert [entry.time for entry in entries] == ["90' + 5", "71'", "1'"]
    assert entries == kept(f"<div class='Comments'>{html}</div>", head=head)


def test_a_postscript_stays_with_the_text():
    ps = "<div class='ps'><h2>P.-S.</h2><div><p>Le bac a été repeint depuis.</p></div></div><h2>Forum</h2>"
    blocks = kept(f"<p>{WORDS}</p>", after=ps)
    assert "Le bac a été repeint depuis." in texts(block for block in blocks if isinstance(block, Paragraph))


def test_a_table_of_which_nothing_is_kept_leaves_no_cells():
    table = "<table><tr><td><a href='/a'>Autre</a></td><td><a href='/b'>Encore</a></td></tr></table>"
    assert [block for block in kept(f"<p>{WORDS}</p>{table}") if isinstance(block, Table)] == []


def test_a_live_page_without_matching_entries_stays_as_it_is():
    assert [type(block) for block in kept(f"<h3>Autre</h3><p>{WORDS}</p>", head=UPDATES)] == [
        Heading,
        Paragraph,
    ]


MATH = {
    "mathml": "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>",
    "katex": "<span class='katex'><span class='katex-mathml'><math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi>"
    "<mn>2</mn></msup></mrow><annotation encoding='application/x-tex'>E=mc^2</annotation></semantics></math></span>"
    "<span class='katex-html' aria-hidden='true'>E=mc2</span></span>",
    "mathjax": "<mjx-container class='MathJax' jax='SVG'><svg></svg><mjx-assistive-mml><math><mi>E</mi><mo>=</mo><mi>m</mi>"
    "<msup><mi>c</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>",
}


@pytest.mark.parametrize("style", MATH)
def test_a_formula_is_read_once_in_its_line(style):
    paragraph = only(
        f"<p>L’énergie vaut {MATH[style]} selon la formule que les élèves ont recopiée au tableau.</p>"
    )
    assert plain(paragraph.runs).startswith("L’énergie vaut E = mc2 selon")
    assert [run.text for run in paragraph.runs if Style.SUPERSCRIPT in run.styles] == ["2"]


TEX = {
    "script": "<span class='MathJax_Preview'></span><span class='MathJax'><nobr>E=mc2</nobr></span><script type='math/tex'>E = mc^2</script>",
    "picture": "<img class='latex' src='/latex.php?latex=E' alt='E = mc^2'>",
    "wiki": "<span class='mwe-math-element'><img class='mwe-math-fallback-image-inline' src='/m.svg' alt='{\\displaystyle E = mc^2}'></span>",
    "matrix": "<math alttext='E = mc^2'><mtable><mtr><mtd><mi>E</mi></mtd></mtr></mtable></math>",
}


@pytest.mark.parametrize("style", TEX)
def test_a_formula_of_which_only_tex_is_known_is_code(style):
    paragraph = only(
        f"<p>L’énergie vaut {TEX[style]} selon la formule que les élèves ont recopiée au tableau.</p>"
    )
    assert [run.text for run in paragraph.runs if Style.CODE in run.styles] == ["E = mc^2"]
    assert plain(paragraph.runs).count("mc") == 1
