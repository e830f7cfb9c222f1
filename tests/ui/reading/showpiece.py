"""Articles written for the reading page's tests and pictures: one with every element, others by length."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.article import (
    Article,
    Block,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Footnotes,
    Gallery,
    Heading,
    Image,
    ItemList,
    ListItem,
    LiveEntry,
    Paragraph,
    Quote,
    Related,
    Rule,
    Run,
    Style,
    Table,
)
from reader_app.domain.shelf import (
    OpenArticle,
    ReadingPosition,
    ReadState,
    SavedArticle,
    StoredPicture,
    Where,
)
from reader_app.ui.reading.page_plan import PageWords

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STRONG = frozenset({Style.STRONG})
EMPHASIS = frozenset({Style.EMPHASIS})
CODE = frozenset({Style.CODE})
UP = frozenset({Style.SUPERSCRIPT})
DOWN = frozenset({Style.SUBSCRIPT})

WORDS = PageWords(
    unfinished="Article en cours de rédaction : il sera complété dans la journée.",
    opening_title="L’ouverture s’arrête ici.",
    opening_sentence="Connectez votre abonnement : l’article se complétera à cet endroit.",
    related_title="Pour aller plus loin",
    open_link="Ouvrir",
    missing_picture="Image absente",
    scroll_bar="Défilement",
)
BYLINE = "Maëlle Sorvane · 12 février 2025, mis à jour à 18 h 40 · 14 min"


def p(*runs: Run | str, anchor: str = "") -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), anchor)


def h(text: str, level: int = 2, anchor: str = "") -> Heading:
    return Heading(level, (Run(text),), anchor)


def picture(name: str, alternative: str = "", width: int = 0) -> Image:
    return Image(f"https://images.example/{name}.png", alternative, width)


def items(*entries: ListItem | str, ordered: bool = False, start: int = 1) -> ItemList:
    made = tuple(ListItem((p(entry),)) if isinstance(entry, str) else entry for entry in entries)
    return ItemList(made, ordered, start)


def row(*texts: str, header: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell((Run(text),), header) for text in texts)


_RAIN = (
    "Il a plu toute la nuit sur le faubourg des Verriers, et pourtant personne n’a sorti les sacs de sable. "
    "Sur l’esplanade du marché, là où stationnaient encore soixante voitures il y a trois ans, "
    "une nappe d’eau "
    "brune de vingt centimètres patiente, parfaitement immobile, que la rivière veuille bien redescendre. "
    "« C’est exactement ce que nous avions dessiné », remarque Odile Ferrandier, l’hydrologue qui dirige le "
    "projet ; elle regarde sa montre : « À midi, il n’y paraîtra plus ! »"
)
_PRINCIPLE = (
    "une digue ne supprime pas l’eau, elle la déplace. Chaque mètre gagné en amont devient une "
    "vague en aval, "
    "et la facture se règle toujours quelque part. "
)
_CODE = """def hauteur(debit: float, largeur: float) -> float:
    \"\"\"Donne la hauteur d’eau, en mètres.\"\"\"
    pente = 0.0012   # une longue remarque qui dépasse de loin la largeur de la colonne, exprès
    if debit <= 0:
        return 0.0

    return (debit / (largeur * pente ** 0.5)) ** 0.6"""


def blocks() -> tuple[Block, ...]:
    return (
        p(_RAIN),
        Figure(
            picture("hills", "Des collines au couchant"),
            (Run("L’esplanade, volontairement inondable depuis 2023. Les bancs servent de "
            "repères de hauteur."),),
            "// Source : dessin pour Lutrin",
        ),
        p(
            "Le principe tient en une phrase : ",
            Run(_PRINCIPLE, STRONG),
            "Le ",
            Run("rapport du bureau hydraulique", href="https://bureau.example/rapport"),
            " le dit autrement",
            Run("1", UP, "#note-1"),
            " : à 10 000 m",
            Run("3", UP),
            " par heure, aucune muraille ne tient ; la formule H",
            Run("2", DOWN),
            "O + patience vaut mieux. L’appel à ",
            Run("hauteur()", CODE),
            " suffit, ",
            Run("dixit", EMPHASIS),
            " l’ingénieure 🌊.",
        ),
        h("Un jardin qui sait nager", anchor="jardin"),
        p(
            "Les jardiniers municipaux ont choisi des espèces qui supportent l’anoxie : "
            "saules, iris, laîches. Le surcoût n’a pas dépassé 4 % du budget — 120 000 € environ — "
            "que l’intercommunalité a remboursé."
        ),
        Quote(
            (
                p("On nous avait demandé une forteresse. Nous avons rendu une éponge, et l’éponge est plus "
                  "intelligente que la forteresse."),
                p("Reste à convaincre ceux qui habitent au rez-de-chaussée."),
            ),
            (Run("Odile Ferrandier, "), Run("Les Eaux lentes", EMPHASIS)),
        ),
        p("Une rue plus loin, l’eau passe sous les maisons. Les caves sont devenues des bassins."),
        Quote((p("Une digue ne supprime pas l’eau, elle la déplace."),), pull=True),
        h("Ce que demandent les riverains", 3),
        items(
            "Un avertissement six heures avant, pas douze minutes.",
            ListItem((p("Des places de repli :"), items(
                "sur les hauteurs du cimetière ;",
                "dans le parc relais, dont les trois niveaux inférieurs resteront ouverts toute "
                "l’année, jours "
                "fériés compris ;",
            ))),
            "Le droit de garder sa cave.",
        ),
        items("D’abord mesurer.", "Ensuite creuser, et seulement ensuite planter.", ordered=True, start=9),
        Table(
            (
                row("Quartier", "Volume retenu", "Mise en eau", "Habitants", header=True),
                row("Verriers", "12 400 m³", "2023", "4 180"),
                row("Vieux-Port", "8 050 m³", "2024", "2 960"),
                row("Gare", "31 700 m³", "en travaux", "11 240"),
            ),
            (Run("Bassins ouverts ou prévus, février 2025"),),
        ),
        p("Pour les curieux, voici le calcul ; il tient en quelques lignes."),
        Code(_CODE, "python"),
        p("L’équation de Manning et Strickler fait le reste, et le résultat se lit sur les bancs."),
        Embed(EmbedKind.VIDEO, "https://video.example/eponge", "Comment une ville devient une éponge"),
        h("Ailleurs, d’autres crues"),
        p("كتبت المدينة على ضفة النهر قصة طويلة عن الماء والحجر، ومع ذلك بقي السكان يزرعون الحدائق كل ربيع "
          "كما قالت نشرة River Notes سنة 2025 في عددها الأخير."),
        p("Le mot arabe ماء se prononce « māʾ » et l’hébreu מים dit presque la même chose (p. 12–15), "
          "sans qu’on sache lequel a prêté à l’autre."),
        p("川は町の真ん中を静かに流れ、橋の上では子どもたちが水位を数えている。「今日は三十センチ」と一人が言い、"
          "もう一人が手帳に書き留めた。夕方には水が引いて、広場はまた市場に戻るという。"),
        p("河水在城中缓缓流过，广场每逢大雨便成为一片浅湖。"),
        Table(
            (
                row("Ville", *(str(year) for year in range(2014, 2026)), header=True),
                row("Aubrac-sur-Lys", *(f"{100 + 13 * n} 000" for n in range(12))),
                row("Montferrand", *(f"{137 + 13 * n} 000" for n in range(12))),
            ),
            (Run("Volumes retenus par an, en mètres cubes"),),
        ),
        Figure(picture("gone", "Plan du quartier des Verriers, avec les bassins en bleu"),
               (Run("Le plan, qui n’a pas été conservé."),)),
        Gallery(
            (
                Figure(picture("small"), (Run("Le repère de 1856."),), "© Archives"),
                Figure(picture("tall"), (Run("L’échelle des crues."),)),
            ),
            (Run("Deux façons de se souvenir."),),
        ),
        DefinitionList(
            (
                Definition(((Run("Laîche"),),), ((Run("Plante des rives, qui supporte d’avoir "
                "les pieds dans l’eau "
                           "plusieurs semaines durant."),),)),
                Definition(((Run("Noue"),),), ((Run("Fossé large et peu profond, planté, où l’eau de pluie "
                           "s’attarde."),),)),
            )
        ),
        LiveEntry("18 h 40", (p("La rivière a commencé à redescendre, annonce la préfecture."),)),
        Rule(),
        p("Reste la question du temps. Attendre lentement n’est pas attendre peu : c’est choisir."),
        Footnotes(
            (
                Footnote("1", "note-1", (p("Bureau hydraulique, ", Run("Rapport annuel", EMPHASIS),
                         ", considérations 54 à 58. ", Run("↩", href="#ref-1")),)),
                Footnote("2", "note-2", (p("L’enquête porte sur 312 foyers volontaires ; elle "
                "n’a pas encore été "
                         "reproduite ailleurs."),)),
            )
        ),
    )  # fmt: skip


def article() -> Article:
    return Article(
        url="https://techniques.example/digues",
        title="Les digues du dedans : comment une ville basse apprend à laisser entrer l’eau",
        blocks=blocks(),
        lead=(
            Run(
                "Pendant deux siècles, on a rehaussé les murs. Aujourd’hui, une équipe d’ingénieurs et de "
                "jardiniers propose l’inverse : ouvrir des places, creuser des parcs, et donner à la crue un "
                "endroit où se reposer."
            ),
        ),
        authors=("Maëlle Sorvane",),
        site="Cahiers du fleuve",
        published=datetime(2025, 2, 12, tzinfo=UTC),
        language="fr",
        related=(
            Related("À Montferrand, les caves deviennent des bassins", "https://techniques.example/caves"),
            Related("Petite histoire de la laîche", "https://techniques.example/laiche"),
        ),
        unfinished=True,
    )


def long_article(words: int, pictures: int = 0, language: str = "fr") -> Article:
    """Make an article of so many words out of the showpiece's own sentences, no paragraph twice the same."""
    text = f"{_RAIN} {_PRINCIPLE * 2}"
    sentences = [sentence.strip() for sentence in text.split(". ") if sentence.strip()]
    made: list[Block] = []
    counted, number, shown = 0, 0, 0
    while counted < words:
        text = ". ".join(sentences[(number + step * (1 + number % 3)) % len(sentences)] for step in range(4))
        text = f"{number + 1}. {text}."
        counted += len(text.split())
        number += 1
        made.append(p(text))
        if number % 6 == 0:
            made.append(h(f"Partie {number // 6}", anchor=f"partie-{number // 6}"))
        if shown < pictures and counted >= (shown + 0.5) * words / pictures:
            made.append(Figure(picture(f"photo-{shown}"), (Run("Une légende."),), "// Source : dessin"))
            shown += 1
    return replace(article(), blocks=tuple(made), language=language, unfinished=False)


def opened(
    shown: Article,
    pictures: Mapping[str, StoredPicture] | None = None,
    position: ReadingPosition = ReadingPosition(),  # noqa: B008  frozen
    completeness: Completeness = Completeness.COMPLETE,
) -> OpenArticle:
    saved = datetime(2025, 2, 13, tzinfo=UTC)
    row_ = SavedArticle(
        1, shown.url, shown.url, shown.title, shown.site, shown.authors, shown.published, saved,
        shown.language,
        14, 2_000, 0, (), (), Where.INBOX, ReadState.UNREAD, False, False, completeness, AccessState.FREE,  # noqa: FBT003
    )  # fmt: skip
    return OpenArticle(row_, shown, pictures or {}, position)


def paint_hills(path: Path, width: int, height: int) -> StoredPicture:
    """Draw a landscape of our own and keep it as a PNG or JPEG file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c9b8bb"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#eadccb"))
    painter.drawEllipse(QPointF(width * 0.6, height * 0.35), height * 0.14, height * 0.14)
    for number, colour in enumerate(("#ab9598", "#93737a", "#6b5459", "#483639")):
        base = height * (0.5 + 0.12 * number)
        waves = [
            QPointF(width * x / 8, base + height * 0.06 * ((x * (number + 2)) % 3 - 1)) for x in range(9)
        ]
        painter.setBrush(QColor(colour))
        painter.drawPolygon(QPolygonF([QPointF(0, height), *waves, QPointF(width, height)]))
    painter.end()
    image.save(str(path))
    return StoredPicture(path, "image/jpeg" if path.suffix == ".jpg" else "image/png", width, height)


def pictures_in(folder: Path, photos: int = 0) -> dict[str, StoredPicture]:
    """Draw the showpiece's pictures, and so many photographs, into a folder."""
    sizes = {"hills": (1600, 800), "small": (300, 180), "tall": (700, 1500)}
    made = {picture(name).address: paint_hills(folder / f"{name}.png", *size) for name, size in sizes.items()}
    for number in range(photos):
        path = folder / f"photo-{number}.jpg"
        made[picture(f"photo-{number}").address] = paint_hills(path, 1600, 900)
    return made
