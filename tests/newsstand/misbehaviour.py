"""What a bad, tired or hostile publisher answers; one function a habit, named by its path."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from newsstand.behaviour import HTML, Served, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsstand.server import Exchange

_HABITS: dict[str, Callable[[Exchange], None]] = {}
FRENCH = "L’été dernier, à Nîmes, un œuf coûtait 2 € : « c’est cher », disait-on."
RUSSIAN = "Прошлым летом в городе открылась новая библиотека, и люди пришли посмотреть на неё."
JAPANESE = "昨年の夏、町に新しい図書館が開館し、多くの人々が本を読むために訪れました。"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def find(path: str) -> Callable[[Exchange], None] | None:
    """Give the habit of a path: its own, or that of its first part."""
    return _HABITS.get(path) or _HABITS.get("/" + path.split("/")[1] + "/…")


def _habit(path: str) -> Callable[[Callable[[Exchange], None]], Callable[[Exchange], None]]:
    def keep(act: Callable[[Exchange], None]) -> Callable[[Exchange], None]:
        _HABITS[path] = act
        return act

    return keep


def _last_part(exchange: Exchange) -> str:
    return exchange.path.partition("?")[0].rsplit("/", 1)[1]


@_habit("/redirect")
def _redirect(exchange: Exchange) -> None:
    """/redirect?to=ADDRESS&status=301."""
    status = int(exchange.query.get("status", "302"))
    exchange.serve(Served(status=status, headers=(("Location", exchange.query["to"]),)))


@_habit("/chain/…")
def _chain(exchange: Exchange) -> None:
    """/chain/3 leads to /chain/2, and /chain/0 is a page."""
    left = int(_last_part(exchange))
    if left:
        exchange.serve(Served(status=302, headers=(("Location", f"/chain/{left - 1}"),)))
    else:
        exchange.serve(Served(page("The end of the chain", "You have arrived.")))


@_habit("/loop/…")
def _loop(exchange: Exchange) -> None:
    """/loop/ping leads to /loop/pong, which leads to /loop/ping."""
    other = "pong" if _last_part(exchange) == "ping" else "ping"
    exchange.serve(Served(status=302, headers=(("Location", f"/loop/{other}"),)))


@_habit("/redirect-bomb")
def _redirect_bomb(exchange: Exchange) -> None:
    """A redirect whose body never ends."""
    exchange.raw(b"HTTP/1.1 302 Found\r\nLocation: /chain/0\r\nContent-Type: text/html\r\n\r\n")
    exchange.send_forever(b"x" * 65536)


@_habit("/status/…")
def _status(exchange: Exchange) -> None:
    """/status/429?after=5; `after` is the Retry-After header."""
    after = exchange.query.get("after")
    extra = (("Retry-After", after),) if after is not None else ()
    status = int(_last_part(exchange))
    exchange.serve(Served(page("No", f"Status {status}."), status, (HTML, *extra)))


@_habit("/drip")
def _drip(exchange: Exchange) -> None:
    """A page that comes a byte at a time and never ends, with or without a length."""
    length = b"Content-Length: 1000000\r\n" if "length" in exchange.query else b""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + length + b"\r\n<html><p>")
    exchange.send_forever(b"z", 0.02)


@_habit("/stuck")
def _stuck(exchange: Exchange) -> None:
    """Takes the request and never answers."""
    exchange.keep_waiting()


@_habit("/stuck/headers")
def _stuck_headers(exchange: Exchange) -> None:
    """Begins the headers and never ends them."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    exchange.keep_waiting()


@_habit("/stuck/body")
def _stuck_body(exchange: Exchange) -> None:
    """Stops in the middle of the page."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html><p>Half")
    exchange.keep_waiting()


@_habit("/endless/headers")
def _endless_headers(exchange: Exchange) -> None:
    """Sends header after header."""
    exchange.raw(b"HTTP/1.1 200 OK\r\n")
    exchange.send_forever(b"X-More: and more\r\n", 0.0005)


@_habit("/endless/header")
def _endless_header(exchange: Exchange) -> None:
    """Sends one header that never ends."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nX-Long: ")
    exchange.send_forever(b"a" * 4096)


@_habit("/endless/continue")
def _endless_continue(exchange: Exchange) -> None:
    """Says "100 Continue" for ever."""
    exchange.close_connection = True
    exchange.send_forever(b"HTTP/1.1 100 Continue\r\n\r\n", 0.001)


@_habit("/endless/body")
def _endless_body(exchange: Exchange) -> None:
    """A page without a length or an end."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    exchange.send_forever(b"<p>more</p>" * 6000)


@_habit("/huge")
def _huge(exchange: Exchange) -> None:
    """Announces 500 MB."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500000000\r\n\r\n<html>")
    exchange.keep_waiting()


@_habit("/bomb")
def _bomb(exchange: Exchange) -> None:
    """200 kB that become 200 MB; /bomb?encoding=deflate for the other coding."""
    encoding = exchange.query.get("encoding", "gzip")
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    body = b"".join(packer.compress(b" " * 1_000_000) for _ in range(200)) + packer.flush()
    exchange.serve(Served(body, headers=(HTML, ("Content-Encoding", encoding))))


@_habit("/packed/…")
def _packed(exchange: Exchange) -> None:
    """/packed/gzip, /packed/deflate, /packed/raw-deflate, /packed/gzip-in-two, /packed/br."""
    plain, way = page("Packed", FRENCH * 50), _last_part(exchange)
    bodies = {
        "gzip": gzip.compress(plain),
        "deflate": zlib.compress(plain),
        "raw-deflate": zlib.compress(plain)[2:-4],
        "gzip-in-two": gzip.compress(plain[:100]) + gzip.compress(plain[100:]) + b"\0\0",
        "br": b"\x0b\x02\x80not brotli",
    }
    named = {"raw-deflate": "deflate", "gzip-in-two": "gzip"}.get(way, way)
    exchange.serve(Served(bodies[way], headers=(HTML, ("Content-Encoding", named))))


@_habit("/broken/gzip")
def _broken_gzip(exchange: Exchange) -> None:
    """Says gzip and sends something else."""
    exchange.serve(Served(b"\x1f\x8b\x08not gzip at all", headers=(HTML, ("Content-Encoding", "gzip"))))


@_habit("/broken/half-gzip")
def _half_gzip(exchange: Exchange) -> None:
    """Sends the first half of a gzip body as if it were all."""
    body = gzip.compress(page("Half", FRENCH * 50))
    exchange.serve(Served(body[: len(body) // 2], headers=(HTML, ("Content-Encoding", "gzip"))))


@_habit("/broken/length")
def _broken_length(exchange: Exchange) -> None:
    """Announces more than it sends."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html><p>Half")


@_habit("/broken/chunks")
def _broken_chunks(exchange: Exchange) -> None:
    """Sends a chunk that says it is longer than it is, and hangs up."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    exchange.raw(head + b"ff\r\n<html><p>Half")


@_habit("/broken/status")
def _broken_status(exchange: Exchange) -> None:
    """Answers something that is not HTTP."""
    exchange.raw(b"What do you want?\r\n\r\n")


@_habit("/broken/nothing")
def _nothing(exchange: Exchange) -> None:
    """Hangs up without a word."""
    exchange.close_connection = True


@_habit("/chunked")
def _chunked(exchange: Exchange) -> None:
    """A good page in chunks."""
    body = page("Chunked", FRENCH)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
    parts = [body[start : start + 50] for start in range(0, len(body), 50)]
    exchange.raw(head + b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n")


@_habit("/charset/…")
def _charset(exchange: Exchange) -> None:
    """/charset/NAME: see `CHARSETS`."""
    content_type, body = CHARSETS[_last_part(exchange)]
    exchange.serve(Served(body, headers=(("Content-Type", content_type),)))


@_habit("/pdf")
def _pdf(exchange: Exchange) -> None:
    """A PDF, under its own name or under a page's (/pdf?type=text/html)."""
    kind = exchange.query.get("type", "application/pdf")
    exchange.serve(Served(PDF, headers=(("Content-Type", kind),)))


@_habit("/empty")
def _empty(exchange: Exchange) -> None:
    """A page without a byte."""
    exchange.serve(Served(b""))


@_habit("/blank")
def _blank(exchange: Exchange) -> None:
    """A page of spaces."""
    exchange.serve(Served(b"\xef\xbb\xbf \r\n\t \n"))


@_habit("/kept")
def _kept(exchange: Exchange) -> None:
    """A page with an ETag and a date, and 304 for who has it."""
    etag, changed = '"edition-7"', "Tue, 04 Nov 2025 08:00:00 GMT"
    marks = (("ETag", etag), ("Last-Modified", changed))
    asked = (exchange.headers.get("If-None-Match"), exchange.headers.get("If-Modified-Since"))
    if asked[0] == etag or (asked[0] is None and asked[1] == changed):
        exchange.serve(Served(status=304, headers=marks))
    else:
        exchange.serve(Served(page("Kept", "The seventh edition."), headers=(HTML, *marks)))


@_habit("/not-modified")
def _not_modified(exchange: Exchange) -> None:
    """Says 304 to everybody."""
    exchange.serve(Served(status=304, headers=()))


@_habit("/cookie")
def _cookie(exchange: Exchange) -> None:
    """Gives a cookie."""
    cookie = ("Set-Cookie", "visitor=42; Path=/; Max-Age=86400")
    exchange.serve(Served(page("Cookie", "Have one."), headers=(HTML, cookie)))


def _written(text: str, codec: str, meta: str = "", lang: str = "") -> bytes:
    head = f"<meta charset={meta}>" if meta else ""
    language = f" lang={lang}" if lang else ""
    return f"<!doctype html><html{language}><head>{head}<title>x</title></head><p>{text}</p></html>".encode(
        codec, "xmlcharrefreplace"
    )


_LONG_RUSSIAN, _LONG_JAPANESE = RUSSIAN * 6, JAPANESE * 6
CHARSETS = {
    "utf-8": ("text/html; charset=utf-8", _written(FRENCH, "utf-8")),
    "header-lies-latin-1": ("text/html; charset=iso-8859-1", _written(FRENCH, "utf-8", "utf-8")),
    "header-says-latin-1": ("text/html; charset=ISO-8859-1", _written(FRENCH, "cp1252")),
    "header-lies-utf-8": ("text/html; charset=utf-8", _written(FRENCH, "cp1252", "windows-1252")),
    "meta-says-cp1252": ("text/html", _written(FRENCH, "cp1252", "windows-1252")),
    "undeclared-utf-8": ("text/html", _written(FRENCH, "utf-8")),
    "undeclared-french": ("text/html", _written(FRENCH, "cp1252", lang="fr")),
    "undeclared-western": ("text/html", _written(FRENCH * 5, "cp1252")),
    "undeclared-russian": ("text/html", _written(_LONG_RUSSIAN, "cp1251")),
    "undeclared-japanese": ("text/html", _written(_LONG_JAPANESE, "cp932")),
    "utf-16-bom": ("text/html", b"\xff\xfe" + _written(FRENCH, "utf-16-le")),
    "utf-16-be-bom": ("text/html; charset=utf-8", b"\xfe\xff" + _written(FRENCH, "utf-16-be")),
    "utf-16-bare": ("text/html", _written(FRENCH, "utf-16-le")),
    "utf-8-bom": ("text/html; charset=iso-8859-1", b"\xef\xbb\xbf" + _written(FRENCH, "utf-8")),
    "unknown-name": ("text/html; charset=klingon", _written(FRENCH, "utf-8")),
    "utf-7": ("text/html; charset=utf-7", b"<html><p>+ADw-script+AD4-"),
}
