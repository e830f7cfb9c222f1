from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
from newsstand.behaviour import HTML, Served, page
from newsstand.misbehaviour import CHARSETS, FRENCH, JAPANESE, RUSSIAN
from newsstand.server import Newsstand

from reader_app.domain.page import Origin
from reader_app.domain.problem import AddressError, Cancelled, Problem
from reader_app.fetch.statuses import check_not_refused
from reader_app.fetch.validators import NotModified, Validators
from reader_app.web.client import Client


def test_a_page_is_fetched(fetcher, journal, newsstand):
    address = newsstand.publish("/article", page("Bridges", "They opened."))
    before = datetime.now(UTC)
    fetched = fetcher.page(address, journal.progress)
    assert (fetched.asked_url, fetched.url, fetched.status) == (address, address, 200)
    assert "They opened." in fetched.html
    assert fetched.charset == "utf-8"
    assert fetched.origin is Origin.NETWORK
    assert before <= fetched.fetched_at <= datetime.now(UTC)
    assert fetched.headers["content-type"] == "text/html; charset=utf-8"
    assert "server" not in fetched.headers
    assert journal.steps == ["connecting", "reading"]


def test_a_page_knows_where_redirects_led_it(fetcher, progress, newsstand):
    fetched = fetcher.page(newsstand.address("/chain/2#part"), progress)
    assert fetched.asked_url == newsstand.address("/chain/2#part")
    assert fetched.url == newsstand.address("/chain/0#part")
    assert newsstand.paths == ["/chain/2", "/chain/1", "/chain/0"]


# what a publisher answers


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (404, Problem.PAGE_NOT_FOUND),
        (410, Problem.PAGE_NOT_FOUND),
        (400, Problem.REFUSED),
        (405, Problem.REFUSED),
        (999, Problem.REFUSED),
        (500, Problem.SERVER_FAILED),
        (502, Problem.SERVER_FAILED),
        (300, Problem.BROKEN_ANSWER),
    ],
)
def test_a_status_has_its_meaning(fetcher, progress, newsstand, refused, status, problem):
    with refused(problem) as trouble:
        fetcher.page(newsstand.address(f"/status/{status}"), progress)
    assert trouble.value.facts == {"host": "127.0.0.1", "status": status}
    assert len(newsstand.asked) == 1


@pytest.mark.parametrize("status", [401, 402, 403, 407, 429, 451, 503])
def test_a_refusal_is_a_page_with_what_it_shows(fetcher, progress, newsstand, status):
    served = Served(page("Wall", "Subscribe to read on."), status, (HTML, ("Cf-Mitigated", "challenge")))
    refused = fetcher.page(newsstand.publish("/wall", served), progress)
    assert refused.status == status
    assert "Subscribe to read on." in refused.html
    assert refused.headers["cf-mitigated"] == "challenge"
    assert len(newsstand.asked) == 1


@pytest.mark.parametrize(
    "served",
    [
        Served(b"", 403, ()),
        Served(b"", 402),
        Served(b'{"error": "forbidden"}', 403, (("Content-Type", "application/json"),)),
        Served(b"%PDF-1.7", 451, (("Content-Type", "application/octet-stream"),)),
    ],
)
def test_a_refusal_that_shows_no_page_has_no_content(fetcher, progress, newsstand, served):
    refused = fetcher.page(newsstand.publish("/wall", served), progress)
    assert (refused.status, refused.html) == (served.status, "")


@pytest.mark.parametrize(("status", "problem"), [(403, Problem.REFUSED), (429, Problem.TOO_MANY_REQUESTS)])
def test_who_needs_the_page_is_told_of_a_refusal(fetcher, progress, newsstand, refused, status, problem):
    wall = fetcher.page(newsstand.publish("/wall", Served(page("Wall", "…"), status)), progress)
    with refused(problem) as trouble:
        check_not_refused(wall)
    assert trouble.value.facts["host"] == "127.0.0.1"
    check_not_refused(fetcher.page(newsstand.address("/chain/0"), progress))


def test_a_304_that_nobody_asked_for_is_a_broken_answer(fetcher, progress, newsstand, refused):
    with refused(Problem.BROKEN_ANSWER):
        fetcher.page(newsstand.address("/not-modified"), progress)


@pytest.mark.parametrize(
    ("content_type", "body", "media_type"),
    [
        ("application/pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("text/html", b"%PDF-1.7 ...", "application/pdf"),
        ("application/octet-stream", b"%PDF-1.7 ...", "application/pdf"),
        ("text/plain; charset=utf-8", b"<html>as text</html>", "text/plain"),
        ("image/png", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("text/html", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("application/json", b"{}", "application/json"),
        ("application/xml", b"<?xml version='1.0'?><rss></rss>", "application/xml"),
        ("application/octet-stream", b"\x00\x01\x02", "application/octet-stream"),
        ("", b"PK\x03\x04 zip", "application/zip"),
        ("", b"Some words.", "application/octet-stream"),
    ],
)
def test_what_is_no_page_is_named(fetcher, progress, newsstand, refused, content_type, body, media_type):
    headers = (("Content-Type", content_type),) if content_type else ()
    address = newsstand.publish("/thing", Served(body, headers=headers))
    with refused(Problem.NOT_HTML) as trouble:
        fetcher.page(address, progress)
    assert trouble.value.facts == {"host": "127.0.0.1", "media_type": media_type}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("TEXT/HTML", b"Some words without a tag."),
        ("application/xhtml+xml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("text/xml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("application/octet-stream", b" \n<!-- saved --><!DOCTYPE html><p>x"),
        ("", b"<!doctype HTML><p>x"),
        ("", b"\xef\xbb\xbf<html><p>x"),
        ("", b"\xff\xfe" + "<html><p>x".encode("utf-16-le")),
        ("nonsense", b"<html><p>x"),
    ],
)
def test_a_page_is_known_by_its_header_or_its_first_bytes(fetcher, progress, newsstand, content_type, body):
    headers = (("Content-Type", content_type),) if content_type else ()
    address = newsstand.publish("/thing", Served(body, headers=headers))
    assert fetcher.page(address, progress).content == body


def test_a_long_film_is_not_downloaded_to_be_refused(fetcher, progress, newsstand, refused):
    def film(exchange):
        exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n")
        exchange.send_forever(bytes(65536))

    address = newsstand.publish("/film", film)
    with refused(Problem.NOT_HTML) as trouble:
        fetcher.page(address, progress)
    assert trouble.value.facts["media_type"] == "video/mp4"
    assert newsstand.cancelled.wait(10)


@pytest.mark.parametrize("path", ["/empty", "/blank"])
def test_an_empty_page_is_said_to_be_empty(fetcher, progress, newsstand, refused, path):
    with refused(Problem.EMPTY_PAGE) as trouble:
        fetcher.page(newsstand.address(path), progress)
    assert trouble.value.facts == {"host": "127.0.0.1"}


def test_no_content_is_an_empty_page(fetcher, progress, newsstand, refused):
    address = newsstand.publish("/none", Served(status=204, headers=()))
    with refused(Problem.EMPTY_PAGE):
        fetcher.page(address, progress)


@pytest.mark.parametrize("path", ["/bomb", "/endless/body", "/huge"])
def test_a_page_of_more_than_twenty_megabytes_is_too_large(fetcher, progress, newsstand, refused, path):
    with refused(Problem.TOO_LARGE) as trouble:
        fetcher.page(newsstand.address(path), progress)
    assert trouble.value.facts == {"host": "127.0.0.1", "megabytes": 20}


def test_a_page_that_takes_too_long_says_after_how_long(fetching, progress, newsstand, refused):
    with refused(Problem.TIMED_OUT) as trouble:
        fetching(page_seconds=1.0).page(newsstand.address("/drip"), progress)
    assert trouble.value.facts == {"host": "127.0.0.1", "seconds": 1}


def test_a_private_page_is_refused_unless_the_reader_allows_it(fetching, progress, newsstand, refused):
    with refused(Problem.PRIVATE_ADDRESS):
        fetching(private=False).page(newsstand.url, progress)
    assert newsstand.connections == 0


def test_what_is_no_web_address_is_refused(fetcher, progress):
    with pytest.raises(AddressError):
        fetcher.page("ftp://gazette.example/", progress)


# the editions of a page


def test_an_unchanged_page_is_not_sent_again(fetcher, progress, newsstand):
    first = fetcher.page(newsstand.address("/kept"), progress)
    validators = Validators.of(first)
    assert validators == Validators('"edition-7"', "Tue, 04 Nov 2025 08:00:00 GMT")
    with pytest.raises(NotModified):
        fetcher.page(newsstand.address("/kept"), progress, validators=validators)
    with pytest.raises(NotModified):
        fetcher.page(
            newsstand.address("/kept"), progress, validators=Validators("", validators.last_modified)
        )
    assert newsstand.asked[1].headers["if-none-match"] == '"edition-7"'


def test_a_changed_page_is_sent(fetcher, progress, newsstand):
    fetched = fetcher.page(newsstand.address("/kept"), progress, validators=Validators('"edition-6"'))
    assert "seventh edition" in fetched.html


# an address typed without its scheme


def test_a_bare_address_is_read_over_https_first(fetching, progress, secure_newsstand, certificates):
    fetcher = fetching(authorities=str(certificates.authority))
    fetched = fetcher.page(secure_newsstand.address("/chain/0"), progress, bare=True)
    assert fetched.url.startswith("https:")


def test_a_bare_address_without_tls_is_read_over_http(fetcher, progress, newsstand):
    fetched = fetcher.page(f"https://127.0.0.1:{newsstand.port}/chain/0", progress, bare=True)
    assert fetched.url == fetched.asked_url == newsstand.address("/chain/0")


def test_an_address_typed_with_https_is_never_read_over_http(fetcher, progress, newsstand, refused):
    with refused(Problem.NO_CONNECTION):
        fetcher.page(f"https://127.0.0.1:{newsstand.port}/chain/0", progress)
    assert not newsstand.asked


def test_a_bad_certificate_never_leads_to_http(fetcher, progress, certificates, refused):
    with Newsstand(tls=certificates.self_signed) as stand:
        with refused(Problem.CERTIFICATE_NOT_VERIFIED):
            fetcher.page(stand.url, progress, bare=True)
        assert stand.connections == 1


def test_trouble_at_another_host_of_a_redirect_does_not_lead_to_http(
    fetching, progress, secure_newsstand, certificates, refused
):
    away = secure_newsstand.address("/redirect?to=https://127.0.0.2:1/")
    with refused(Problem.NO_CONNECTION) as trouble:
        fetching(authorities=str(certificates.authority)).page(away, progress, bare=True)
    assert trouble.value.facts == {"host": "127.0.0.2"}
    assert secure_newsstand.connections == 1


def test_a_bare_address_that_answers_nowhere_is_no_connection(fetcher, progress, refused):
    with refused(Problem.NO_CONNECTION):
        fetcher.page("https://127.0.0.1:1/", progress, bare=True)


# charsets


@pytest.mark.parametrize("name", sorted(set(CHARSETS) - {"utf-7"}))
def test_a_page_is_read_in_its_own_letters(fetcher, progress, newsstand, name):
    said = {"undeclared-russian": RUSSIAN, "undeclared-japanese": JAPANESE}.get(name, FRENCH)
    assert said in fetcher.page(newsstand.address(f"/charset/{name}"), progress).html


def test_an_unsafe_encoding_is_not_obeyed(fetcher, progress, newsstand):
    fetched = fetcher.page(newsstand.address("/charset/utf-7"), progress)
    assert "<script>" not in fetched.html


# waiting, cancelling, starting


def test_a_stuck_page_is_cancelled(fetcher, journal, newsstand):
    ended = []

    def save():
        try:
            fetcher.page(newsstand.address("/stuck/body"), journal.progress)
        except Cancelled:
            ended.append("cancelled")

    thread = threading.Thread(target=save)
    thread.start()
    journal.await_step("reading")
    journal.progress.cancel()
    thread.join(5)
    assert ended == ["cancelled"]


def test_the_next_fetch_works_after_closing_and_after_new_settings(fetching, progress, newsstand, refused):
    fetcher = fetching(private=False)
    with refused(Problem.PRIVATE_ADDRESS):
        fetcher.page(newsstand.url, progress)
    fetcher.use_client(lambda: Client(private_addresses=True))
    assert fetcher.page(newsstand.address("/chain/0"), progress).status == 200
    fetcher.close()
    assert fetcher.page(newsstand.address("/chain/0"), progress).status == 200


def test_nothing_of_the_network_is_imported_before_a_fetch():
    program = (
        "import sys, reader_app.fetch.fetcher, reader_app.fetch.files\n"
        "reader_app.fetch.fetcher.Fetcher(lambda: None)\n"
        "print(*sorted({'requests', 'urllib3', 'charset_normalizer', 'ssl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
