from reader_app.domain.preferences import Preferences
from reader_app.domain.typesetting import primary, typography_for
from reader_app.domain.typography import Typography

WISHES = Preferences(
    text_size=21,
    for_languages={"ja": {"text_size": 24, "text_width": 50}},
    for_sites={"kiosk.example": {"text_size": 30}},
)


def test_an_article_is_set_as_all_are_where_nothing_else_was_wished():
    assert typography_for(Preferences()) == Typography()
    assert typography_for(WISHES, "other.example", "fr").text_size == 21


def test_a_language_counts_more_than_all_and_a_site_more_than_its_language():
    assert typography_for(WISHES, "other.example", "ja").text_size == 24
    both = typography_for(WISHES, "kiosk.example", "ja")
    assert (both.text_size, both.text_width) == (30, 50)


def test_a_language_is_known_by_its_first_part():
    assert primary("ja-JP") == "ja"
    assert primary("PT_br") == "pt"
    assert typography_for(WISHES, "", "ja-JP").text_width == 50
