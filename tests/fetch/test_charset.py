from __future__ import annotations

import codecs

import pytest

from reader_app.fetch.charset import find_charset
from reader_app.fetch.encodings import _CODECS, FOR_LANGUAGE, PLAUSIBLE, codec_for
from reader_app.fetch.media_type import page_type

POLISH = "Zażółć gęślą jaźń, a potem wróć do domu i przeczytaj książkę o łąkach. "
GREEK = "Η βιβλιοθήκη άνοιξε το περασμένο καλοκαίρι και ήρθε πολύς κόσμος. "
KOREAN = "지난 여름 마을에 새 도서관이 문을 열었고 많은 사람들이 책을 읽으러 왔습니다. "
CHINESE = "去年夏天，镇上新开了一家图书馆，许多人都来这里读书。"


def test_every_codec_is_one_that_python_knows():
    for codec in {*_CODECS, *FOR_LANGUAGE.values(), *PLAUSIBLE}:
        assert codecs.lookup(codec)._is_text_encoding


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        (" utf8 ", "utf-8"),
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("latin1", "cp1252"),
        ("Shift_JIS", "cp932"),
        ("gb2312", "gb18030"),
        ("EUC-KR", "cp949"),
        ("iso-8859-9", "cp1254"),
        ("hex", ""),
        ("utf-7", ""),
        ("unicode_escape", ""),
        ("idna", ""),
        ("", ""),
    ],
)
def test_a_name_means_what_it_means_on_the_web(label, codec):
    assert codec_for(label) == codec


@pytest.mark.parametrize(
    ("content", "content_type", "codec"),
    [
        (b"<p>plain", "text/html", "utf-8"),
        (b"<p>plain", "text/html; charset=windows-1251", "cp1251"),
        (b"<p>plain", 'text/html; CharSet="koi8-r"', "koi8-r"),
        (b"<meta charset=koi8-r><p>plain", "", "koi8-r"),
        (b"<META content='text/html; charset=big5' http-equiv=Content-Type><p>x", "", "big5hkscs"),
        (b"<meta http-equiv='Content-Type' content='text/html;charset = EUC-JP'><p>x", "", "euc_jp"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?><html>x", "", "iso8859-2"),
        (b"<!-- <meta charset=big5> --><meta charset=koi8-r><p>x", "", "koi8-r"),
        (b"<meta charset=utf-16><p>x", "", "utf-8"),
        (b"<meta charset=big5><p>x", "text/html; charset=koi8-r", "koi8-r"),
        (b"<meta charset=nonsense><p>x", "text/html; charset=nonsense", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_a_declaration_is_found(content, content_type, codec):
    assert find_charset(content, content_type) == codec


def test_a_page_in_utf_8_may_have_a_few_broken_letters():
    content = "été à Nîmes ".encode() * 50 + b"\xe9"
    assert find_charset(content, "text/html; charset=utf-8") == "utf-8"
    assert find_charset(b"<meta charset=utf-8>" + content) == "utf-8"


def test_a_page_that_only_says_utf_8_is_read_as_what_it_is():
    content = b"<html lang=fr>" + "été à Nîmes ".encode("cp1252") * 50
    assert find_charset(content, "text/html; charset=utf-8") == "cp1252"


def test_a_declaration_that_decodes_to_holes_is_passed_over():
    content = b"<html lang=ja>" + "図書館が開館しました。".encode("cp932") * 50
    assert find_charset(content, "text/html; charset=euc-jp") == "cp932"


@pytest.mark.parametrize(
    ("text", "codec", "lang"),
    [
        (POLISH, "cp1250", "pl"),
        (GREEK, "cp1253", ""),
        (KOREAN, "cp949", ""),
        (CHINESE, "gb18030", ""),
        (CHINESE, "gb18030", "zh-CN"),
        (POLISH, "utf-8", ""),
    ],
)
def test_an_undeclared_page_is_read_by_its_letters(text, codec, lang):
    content = f'<html lang="{lang}"><p>{text * 12}'.encode(codec)
    assert text in content.decode(find_charset(content), "replace")


def test_what_no_encoding_fits_is_read_all_the_same():
    content = bytes(range(256)) * 40
    assert content.decode(find_charset(content), "replace")


@pytest.mark.parametrize(
    "piece", [b"<meta ", b"<!--", b"<script ", b"<html lang=", b"<meta charset= ", b" ", b"<!-- -->", b"<"]
)
def test_a_page_made_to_be_slow_is_not(piece):
    content = piece * (1_000_000 // len(piece)) + b"\xe9\xff"
    assert find_charset(content, "text/html; charset=" + " " * 60_000)


def test_a_page_that_opens_with_a_thousand_comments_is_known_for_a_page():
    assert page_type("", b"<!-- -->" * 400 + b"<html>") == "text/html"
    assert page_type("", b"<!-- -->" * 400 + b"<nothing>") == "application/octet-stream"
