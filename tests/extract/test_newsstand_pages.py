"""Every page of the newsstand comes out whole, and nothing that stands around it comes along."""

from __future__ import annotations

from datetime import datetime

import pytest

from reader_app.domain.article import (
    Code,
    DefinitionList,
    Embed,
    EmbedKind,
    Figure,
    Footnotes,
    Gallery,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Related,
    Rule,
    Table,
    plain,
)
from reader_app.domain.flow import flow
from reader_app.domain.problem import ExtractionError, Problem

NUMERIQUE_SENTENCES = [
    "La porte est ouverte bien avant la sonnerie.",
    (
        "Sur six tables, des ordinateurs sans capot attendent qu’on leur trouve une pile, un clavier "
        "ou simplement un peu de patience."
    ),
    (
        "« Au début, nous voulions seulement vider la réserve », raconte Yasmine, en première, qui "
        "tient le tableau de suivi depuis la rentrée."
    ),
    "Elle n’avait jamais ouvert un portable avant d’arriver ici.",
    (
        "La panne la plus fréquente n’a rien d’une panne : une pile de sauvegarde vide empêche la "
        "machine de démarrer, et le message d’erreur fait le reste."
    ),
    "Le lycée en a acheté deux cents d’un coup.",
    "Viennent ensuite les charnières.",
    (
        "Le club les imprime en nylon, d’après un modèle que le professeur de technologie a dessiné "
        "pendant les vacances."
    ),
    "Avant de déclarer une machine perdue, les élèves suivent la même liste :",
    "changer la pile de sauvegarde et noter la date ;",
    "essayer une mémoire connue pour être bonne ;",
    "démarrer sur une clé, sans le disque ;",
    "demander à quelqu’un d’autre de regarder.",
    "Un écran fendu, on ne sait pas faire. Alors on l’étiquette et on attend que quelqu’un apprenne.",
    "Tout ne revient pas.",
    "Sur les 260 machines examinées, 46 ont fini à la déchèterie, après que leurs pièces ont été triées.",
    "Le rectorat prêtait jusque-là un technicien deux jours par an.",
    "Trois anciens de l’atelier travaillent déjà dans la réparation.",
    (
        "Le proviseur, lui, compte autrement : « Ils savent maintenant que l’objet s’ouvre, et cela "
        "leur restera. »"
    ),
]
NUMERIQUE_FURNITURE = [
    "Lecture Zen",
    "Résumer",
    "Partager",
    "commentaires",
    "Publié le",
    "modifié",
    "Nadège Collin suit le matériel",
    "Vous avez lu",
    "s’abonnent",
    "nos offres",
    "Recevez chaque vendredi",
    "Je m’inscris",
    "WhatsApp",
    "Rejoindre",
    "cours de rédaction",
    "Pour aller plus loin",
    "pièces détachées",
    "indice de réparabilité",
    "Sur le même thème",
    "écrans souples",
    "toujours chargé",
    "imprimantes",
    "pixelmort",
    "Tatie Ohm",
    "Mentions légales",
    "témoins de connexion",
    "Tout accepter",
    "site inventé",
    "Accueil",
    "Facebook",
    "Copier le lien",
]


@pytest.mark.parametrize("sentence", NUMERIQUE_SENTENCES)
def test_every_sentence_of_the_french_article_comes_out_once(take, sentence):
    assert flow(take("numerique.html").article).text.count(sentence) == 1


@pytest.mark.parametrize("furniture", NUMERIQUE_FURNITURE)
def test_what_stands_around_the_french_article_stays_out(take, furniture):
    assert furniture not in flow(take("numerique.html").article).text


def test_the_french_article_is_known_by_its_own_data(take):
    found = take("numerique.html")
    article = found.article
    assert article.title == "Le lycée Marcelle-Tardieu répare ses ordinateurs lui-même"
    assert article.authors == ("Nadège Collin", "Hugo Arnaudet")
    assert (article.site, article.section, article.language) == ("Clavardage", "Matériel", "fr-FR")
    assert article.published == datetime.fromisoformat("2026-03-11T09:12:00+01:00")
    assert article.modified == datetime.fromisoformat("2026-03-11T17:40:00+01:00")
    assert article.unfinished
    assert found.canonical_url == "https://stand.example/numerique.html"
    assert not found.doubts


def test_title_lead_and_byline_are_not_said_twice(take):
    article = take("numerique.html").article
    assert plain(article.lead).startswith("Dans un atelier ouvert le mercredi")
    body = flow(article).text.removeprefix(plain(article.lead))
    assert "Dans un atelier ouvert" not in body
    assert article.title not in body
    assert "Par Nadège" not in body


def test_the_french_article_keeps_its_structure_in_order(take):
    kinds = [type(block) for block in take("numerique.html").article.blocks]
    assert kinds == [
        *(Figure, Paragraph, Paragraph),
        *(Heading, Paragraph, Paragraph, Figure, Paragraph, ItemList),
        *(Heading, Quote, Paragraph, Figure),
        *(Heading, Paragraph),
    ]


def test_captions_are_parted_from_their_sources(take):
    figures = [block for block in take("numerique.html").article.blocks if isinstance(block, Figure)]
    assert [(figure.image.address, plain(figure.caption), figure.credit) for figure in figures] == [
        (
            "https://stand.example/pictures/atelier-1200x675.png",
            "L’atelier occupe l’ancienne salle de dactylographie.",
            "// Source : Nadège Collin",
        ),
        (
            "https://stand.example/pictures/charniere-900x600.png",
            "Douze minutes d’impression par charnière.",
            "// Source : Club 3D du lycée",
        ),
        (
            "https://stand.example/pictures/reserve-1600x900.png",
            "La réserve de pièces, rangée par couleur.",
            "// Source : Hugo Arnaudet",
        ),
    ]


def test_the_editors_links_are_kept_apart(take):
    assert take("numerique.html").article.related == (
        Related(
            "Où trouver des pièces détachées pour un vieux portable",
            "https://stand.example/articles/pieces-detachees",
        ),
        Related(
            "Comment se calcule l’indice de réparabilité",
            "https://stand.example/articles/indice-reparabilite",
        ),
    )


def test_lazy_pictures_are_found_where_scripts_would_look(take):
    figures = [block for block in take("lazy.html").article.blocks if isinstance(block, Figure)]
    assert [figure.image.address.rpartition("/")[2] for figure in figures] == [
        "first-900x600.png",
        "second-1500x1000.png",
        "third-800x500.png",
        "fourth-1000x700.png",
    ]
    assert [figure.credit for figure in figures] == ["Photo: Edda Holm", "", "© Edda Holm", ""]


def test_the_best_of_several_sources_is_taken(take):
    blocks = take("picture.html").article.blocks
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert [figure.image.address.rpartition("/")[2] for figure in figures] == [
        "wheel-1600x900.webp",
        "gate-1200x800.png",
        "gear-800x600.png",
    ]
    assert [figure.credit for figure in figures] == ["Tomas Rey", "", "(Photo by Tomas Rey)"]
    (gallery,) = (block for block in blocks if isinstance(block, Gallery))
    assert [plain(figure.caption) for figure in gallery.figures] == ["", "The stones."]


def test_a_page_that_holds_everything_keeps_everything(take):
    article = take("elements.html").article
    kinds = {type(block) for block in article.blocks}
    assert kinds == {
        *(Paragraph, Heading, ItemList, DefinitionList, Quote, Table, Code, Rule, Figure, Embed, Footnotes),
    }
    assert [block.kind for block in article.blocks if isinstance(block, Embed)] == [
        EmbedKind.VIDEO,
        EmbedKind.AUDIO,
        EmbedKind.CHART,
    ]
    assert [block.pull for block in article.blocks if isinstance(block, Quote)] == [False, True]
    (notes,) = (block for block in article.blocks if isinstance(block, Footnotes))
    assert [(note.label, note.anchor) for note in notes.notes] == [("1", "note1"), ("2", "note2")]
    assert article.authors == ("Ann Ito",)


def test_a_long_article_in_several_containers_comes_out_to_its_end(take, html_of):
    article = take("long.html").article
    assert sum(isinstance(block, Heading) for block in article.blocks) == 5
    assert sum(isinstance(block, Paragraph) for block in article.blocks) == 40
    last = html_of("long.html").rpartition("</p></section>")[0].rpartition(". ")[2]
    assert flow(article).text.endswith(last)


def test_a_page_under_six_hundred_boxes_loses_no_paragraph(take):
    found = take("deep.html")
    text = flow(found.article).text
    assert [f"Paragraph {number} lies" in text for number in range(1, 9)] == [True] * 8


def test_a_japanese_article_keeps_its_readings_and_its_zone(take):
    article = take("japanese.html").article
    assert (article.title, article.language, article.authors) == (
        "港の図書館、夜も開く",
        "ja",
        ("佐伯みどり",),
    )
    text = flow(article).text
    assert "沖（おき）からも見える" in text
    assert "架空の新聞" not in text
    assert article.published == datetime.fromisoformat("2026-05-20T18:00:00+09:00")


def test_a_page_that_means_harm_is_only_its_words(take):
    article = take("hostile.html").article
    text = flow(article).text
    assert "HARM" not in repr(article)
    assert "javascript" not in repr(article)
    assert "The third paragraph is styled" in text
    assert "The fourth paragraph ends with data, old scripts, files, and a plain good link." in text
    assert "<script>alert(1)</script> as text" in text


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("login.html", Problem.NO_ARTICLE),
        ("links.html", Problem.LIST_OF_ARTICLES),
        ("section.html", Problem.LIST_OF_ARTICLES),
        ("frames.html", Problem.FRAMES),
        ("drawn.html", Problem.DRAWN_BY_SCRIPT),
    ],
)
def test_a_page_without_an_article_is_said_to_have_none(take, page, problem):
    with pytest.raises(ExtractionError) as trouble:
        take(page)
    assert trouble.value.problem is problem
    assert trouble.value.facts["host"] == "stand.example"
