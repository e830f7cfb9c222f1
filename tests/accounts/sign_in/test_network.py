"""What goes over the wire."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

import pytest

from reader_app.accounts.sign_in.network import WebNetwork
from reader_app.web.exchange import Answer

PAGE = "https://www.gazette.example/login?next=/a#top"
TARGET = "https://www.gazette.example/in"


class Wire:
    """Keeps what is sent, and answers it."""

    def __init__(self, body=b"<p>ok", headers=None):
        self.requests = []
        self._answer = Answer(TARGET, 200, headers or {}, body)

    def __call__(self, request):
        self.requests.append(request)
        return self._answer


def sent(fields, **options):
    wire = Wire()
    WebNetwork(wire, lambda _body, _type: "utf-8").post(TARGET, fields, **options)
    return wire.requests[0]


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "shift_jis", "koi8-r"])
@pytest.mark.parametrize("password", [" a b ", "\"'<>&=+%;", "x" * 200, "*-._~!()"])
def test_ascii_arrives_in_every_encoding(password, charset):
    body = sent([("p", password)], charset=charset).body
    assert parse_qsl(body.decode("ascii"), keep_blank_values=True) == [("p", password)]


def test_letters_are_written_in_the_forms_encoding_and_what_it_lacks_as_browsers_do():
    assert sent([("p", "é🗝")]).body == b"p=%C3%A9%F0%9F%97%9D"
    assert sent([("p", "é🗝")], charset="cp1252").body == b"p=%E9%26%23128477%3B"


def test_what_is_no_letter_at_all_raises_nothing_that_could_tell_it():
    assert sent([("p", "secret\udcff")]).body == b"p=secret%26%2356575%3B"
    assert json.loads(sent({"p": "secret\udcff"}).body) == {"p": "secret\udcff"}


def test_order_and_repetition_are_kept_and_lines_end_as_they_should():
    assert sent([("b", "1"), ("a", ""), ("b", "2\n3\r\n4")]).body == b"b=1&a=&b=2%0D%0A3%0D%0A4"


def test_a_post_is_secret_and_says_where_it_comes_from():
    request = sent([("p", "hush")], referer=PAGE)
    assert (request.method, request.secret) == ("POST", True)
    assert request.content_type == "application/x-www-form-urlencoded"
    assert request.headers == {"Referer": PAGE.partition("#")[0], "Origin": "https://www.gazette.example"}
    assert "hush" not in repr(request)


def test_another_origin_hears_the_origin_alone():
    request = sent([("p", "x")], referer="https://other.example:8443/private/page?q=1")
    assert request.headers == {
        "Referer": "https://other.example:8443/",
        "Origin": "https://other.example:8443",
    }


def test_json_is_said_to_be_json():
    request = sent({"login": {"email": "é"}})
    assert request.content_type == "application/json"
    assert json.loads(request.body) == {"login": {"email": "é"}}


def test_a_page_is_read_in_its_own_encoding():
    wire = Wire("\ufeff<p>é".encode(), {"content-type": "text/html"})
    heard = []
    network = WebNetwork(wire, lambda body, kind: heard.append((body, kind)) or "utf-8")
    page = network.get(TARGET)
    assert (page.url, page.status, page.html, page.charset) == (TARGET, 200, "<p>é", "utf-8")
    assert heard[0][1] == "text/html"
    assert (wire.requests[0].secret, wire.requests[0].headers) == (False, {})
