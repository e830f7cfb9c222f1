from __future__ import annotations

import base64
from contextlib import suppress
from urllib.parse import quote

import pytest
from newsstand import pictures
from newsstand.behaviour import Served
from newsstand.server import Newsstand

from reader_app.domain.problem import AddressError, Cancelled, Problem
from reader_app.fetch.picture_size import picture_size, picture_type
from reader_app.fetch.pictures import picture_from, referer_for

PAGE = "http://gazette.example/article"


@pytest.mark.parametrize(
    ("make", "media_type"),
    [
        (pictures.png, "image/png"),
        (pictures.gif, "image/gif"),
        (pictures.jpeg, "image/jpeg"),
        (pictures.webp, "image/webp"),
        (pictures.lossless_webp, "image/webp"),
        (pictures.lossy_webp, "image/webp"),
        (pictures.avif, "image/avif"),
        (pictures.bmp, "image/bmp"),
    ],
)
def test_a_picture_is_known_and_measured_by_its_bytes(make, media_type):
    content = make(120, 80)
    assert picture_type(content) == media_type
    assert picture_size(content) == (120, 80)
    for length in range(len(content)):
        with suppress(ValueError):  # cut before it says its size
            assert picture_size(content[:length]) in {(120, 80), (60, 40)}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html>",
        b"\xff\xd8\xff",
        b"BM" + bytes(60),
        b"\xff\xd8\xff\xe0\x00\x00" + b"\xff\xd9" * 40,
        b"\xff\xd8\xff" + b"\xff" * 5000,
        b"RIFF1234WEBPVP9 ",
    ],
)
def test_what_is_no_picture_has_no_size(content):
    with pytest.raises(ValueError, match=r"picture|JPEG|WebP"):
        picture_size(content)


def test_a_picture_is_fetched_and_its_header_not_believed(fetcher, journal, newsstand):
    address = newsstand.publish("/p", Served(pictures.png(90, 60), headers=(("Content-Type", "text/html"),)))
    picture = fetcher.picture(address, PAGE, journal.progress)
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 90, 60)
    assert picture.content == pictures.png(90, 60)
    assert journal.steps == []


def test_a_picture_is_asked_for_with_its_pages_site(fetcher, progress, newsstand):
    fetcher.picture(newsstand.address("/picture/90x60.png"), PAGE + "?reader=7#x", progress)
    asked = newsstand.asked[0].headers
    assert asked["referer"] == "http://gazette.example/"
    assert asked["accept"].startswith("image/webp,")


def test_the_site_of_a_page_stays_with_the_pictures_own_server(fetcher, progress, newsstand):
    with Newsstand() as other:
        away = newsstand.address(f"/redirect?to={other.address('/picture/9x9.png')}")
        assert fetcher.picture(away, PAGE, progress).width == 9
        assert "referer" not in other.asked[0].headers


@pytest.mark.parametrize(
    ("address", "page_url", "referer"),
    [
        ("https://img.example/a.png", "https://gazette.example/a/b?c#d", "https://gazette.example/"),
        (
            "https://img.example/a.png",
            "https://user:pass@gazette.example:8443/",
            "https://gazette.example:8443/",
        ),
        ("http://img.example/a.png", "https://gazette.example/", ""),
        ("https://img.example/a.png", "file:///home/reader/page.html", ""),
        ("https://img.example/a.png", "", ""),
    ],
)
def test_a_referer_tells_no_more_than_a_browsers_would(address, page_url, referer):
    assert referer_for(address, page_url) == referer


@pytest.mark.parametrize("size", ["1x1", "2x2", "1x600", "600x2"])
def test_tracking_pixels_are_dropped(fetcher, progress, newsstand, refused, size):
    with refused(Problem.BROKEN_ANSWER):
        fetcher.picture(newsstand.address(f"/picture/{size}.png"), PAGE, progress)


@pytest.mark.parametrize("path", ["/picture/90x60.svg", "/chain/0", "/pdf", "/empty"])
def test_what_is_no_picture_is_refused(fetcher, progress, newsstand, refused, path):
    with refused(Problem.BROKEN_ANSWER) as trouble:
        fetcher.picture(newsstand.address(path), PAGE, progress)
    assert trouble.value.facts == {"host": "127.0.0.1"}


def test_a_picture_that_is_gone_is_not_found(fetcher, progress, newsstand, refused):
    with refused(Problem.PAGE_NOT_FOUND):
        fetcher.picture(newsstand.address("/status/404"), PAGE, progress)


def test_a_picture_of_more_than_ten_megabytes_is_too_large(fetcher, progress, newsstand, refused):
    with refused(Problem.TOO_LARGE) as trouble:
        fetcher.picture(newsstand.address("/endless/body"), PAGE, progress)
    assert trouble.value.facts == {"host": "127.0.0.1", "megabytes": 10}


def test_a_picture_that_would_fill_the_memory_is_too_large(fetcher, progress, newsstand, refused):
    address = newsstand.publish("/p", Served(pictures.png_that_claims(40_000, 40_000)))
    with refused(Problem.TOO_LARGE) as trouble:
        fetcher.picture(address, PAGE, progress)
    assert trouble.value.facts == {"host": "127.0.0.1", "megabytes": 6400}


def test_a_picture_at_the_limit_is_kept():
    assert picture_from(pictures.png_that_claims(10_000, 5_000), "").width == 10_000


def test_a_picture_of_somebodys_network_is_refused(fetching, progress, newsstand, refused):
    with refused(Problem.PRIVATE_ADDRESS):
        fetching(private=False).picture(newsstand.address("/picture/90x60.png"), PAGE, progress)


def test_a_picture_is_cancelled(fetcher, progress, newsstand):
    progress.cancel()
    with pytest.raises(Cancelled):
        fetcher.picture(newsstand.address("/picture/90x60.png"), PAGE, progress)


def test_a_picture_must_be_on_the_web(fetcher, progress):
    with pytest.raises(AddressError):
        fetcher.picture("file:///etc/passwd", PAGE, progress)


# pictures that their address holds

PNG = pictures.png(20, 10)


@pytest.mark.parametrize(
    "address",
    [
        "data:image/png;base64," + base64.b64encode(PNG).decode(),
        "DATA:IMAGE/PNG;BASE64," + quote(base64.b64encode(PNG).decode()),
        "data:;base64," + base64.b64encode(PNG).decode().rstrip("="),
        "data:image/jpeg;charset=x;base64,\n " + base64.b64encode(PNG).decode(),
        "data:image/png," + quote(PNG),
    ],
)
def test_a_picture_inside_its_address_is_read(fetcher, progress, address):
    picture = fetcher.picture(address, PAGE, progress)
    assert (picture.content, picture.media_type, picture.width) == (PNG, "image/png", 20)


@pytest.mark.parametrize(
    "address",
    [
        "data:",
        "data:image/png",
        "data:image/png;base64,",
        "data:image/png;base64,a",
        "data:image/png;base64,@@@",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
    ],
)
def test_an_address_that_holds_no_picture_is_refused(fetcher, progress, refused, address):
    with refused(Problem.BROKEN_ANSWER) as trouble:
        fetcher.picture(address, PAGE, progress)
    assert trouble.value.facts == {"host": "gazette.example"}


def test_an_address_may_not_hold_more_than_a_picture_may(fetcher, progress, refused):
    with refused(Problem.TOO_LARGE):
        fetcher.picture("data:image/png;base64," + "A" * 15_000_000, PAGE, progress)
