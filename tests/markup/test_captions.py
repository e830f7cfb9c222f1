"""What stands under a picture is parted into what it says and who made it."""

from __future__ import annotations

import lxml.html
import pytest

from reader_app.domain.article import Run, plain
from reader_app.markup.captions import caption_of
from reader_app.markup.credits import split_credit
from reader_app.markup.inline import Reach


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Le pont au matin. // Source : Ana Roux", "Le pont au matin.", "// Source : Ana Roux"),
        ("// Source : Ana Roux", "", "// Source : Ana Roux"),
        ("The bridge. © Ana Roux / Agency", "The bridge.", "© Ana Roux / Agency"),
        ("The bridge. Photo: Ana Roux", "The bridge.", "Photo: Ana Roux"),
        ("The bridge at dawn (Photo by Ana Roux)", "The bridge at dawn", "(Photo by Ana Roux)"),
        ("Le pont. Crédits : Ana Roux", "Le pont.", "Crédits : Ana Roux"),
        ("Le pont | Photo : Ana Roux", "Le pont", "Photo : Ana Roux"),
        ("Die Brücke. Foto: Ana Roux", "Die Brücke.", "Foto: Ana Roux"),
        ("The source of the river is here", "The source of the river is here", ""),
        ("A photo of the bridge: it still stands", "A photo of the bridge: it still stands", ""),
        ("", "", ""),
    ],
)
def test_the_end_of_a_caption_may_be_a_credit(text, caption, credit):
    found, said = split_credit((Run(text),) if text else ())
    assert (plain(found), said) == (caption, credit)


def test_a_credit_with_an_element_of_its_own_is_taken_out_of_the_caption():
    figure = lxml.html.fragment_fromstring(
        '<figure><img src="/a.png"><figcaption>'
        'The bridge. <span data-role="credit">Ana Roux</span></figcaption></figure>'
    )
    caption, credit = caption_of(figure, Reach())
    assert (plain(caption), credit) == ("The bridge.", "Ana Roux")
