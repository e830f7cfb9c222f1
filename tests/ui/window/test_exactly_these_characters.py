"""What is selected is what is marked, found and copied, to the character, in any writing."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QGuiApplication
from ui.window.window_samples import address_of

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.article import (
    LINE_BREAK,
    Article,
    Cell,
    Code,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Image,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Style,
    Table,
)
from reader_app.domain.flow import Role
from reader_app.domain.highlight import HighlightColour
from reader_app.domain.reading import Reading
from reader_app.ui.window.commands import Name

PIECES = (
    "élévation ",
    "e\u0301le\u0301vation ",
    "🦉 ",
    "👩🏽‍🔬 ",
    "𝒜𝓁𝓅𝒽𝒶 ",
    "anti\u00adconstitu\u00adtion\u00adnelle\u00adment ",
    "« Oui\u202f! » ",
    "10\u202f000\u00a0€ ",
    "العربية ",
    "עברית ",
    "日本語の文章。",
    "조선말 ",
    "नमस्ते ",
    "extraordinairement ",
    "l’eau ",
    "\u2060",
    "a\u200db ",
    "ligne" + LINE_BREAK,
    "🇫🇷 ",
    "Ünïcödé ",
)
LANGUAGES = ("fr", "en", "ar", "ja", "")
STYLES = (frozenset(), frozenset({Style.STRONG}), frozenset({Style.EMPHASIS, Style.CODE}))


def words(chance, most=25):
    """Make some runs, of any writing."""
    return tuple(
        Run(
            "".join(chance.choices(PIECES, k=chance.randint(1, 6))),
            chance.choice(STYLES),
            chance.choice(("", "", "https://b.example/x")),
        )
        for _ in range(chance.randint(1, max(1, most // 5)))
    )


def line(chance):
    return (Run("".join(chance.choices(PIECES[:-3], k=3)).replace(LINE_BREAK, " ")),)


def generated(seed):
    """Make an article of every kind of block, the same one each time."""
    chance = random.Random(seed)  # noqa: S311  drawn to vary, not to hide
    image = Image("https://a.example/owl.jpg", "Une chouette 🦉", 400, 300)
    blocks = (
        Heading(2, line(chance)),
        *(Paragraph(words(chance)) for _ in range(4)),
        Figure(image, line(chance), "Photo : Ana Roy 🦉"),
        ItemList(tuple(ListItem((Paragraph(words(chance)),)) for _ in range(3)), ordered=seed % 2 == 0),
        Table(tuple(tuple(Cell(line(chance)) for _ in range(3)) for _ in range(3)), line(chance)),
        Code("if 🦉:\n\treturn 'é' # " + chance.choice(PIECES).replace(LINE_BREAK, "") + "\n\nend"),
        Quote((Paragraph(words(chance)),), line(chance)),
        *(Paragraph(words(chance, 60)) for _ in range(6)),
        Footnotes((Footnote("1", "n1", (Paragraph(words(chance)),)),)),
    )
    return Article(address_of("a"), "Toutes les écritures 🦉", blocks, language=LANGUAGES[seed % 5])


def open_generated(make_desk, library, seed):
    article = generated(seed)
    reading = Reading(article, Access(AccessState.FREE), Completeness.COMPLETE, "")
    kept = library.keep(reading, given_url=article.url, pictures={})
    desk = make_desk()
    desk.open(kept.id)
    desk.parts.page.view.finish_opening()
    desk.article = kept.id
    return desk


def some_ranges(view, seed):
    """Choose ranges inside leaves: of one character, of some, the whole."""
    chance = random.Random(1000 + seed)  # noqa: S311  as above
    for leaf in view.flow.leaves:
        length = leaf.end - leaf.start
        if leaf.role in {Role.PICTURE, Role.RULE} or not length:
            continue
        for _ in range(6):
            first = chance.randrange(length)
            last = min(length, first + chance.choice((1, 2, 5, 40, length)))
            yield leaf, leaf.start + first, leaf.start + last


def as_copied(text):
    return text.replace("\u00ad", "").replace(LINE_BREAK, "\n")


@pytest.mark.parametrize("seed", range(10))
def test_what_is_selected_is_what_is_copied(make_desk, library, seed):
    view = open_generated(make_desk, library, seed).parts.page.view
    for leaf, start, end in some_ranges(view, seed):
        view.select(start, end)
        assert view.selected_range() == (start, end)
        marker = f"{leaf.place.marker} " if leaf.place.marker and start == leaf.start else ""
        assert view.selected_text() == marker + as_copied(view.text[start:end])


@pytest.mark.parametrize("seed", range(10))
def test_what_is_found_stands_there(make_desk, library, seed):
    view = open_generated(make_desk, library, seed).parts.page.view
    for _leaf, start, end in some_ranges(view, seed):
        sought = view.text[start:end].strip()
        hits = [view.text[slice(*hit)] for hit in view.find_words(sought)] if sought.isalnum() else [sought]
        assert sought in hits


@pytest.mark.parametrize("seed", range(5))
def test_what_is_marked_and_copied_with_a_key_is_what_was_selected(make_desk, library, seed):
    desk = open_generated(make_desk, library, seed)
    view = desk.parts.page.view
    chosen = [each for each in some_ranges(view, seed) if view.text[each[1] : each[2]].strip()][::9]
    for _leaf, start, end in chosen:
        view.select(start, end)
        desk.do(Name.COPY)
        assert as_copied(view.text[start:end]).strip() in QGuiApplication.clipboard().text()
        desk.do(Name.GREEN)
        desk.do(Name.UNDO)
    view.select(*chosen[-1][1:])
    desk.do(Name.BLUE)
    wanted = view.text[slice(*chosen[-1][1:])].strip()
    desk.wait(lambda: [one for one in library.highlights(desk.article) if one.colour is HighlightColour.BLUE])
    (kept,) = [one for one in library.highlights(desk.article) if one.colour is HighlightColour.BLUE]
    assert kept.quote.exact == wanted
    assert view.text[kept.quote.start : kept.quote.end] == wanted


@pytest.mark.parametrize("seed", range(5))
def test_every_word_that_is_seen_has_its_place(make_desk, library, seed):
    view = open_generated(make_desk, library, seed).parts.page.view
    for _leaf, start, end in some_ranges(view, seed):
        if view.text[start:end].strip(" \n\u2060\u200d\u00ad" + LINE_BREAK):
            view.show_range(start, end)
            assert view.rectangles_of(start, end)
