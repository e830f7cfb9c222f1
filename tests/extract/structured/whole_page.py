"""A whole invented page, from its menu to its footer, round what a test puts into the article."""

# ruff: noqa: E501  markup stands in the lines that a page would have

from __future__ import annotations

from reader_app.domain.article import Paragraph, plain
from reader_app.extract.article import extract_article
from reader_app.markup.tree import parse

ADDRESS = "https://larive.example/bac"
PARAGRAPHS = (
    (
        "Le vieux bac de Saint-Aubin a repris ses traversées lundi matin, après quatre hivers passés au fond d’un "
        "chantier où personne ne l’attendait plus vraiment."
    ),
    (
        "Les mariniers du canal avaient prévenu la commune dès l’automne : sans une coque neuve, aucune assurance "
        "ne couvrirait plus les quarante passagers du matin."
    ),
    (
        "Il a fallu trouver le bois, puis le charpentier, puis l’argent ; dans cet ordre, explique la mairie, qui "
        "n’avait jamais commandé de bateau auparavant."
    ),
    (
        "Le chantier s’est installé sous la halle aux grains, et les écoliers sont venus chaque vendredi compter "
        "les membrures posées pendant la semaine."
    ),
    (
        "Au printemps, la rivière a monté de deux mètres en une nuit et le bateau a flotté pour la première fois, "
        "sans que quiconque l’ait décidé."
    ),
    (
        "Depuis, le passage est gratuit le dimanche, et la file d’attente dépasse souvent la boulangerie qui fait "
        "l’angle de la place du marché."
    ),
    (
        "La commune prévoit désormais une seconde embarcation, plus petite, que les élèves du lycée professionnel "
        "voisin dessineront au cours de l’année."
    ),
)
_PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Le bac de Saint-Aubin reprend l’eau | La Rive</title>{head}</head><body>
<header class="site-header"><a href="/"><img class="logo" src="/logo.png" alt="La Rive"></a>
<nav><ul><li><a href="/a">À la une</a></li><li><a href="/b">Culture</a></li><li><a href="/c">Sports</a></li></ul></nav></header>
<main><article class="article"><h1>Le bac de Saint-Aubin reprend l’eau</h1>
<div class="meta">Par <a rel="author" href="/auteurs/lise">Lise Morvan</a>,
publié le <time datetime="2025-03-04T08:00:00+01:00">4 mars 2025</time></div>{before}
<div class="article-body">{start}{inner}{end}{after}</div>
<div class="share"><a href="#">Partager</a> <a href="#">Imprimer</a></div></article>
<aside class="sidebar"><h2>Les plus lus</h2><ul>
<li><a href="/x1"><img src="/t1.jpg" width="300" height="200" alt="">Une autre histoire qui n’a rien à voir avec le bac</a></li>
<li><a href="/x2">Encore une autre histoire, bien plus longue que la première</a></li></ul></aside></main>
<section class="comments"><h2>Commentaires</h2>
<p>Jean : très bel article, merci beaucoup pour ce récit que j’ai lu d’une traite avec mes enfants.</p></section>
<footer><p>© 2025 La Rive. Tous droits réservés.</p><a href="/mentions">Mentions légales</a></footer></body></html>"""


def page(inner="", *, head="", before="", after=""):
    """Write the page with something between its third and fourth paragraph."""
    written = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    return _PAGE.format(
        inner=inner,
        head=head,
        before=before,
        after=after,
        start="".join(written[:3]),
        end="".join(written[3:]),
    )


def take(html):
    """Take the article out of a page."""
    return extract_article(parse(html, host="larive.example"), ADDRESS).article


def kept(inner="", **around):
    """Give the blocks that are kept besides the page's own paragraphs, all of which have to be there."""
    blocks = take(page(inner, **around)).blocks
    own = [block for block in blocks if isinstance(block, Paragraph) and plain(block.runs) in PARAGRAPHS]
    assert [plain(block.runs) for block in own] == list(PARAGRAPHS)
    return [block for block in blocks if block not in own]


def only(inner="", **around):
    """Give the one block that is kept besides the page's own paragraphs."""
    (block,) = kept(inner, **around)
    return block
