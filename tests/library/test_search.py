import pytest
from library.made import keep, reading, stretch, titles

from reader_app.library import search
from reader_app.library.words import read_words


def found(library, words):
    return titles(library.search(words))


def marked(row):
    """The parts of a snippet that are marked."""
    return [part.partition("\ue001")[0] for part in row.snippet.split("\ue000")[1:]]


@pytest.fixture
def press(library):
    keep(library, "https://a.example/1", "Le prix de l’eau", "L’été, la rivière manque d’eau à Besançon.")
    keep(
        library,
        "https://a.example/2",
        "Water prices",
        "The river runs low; prices doubled.",
        authors=("Zoé Ünal",),
    )
    keep(
        library, "https://a.example/3", "Une œuvre", "Le cœur de l'œuvre bat aujourd’hui.", site="La Gazette"
    )
    return library


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("eau", ["Le prix de l’eau"]),
        ("l'eau", ["Le prix de l’eau"]),
        ("L’EAU", ["Le prix de l’eau"]),
        ("besancon", ["Le prix de l’eau"]),
        ("BESANÇON", ["Le prix de l’eau"]),
        ("besanc\u0327on", ["Le prix de l’eau"]),
        ("ete", ["Le prix de l’eau"]),
        ("oeuvre", ["Une œuvre"]),
        ("ŒUVRE", ["Une œuvre"]),
        ("coeur", ["Une œuvre"]),
        ("aujourd'hui", ["Une œuvre"]),
        ("zoe unal", ["Water prices"]),
        ("gazette", ["Une œuvre"]),
        ("a.example prices", ["Water prices"]),
        ("river prices", ["Water prices"]),
        ("river rivière", []),
        ('"runs low"', ["Water prices"]),
        ("«\u202fla rivière manque\u202f»", ["Le prix de l’eau"]),
        ('"low runs"', []),
        ('"unfinished phrase', []),
        ('"runs lo', []),
        ("prices -river", []),
        ("prix -river", ["Le prix de l’eau"]),
        ('water -"prices low"', ["Water prices"]),
        ("-eau -oeuvre", ["Water prices"]),
    ],
)
def test_words_find_what_a_reader_means(press, words, expected):
    assert found(press, words) == expected


HOSTILE = [
    '"', '""', '"""', "*", "(", ")", "()", "-", "--", "- -", "AND", "OR", "NOT", "NEAR", "NEAR(",
    "a NEAR/3 b", "^x", "title:", "title : x", "{a b}", "x*", "+", ";", "'", "'';--", "\\", "\0",
    "a\0b", "\ud800", "%", "_", "…", "“", "«»", "(eau OR", "eau AND NOT", 'a"b"c', "\ufffc",
    "\u202e", "é́́́", "🦊", "x" * 5000, "a " * 300, "-中", "ก", "𠀀",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_breaks_the_search(press, typed):
    press.search(typed)
    press.search_typing(typed)
    press.search(f"eau {typed}")
    press.search_typing(f"{typed} eau")


def test_words_of_the_indexes_language_are_words(library):
    keep(library, "https://a.example/1", "Near", "Far or near and not here.")
    assert found(library, "near AND NOT or") == ["Near"]


def test_nothing_typed_finds_nothing(press):
    assert press.search("") == press.search("  ?! ") == press.search_typing("") == []


def test_a_match_in_the_title_counts_more(library):
    keep(library, "https://a.example/1", "Bees", "Insects of the meadow and other words.")
    keep(library, "https://a.example/2", "Meadows", "Bees and bees, and their bees. " + stretch("word", 60))
    assert found(library, "bees") == ["Bees", "Meadows"]


def test_beyond_the_ranked_matches_old_titles_still_come_first(library, monkeypatch):
    monkeypatch.setattr(search, "RANKED", 5)
    keep(library, "https://a.example/old", "The lighthouse", "Long ago.")
    for number in range(12):
        keep(library, f"https://a.example/{number}", f"Note {number}", "A lighthouse among others.")
    rows = found(library, "lighthouse")
    assert rows[0] == "The lighthouse"
    assert len(rows) == 13
    assert rows[6:] == [f"Note {number}" for number in range(6, -1, -1)]
    assert titles(library.search("lighthouse", limit=3)) == rows[:3]


def test_a_phrase_of_common_words_comes_newest_first(library, monkeypatch):
    monkeypatch.setattr(search, "COMMON", 3)
    keep(library, "https://a.example/0", "Of the of the", "Of the, of the.")
    for number in range(1, 22):
        keep(library, f"https://a.example/{number}", f"N{number}", f"Of the {stretch('word', 10)}")
    while library.idle_work():
        pass
    assert found(library, '"of the"')[0] == "N21"
    assert found(library, "of the")[0] == "Of the of the"


def test_the_trash_is_searched_only_when_asked(press):
    row = press.search("prices")[0]
    press.trash([row.id])
    assert found(press, "prices") == []
    assert titles(press.search("prices", everything=True)) == ["Water prices"]
    assert press.search_typing("pric") == []


def test_snippets_show_the_words_around_with_the_match_marked(press):
    row = press.search("riviere manque")[0]
    assert marked(row) == ["rivière", "manque"]
    assert row.snippet.startswith("L’été, la \ue000rivière\ue001")
    assert marked(press.search("oeuvre")[0]) == ["œuvre"]
    assert marked(press.search('"coeur de l’oeuvre"')[0]) == ["cœur de l'œuvre"]
    assert press.search("gazette")[0].snippet == ""


def test_a_snippet_of_a_long_text_begins_and_ends_with_dots(library):
    keep(library, "https://a.example/1", "Long", f"{stretch('dock', 200)} needle {stretch('pier', 200)}")
    snippet = library.search("needle")[0].snippet
    assert snippet.startswith("… dock")
    assert snippet.endswith("…")
    assert "\ue000needle\ue001" in snippet
    assert len(snippet) < 200


def test_a_snippet_shows_the_place_with_most_of_the_words(library):
    text = f"alpha {stretch('dock', 90)} alpha beta {stretch('pier', 90)}"
    keep(library, "https://a.example/1", "Long", text)
    assert marked(library.search("alpha beta")[0]) == ["alpha", "beta"]


def test_parts_of_words_are_neither_found_nor_marked(library):
    keep(library, "https://a.example/1", "Cats", "Concatenate a cat.")
    assert marked(library.search("cat")[0]) == ["cat"]
    assert library.search("oncat") == []


@pytest.fixture
def asia(library):
    keep(library, "https://zh.example/1", "中国的经济", "人工智能技术在北京发展很快。AI技术。", language="zh")
    keep(library, "https://ja.example/2", "東京の朝", "カラスが鳴く。今日はスーパーへ行った。", language="ja")
    keep(library, "https://th.example/3", "ข่าว", "วันนี้อากาศดีมาก", language="th")
    keep(library, "https://ko.example/4", "소식", "오늘 서울에서 큰 눈이 내렸다.", language="ko")
    return library


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("经济", "中国的经济"),
        ("人工智能", "中国的经济"),
        ("京发展", "中国的经济"),
        ("快", "中国的经济"),
        ("很快", "中国的经济"),
        ("AI技术", "中国的经济"),
        ("ai 北京", "中国的经济"),
        ("東京", "東京の朝"),
        ("朝", "東京の朝"),
        ("カラス", "東京の朝"),
        ("スーパー", "東京の朝"),
        ("อากาศ", "ข่าว"),
        ("ดี", "ข่าว"),
        ("서울", "소식"),
        ("눈", "소식"),
        ("내렸다 -北京", "소식"),
    ],
)
def test_scripts_without_spaces_are_searched_inside_their_lines(asia, words, title):
    assert found(asia, words) == [title]
    assert titles(asia.search_typing(words)) == [title]


def test_what_no_article_says_is_not_found_in_any_script(asia):
    assert [found(asia, words) for words in ("日本", "龍", "快很", "AI経済", "한국")] == [[]] * 5


def test_matches_are_marked_without_spaces_around_them(asia):
    assert marked(asia.search("AI技术")[0]) == ["技术", "AI", "技术"]


def test_a_title_in_chinese_comes_before_a_text(library):
    keep(library, "https://zh.example/1", "北京的冬天", "今天下雪。")
    keep(library, "https://zh.example/2", "上海", "从北京来的火车。")
    assert found(library, "北京") == ["北京的冬天", "上海"]


def test_typing_finds_titles_first_letter_by_letter(press):
    assert titles(press.search_typing("w")) == ["Water prices"]
    assert titles(press.search_typing("pri")) == ["Water prices", "Le prix de l’eau"]
    assert titles(press.search_typing("oeu")) == ["Une œuvre"]
    assert titles(press.search_typing("river ru")) == ["Water prices"]
    assert titles(press.search_typing("river ru -low")) == []
    assert titles(press.search_typing("aujourd'h")) == ["Une œuvre"]
    assert titles(press.search_typing("riv")) == ["Water prices", "Le prix de l’eau"]
    assert titles(press.search_typing("riv ")) == []


def test_typing_completes_with_the_words_the_library_knows(press):
    for number in range(30):
        keep(press, f"https://b.example/{number}", f"N{number}", f"Rivages communs, rivage{number} seul.")
    while press.idle_work():
        pass
    assert len(press.search_typing("riv", limit=100)) == 32
    assert titles(press.search_typing("rivage7")) == ["N7"]
    keep(press, "https://b.example/new", "New", "Rivierama, a word of today.")
    assert titles(press.search_typing("rivierama")) == ["New"]
    assert marked(press.search_typing("riviera")[0]) == ["Riviera"]


def test_an_article_replaced_is_found_by_its_new_words_only(library):
    keep(library, "https://a.example/1", "Old title", "Ancient words stand here.", authors=("Anna",))
    again = reading("https://a.example/1", "New title", "Modern words stand here.", authors=("Bert",))
    library.keep(again, given_url=again.article.url, pictures={})
    assert [found(library, words) for words in ("old", "ancient", "anna")] == [[], [], []]
    assert [found(library, words) for words in ("new", "modern", "bert")] == [["New title"]] * 3


def test_what_is_typed_is_read_as_words_phrases_and_refusals():
    words = read_words("l’eau “deux mots” -pas -\"ni ça\" porte-monnaie - !? d'Artagnan c'")
    assert [word.text for word in words] == [
        "eau",
        "deux mots",
        "pas",
        "ni ça",
        "porte-monnaie",
        "Artagnan",
        "c'",
    ]
    assert [word.unwanted for word in words] == [False, False, True, True, False, False, False]
    assert [word.phrase for word in words] == [False, True, False, True, False, False, False]
