"""Pictures, galleries and what is shown of other sites, on whole pages in publishers' markups."""

# ruff: noqa: E501  markup stands in the lines that a page would have

from __future__ import annotations

import pytest
from extract.structured.whole_page import kept, only

from reader_app.domain.article import Embed, EmbedKind, Figure, Gallery, plain

OG = "<meta property='og:image' content='https://larive.example/medias/{}'>"
LEGEND = "<figcaption>Le bac au printemps.</figcaption>"


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("Le bac au printemps // Source : La Rive", "Le bac au printemps", "// Source : La Rive"),
        ("Le bac au printemps. © Ondine Kervel", "Le bac au printemps.", "© Ondine Kervel"),
        ("Le bac. Photo: Ondine Kervel", "Le bac.", "Photo: Ondine Kervel"),
        ("Le bac. Crédits : Ondine Kervel", "Le bac.", "Crédits : Ondine Kervel"),
        ("Le bac. ONDINE KERVEL / AFP", "Le bac.", "ONDINE KERVEL / AFP"),
        ("Le bac (Ondine Kervel/Getty Images)", "Le bac", "(Ondine Kervel/Getty Images)"),
        ("Le bac. Getty Images", "Le bac.", "Getty Images"),
        ("Le bac. ONDINE KERVEL POUR « LA RIVE »", "Le bac.", "ONDINE KERVEL POUR « LA RIVE »"),
        ("Le bac, mardi. Ph. Ondine Kervel", "Le bac, mardi.", "Ph. Ondine Kervel"),
        ("Le bac. - Crédit photo Bacs de l’Arz", "Le bac.", "Crédit photo Bacs de l’Arz"),
        ("Le bac vers midi. PHOTO O. KERVEL", "Le bac vers midi.", "PHOTO O. KERVEL"),
        ("Le bac<span> | LA RIVE DU NORD</span>", "Le bac", "LA RIVE DU NORD"),
        ("Le bac. (Ondine Kervel / La Rive du soir)", "Le bac.", "(Ondine Kervel / La Rive du soir)"),
        ("Le bac. (© La Rive / Ondine Kervel)", "Le bac.", "(© La Rive / Ondine Kervel)"),
        (
            "Le bac, le 3 mai 2025 <small>La Rive / O. Kervel</small>",
            "Le bac, le 3 mai 2025",
            "La Rive / O. Kervel",
        ),
        ("Le bac. <cite>Ondine Kervel pour La Rive</cite>", "Le bac.", "Ondine Kervel pour La Rive"),
        ("<span>Le bac.</span> <i>Archives LR - O. Kervel</i>", "Le bac.", "Archives LR - O. Kervel"),
        (
            "Le bac. <span class='source'>O. Kervel</span>, <a href='/by-sa'>CC BY-SA</a>",
            "Le bac.",
            "O. Kervel, CC BY-SA",
        ),
        (
            "Le bac. Photo d’illustration. <em>Ph. O. Kervel</em>",
            "Le bac. Photo d’illustration.",
            "Ph. O. Kervel",
        ),
        ("Le bac. Photo d’illustration / La Rive", "Le bac.", "Photo d’illustration / La Rive"),
        ("Le bac dans le roman <i>La Rive</i>", "Le bac dans le roman La Rive", ""),
        ("Le passeur. <i>Il ne dort jamais.</i>", "Le passeur. Il ne dort jamais.", ""),
        ("Le bac (à gauche / à droite)", "Le bac (à gauche / à droite)", ""),
        ("Une photo Polaroid prise au bac", "Une photo Polaroid prise au bac", ""),
        ("Getty Images/iStockphoto", "", "Getty Images/iStockphoto"),
        ("Le siège de l’AFP, à Paris.", "Le siège de l’AFP, à Paris.", ""),
        ("Elle travaille chez Reuters", "Elle travaille chez Reuters", ""),
        ("La guerre (1914-1918)", "La guerre (1914-1918)", ""),
    ],
)
def test_a_caption_and_its_credit_are_told_apart(said, caption, credit):
    figure = only(f"<figure><img src='/bac.jpg' alt='Un bac'><figcaption>{said}</figcaption></figure>")
    assert (plain(figure.caption), figure.credit, figure.image.alternative) == (caption, credit, "Un bac")


@pytest.mark.parametrize(
    "html",
    [
        "<figure><img src='data:image/gif;base64,R0' data-src='/real.jpg'><noscript><img src='/real.jpg'></noscript>{}</figure>",
        "<figure><img data-srcset='/s.jpg 300w, /real.jpg 1500w'>{}</figure>",
        "<figure><img src='/blank.gif' data-original='/real.jpg'>{}</figure>",
        "<figure><noscript><img src='/real.jpg'></noscript>{}</figure>",
        "<figure><div class='img' style=\"background-image: url('/real.jpg')\"></div>{}</figure>",
        '<figure><div data-image=\'{{"src":"/real.jpg","alt":"x"}}\'></div>{}</figure>',
        "<figure><img src='' data-attrs='{{\"src\":\"/real.jpg\"}}'>{}</figure>",
        "<figure><span data-src='/real.jpg'></span>{}</figure>",
        "<figure><img data-flickity-lazyload='/real.jpg'>{}</figure>",
    ],
)
def test_a_picture_that_a_script_would_load_is_found(html):
    figure = only(html.format(LEGEND))
    assert (figure.image.address, plain(figure.caption)) == (
        "https://larive.example/real.jpg",
        "Le bac au printemps.",
    )


@pytest.mark.parametrize(
    "html",
    [
        (
            "<figure class='wp-block-gallery'><figure><img src='/1.jpg'><figcaption>Un</figcaption></figure>"
            "<figure><img src='/2.jpg'><figcaption>Deux</figcaption></figure></figure>"
        ),
        (
            "<div class='gallery'><dl class='gallery-item'><dt><a href='/1.jpg'><img src='/1-150x150.jpg' width=150></a></dt>"
            "<dd class='wp-caption-text'>Un</dd></dl><dl class='gallery-item'><dt><a href='/2.jpg'><img src='/2-150x150.jpg'></a></dt>"
            "<dd class='wp-caption-text'>Deux</dd></dl></div>"
        ),
        (
            "<div class='carousel'><ul><li><img src='/1.jpg'><p>Un</p></li><li><img src='/2.jpg'><p>Deux</p></li></ul>"
            "<span class='counter'>1/2</span></div>"
        ),
        (
            "<div class='swiper slideshow'><div class='slide'><div><img src='/1.jpg'></div><div class='legende'>Un</div></div>"
            "<div class='slide'><div><img src='/2.jpg'></div><div class='legende'>Deux</div></div></div>"
        ),
        (
            "<div class='media-grid'><figure><img src='/1.jpg'><figcaption>Un</figcaption></figure>"
            "<figure><img src='/2.jpg'><figcaption>Deux</figcaption></figure></div>"
        ),
    ],
)
def test_pictures_that_belong_together_are_a_gallery(html):
    gallery = only(html)
    assert isinstance(gallery, Gallery)
    found = [(figure.image.address[-6:], plain(figure.caption)) for figure in gallery.figures]
    assert found == [("/1.jpg", "Un"), ("/2.jpg", "Deux")]


def test_a_box_that_is_named_a_slider_and_holds_the_article_is_no_gallery():
    long = "Ce paragraphe appartient à l’article, et personne ne doit le prendre pour la légende d’une image."
    blocks = kept(
        f"<div class='photo-set'><p>{long}</p><img src='/1.jpg'><p>{long} Bis.</p><img src='/2.jpg'></div>"
    )
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Figure", "Paragraph", "Figure"]


def test_the_picture_before_the_text_leads():
    block = only(
        before="<figure><img src='/une.jpg' width=1200><figcaption>Le bac. © La Rive</figcaption></figure>"
    )
    assert (plain(block.caption), block.credit) == ("Le bac.", "© La Rive")


def test_a_picture_that_only_the_shared_link_has_leads():
    figure = only(head=OG.format("bac-1200x630.jpg"))
    assert isinstance(figure, Figure)
    assert figure.image.address == "https://larive.example/medias/bac-1200x630.jpg"


@pytest.mark.parametrize("name", ["logo-og.png", "default.jpg", "share/social.png", "placeholder-1200.jpg"])
def test_a_sites_own_sign_does_not_lead(name):
    assert kept(head=OG.format(name)) == []


def test_a_small_shared_picture_does_not_lead():
    assert kept(head=OG.format("bac.jpg") + "<meta property='og:image:width' content='144'>") == []


def test_a_shared_picture_that_is_shown_in_another_size_is_not_shown_twice():
    figure = only("<figure><img src='/medias/bac-800x400.jpg'></figure>", head=OG.format("bac-1200x630.jpg"))
    assert figure.image.address.endswith("bac-800x400.jpg")


def test_one_picture_in_two_sizes_is_one_figure():
    figure = only(
        "<div class='mobile'><img src='/m/bac-400x300.jpg'></div><figure><img src='/m/bac-1200x900.jpg'>"
        + LEGEND
        + "</figure>"
    )
    assert plain(figure.caption) == "Le bac au printemps."


VIDEO, AUDIO, POST, CHART = EmbedKind.VIDEO, EmbedKind.AUDIO, EmbedKind.POST, EmbedKind.CHART
EMBEDS = [
    ("<iframe src='https://www.youtube-nocookie.com/embed/abc123?rel=0'></iframe>", VIDEO, "https://www.youtube.com/watch?v=abc123"),
    ("<div class='youtube-player' data-id='abc123'></div>", VIDEO, "https://www.youtube.com/watch?v=abc123"),
    ("<lite-youtube videoid='abc123'></lite-youtube>", VIDEO, "https://www.youtube.com/watch?v=abc123"),
    ("<object><param name='movie' value='https://www.youtube.com/v/abc123&amp;hl=fr'></object>", VIDEO, "https://www.youtube.com/watch?v=abc123"),
    ("<iframe src='https://geo.dailymotion.com/player/x.html?video=x8ab'></iframe>", VIDEO, "https://www.dailymotion.com/video/x8ab"),
    ("<iframe src='https://player.vimeo.com/video/123'></iframe>", VIDEO, "https://vimeo.com/123"),
    ("<iframe src='https://films.example/videos/embed/9db5'></iframe>", VIDEO, "https://films.example/videos/watch/9db5"),
    ("<video src='/v.mp4'></video>", VIDEO, "https://larive.example/v.mp4"),
    ("<blockquote class='instagram-media' data-instgrm-permalink='https://www.instagram.com/p/abc/?utm_source=ig_embed'></blockquote>", POST, "https://www.instagram.com/p/abc/"),
    ("<iframe src='https://social.example/@ville/1234/embed'></iframe>", POST, "https://social.example/@ville/1234"),
    ("<div class='fb-post' data-href='https://www.facebook.com/ville/posts/12'></div>", POST, "https://www.facebook.com/ville/posts/12"),
    ("<audio src='/son.mp3'></audio>", AUDIO, "https://larive.example/son.mp3"),
    ("<iframe src='https://open.spotify.com/embed/episode/abc?utm_source=x'></iframe>", AUDIO, "https://open.spotify.com/episode/abc"),
    ("<iframe src='https://player.ausha.co/?podcastId=abc'></iframe>", AUDIO, "https://player.ausha.co/?podcastId=abc"),
    ("<div id='datawrapper-vis-aB3'></div>", CHART, "https://datawrapper.dwcdn.net/aB3/"),
    ("<div class='flourish-embed' data-src='visualisation/12'></div>", CHART, "https://public.flourish.studio/visualisation/12/"),
    ("<div class='infogram-embed' data-id='uuid-1'></div>", CHART, "https://infogram.com/uuid-1"),
    ("<iframe src='https://www.openstreetmap.org/export/embed.html?bbox=1'></iframe>", CHART, "https://www.openstreetmap.org/export/embed.html?bbox=1"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "kind", "address"), EMBEDS)
def test_what_is_shown_of_other_sites_is_a_card(html, kind, address):
    card = only(html)
    assert isinstance(card, Embed)
    assert (card.kind, card.address) == (kind, address)


@pytest.mark.parametrize(
    ("html", "address"),
    [
        (
            (
                "<blockquote class='twitter-tweet'><p>Il flotte !</p>&mdash; Ville (@ville) "
                "<a href='https://twitter.com/ville/status/12?ref_src=x'>3 mars</a></blockquote>"
            ),
            "https://twitter.com/ville/status/12",
        ),
        (
            (
                "<blockquote class='bluesky-embed' data-bluesky-uri='at://did:plc:xyz/app.bsky.feed.post/3k'><p>Il flotte !</p>"
                "&mdash; Ville (@ville) <a href='https://bsky.app/profile/did:plc:xyz/post/3k?ref_src=embed'>3 mars</a></blockquote>"
            ),
            "https://bsky.app/profile/did:plc:xyz/post/3k",
        ),
    ],
)
def test_a_post_says_who_wrote_what(html, address):
    card = only(html)
    assert (card.address, card.title, plain(card.caption)) == (
        address,
        "Ville (@ville) 3 mars",
        "Il flotte !",
    )


def test_a_player_keeps_its_title_and_what_stands_under_it():
    card = only(
        "<figure class='wp-block-embed'><div><iframe title='La mise à l’eau' src='https://www.youtube.com/embed/abc'></iframe>"
        "</div><figcaption>Filmée du pont</figcaption></figure>"
    )
    assert (card.title, plain(card.caption)) == ("La mise à l’eau", "Filmée du pont")


def test_the_picture_that_stands_for_a_film_is_kept_before_it():
    figure, card = kept(
        "<figure><video poster='/poster.jpg' src='/v.mp4'></video><figcaption>La mise à l’eau</figcaption></figure>"
    )
    assert figure.image.address.endswith("/poster.jpg")
    assert plain(card.caption) == "La mise à l’eau"


def test_a_refused_player_that_names_its_film_is_a_card():
    card = only(
        "<div class='cookie-placeholder' data-src='https://www.youtube.com/embed/abc123'><p>Ce contenu est bloqué car vous n’avez "
        "pas accepté les cookies et autres traceurs.</p><a href='#'>Gérer mes choix</a></div>"
    )
    assert card.address == "https://www.youtube.com/watch?v=abc123"


@pytest.mark.parametrize(
    "html",
    [
        "<div class='embed-placeholder'><p>Ce contenu est bloqué car vous n’avez pas accepté les cookies.</p><button>Accepter</button></div>",
        "<div class='content-blocker'><p>We need your consent to show this content. It may use cookies to track you.</p></div>",
        "<div class='externer-inhalt embed'><p>An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.</p></div>",
        "<object type='application/x-shockwave-flash' data='/x.swf'></object>",
        "<div class='share' data-href='https://www.facebook.com/sharer?u=x'></div>",
        "<div class='print-only'><img src='/print.png' width=400><p>https://larive.example/bac, imprimé le 4 mars</p></div>",
    ],
)
def test_notices_dead_players_and_what_is_for_paper_go(html):
    assert kept(html) == []


def test_a_sentence_about_cookies_in_an_article_stays():
    said = (
        "En cliquant sur « Accepter », chacun dépose des cookies dont la loi de 2020 fixe pourtant la durée."
    )
    assert [plain(block.runs) for block in kept(f"<p>{said}</p>")] == [said]


@pytest.mark.parametrize(
    "html",
    [
        "<div class='img'><img src='/bac.jpg'><div class='leg'>Le bac. Photo O. Kervel</div></div>",
        "<div class='wide'><a href='/bac'><img src='/bac.jpg'></a><p class='imgcaption'>Le bac. <small>Photo O. Kervel</small></p></div>",
        "<p class='photo'><img src='/bac.jpg'></p><p class='legende'>Le bac. Photo O. Kervel</p>",
        (
            "<div class='c1' data-testid='lead-media'><div class='c2'><img src='/bac.jpg'></div>"
            "<div class='c3'><span>Le bac.</span><span>Photo O. Kervel</span></div></div>"
        ),
    ],
)
def test_a_caption_outside_any_figure_is_found(html):
    figure = only(html)
    assert (plain(figure.caption), figure.credit) == ("Le bac.", "Photo O. Kervel")


def test_a_line_beside_a_picture_that_nothing_names_is_text():
    blocks = kept("<div class='c1'><img src='/bac.jpg'><div>Le bac part à midi.</div></div>")
    assert not any(block.caption for block in blocks if isinstance(block, Figure))


def test_a_slideshow_before_the_text_leads_with_all_its_pictures():
    slide = "<li class='slide'><figure><img src='/{0}.jpg'><figcaption>Vue {0}</figcaption></figure></li>"
    html = f"<section class='gallery'><ul class='track'>{slide.format(1)}{slide.format(2)}</ul></section>"
    gallery = next(block for block in kept(before=html) if isinstance(block, Gallery))
    assert [plain(figure.caption) for figure in gallery.figures] == ["Vue 1", "Vue 2"]


@pytest.mark.parametrize(
    ("html", "kind", "address"),
    [
        (
            (
                "<div data-consent='youtube'><div><p>Ce contenu provient d’un tiers.</p><button>Accepter</button></div>"
                "<template><iframe src='https://www.youtube.com/embed/bac01'></iframe></template></div>"
            ),
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=bac01",
        ),
        (
            (
                "<div class='component'><div><iframe src='https://www.youtube.com/embed/bac02'></iframe></div>"
                "<p>Vidéo suivante : le port</p></div>"
            ),
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=bac02",
        ),
        (
            "<iframe data-consent-src='https://player.vimeo.com/video/901'></iframe>",
            EmbedKind.VIDEO,
            "https://vimeo.com/901",
        ),
        (
            "<div class='card'><audio src='/bac.mp3'></audio><div>Le bac</div><span>1:52</span></div>",
            EmbedKind.AUDIO,
            "https://larive.example/bac.mp3",
        ),
        (
            "<div class='infogram-embed' data-id='passagers-56'><p>Passagers du bac</p></div>",
            EmbedKind.CHART,
            "https://infogram.com/passagers-56",
        ),
    ],
)
def test_a_player_is_kept_whatever_little_text_stands_in_its_box(html, kind, address):
    words = "Un texte qui précède, assez long pour compter comme un paragraphe aux yeux de tous."
    (card,) = [
        block for block in kept(f"<p>{words}</p>{html}<p>{words[::-1]}</p>") if isinstance(block, Embed)
    ]
    assert (card.kind, card.address) == (kind, address)


def test_the_player_above_the_text_leads():
    html = (
        "<div><p>Regarder la vidéo</p><iframe src='https://player.larive.example/embed/7-bac'></iframe></div>"
    )
    first = kept(before=html)[0]
    assert isinstance(first, Embed)
    assert first.address == "https://player.larive.example/embed/7-bac"


def test_a_frame_above_the_text_that_plays_nothing_is_left_out():
    html = "<div><iframe src='https://meteo.example/bac'></iframe></div>"
    assert [block for block in kept(before=html) if isinstance(block, Embed)] == []


def test_a_caption_whose_picture_cannot_be_had_is_no_paragraph():
    blocks = kept(f"<figure><img src='file:///bac.jpg' alt='Le bac'>{LEGEND}</figure>")
    assert "printemps" not in repr(blocks)
