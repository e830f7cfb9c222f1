"""What bad input costs: the outcome, the CPU seconds and the peak memory of each, in the real worker process.

    .venv/bin/python bench/bad_input.py [NAME…] [--seconds 10] [--megabytes 500]

Every case is sent to a worker of its own (`lutrin extract --jsonl --worker`), which
has read an ordinary page before, as a window's worker has. Bytes go through the
fetcher's reading of charsets first. The outcome is the problem's code, or how many
words the article has and what is doubtful about it. Exits 1 when a case takes
longer, takes more memory, or has no clear outcome.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.problem import Problem
from reader_app.extract.worker import COMMAND
from reader_app.fetch.charset import find_charset

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000
SENTENCE = "The ferry left the quay before dawn and nobody on the island heard it go. "
WORDS = SENTENCE * 4
ARTICLE = "".join(f"<p>{number}. {WORDS}</p>" for number in range(12))
UNCLEAR = {Problem.EXTRACTION_FAILED.value, Problem.EXTRACTION_TOO_LONG.value}

_CASES: dict[str, Callable[[], str | bytes]] = {}


def page(body: str, head: str = "") -> str:
    """Give a whole page."""
    return (
        f"<!doctype html><html lang=en><head><title>The ferry</title>{head}</head>"
        f"<body><h1>The ferry</h1>{body}</body></html>"
    )


def case(name: str) -> Callable[[Callable[[], str | bytes]], Callable[[], str | bytes]]:
    """Keep a case under its name."""

    def keep(make: Callable[[], str | bytes]) -> Callable[[], str | bytes]:
        _CASES[name] = make
        return make

    return keep


def numbered(pattern: str, count: int) -> str:
    """Repeat a pattern with its {n} and {WORDS} filled in: engines pass over what they have read before."""
    return "".join(pattern.format(n=n, WORDS=WORDS) for n in range(count))


def deep(tag: str, count: int, inner: str = "") -> str:
    """Give so many elements inside each other."""
    return f"<{tag}>{inner}" * count + WORDS + f"</{tag}>" * count


def linked(data: object) -> str:
    """Give JSON-LD as a page holds it."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def nested(depth: int) -> object:
    """Give an object so many levels deep."""
    node: object = {"@type": "NewsArticle", "headline": "The ferry"}
    for _ in range(depth):
        node = {"@type": "Thing", "about": node, "@graph": [node]} if _ < 2 else {"mainEntity": node}
    return node


case("empty")(lambda: "")
case("white space")(lambda: " \n\t \r\n" * 10_000)
case("20 MB of paragraphs")(lambda: page(numbered("<p>{n} {WORDS}</p>\n", 19_900_000 // (len(WORDS) + 15))))
case("20 MB of short paragraphs")(lambda: page("<p>Aye.</p>" * (19_900_000 // 11)))
case("100,000 nested div")(lambda: page(deep("div", 100_000)))
case("100,000 nested span")(lambda: page(deep("span", 100_000)))
case("100,000 nested b")(lambda: page(deep("b", 100_000)))
case("100,000 nested with text")(lambda: page(deep("div", 100_000, "<p>One line.</p>")))
case("100,000 unclosed div")(lambda: page(numbered("<div><p>{n} {WORDS}", 50_000)))
case("100,000 unclosed p b")(lambda: page("<p><b><i>Some words. " * 100_000))
case("deep lists")(lambda: page(ARTICLE + deep("ul", 20_000, "<li>One.")))
case("deep quotes")(lambda: page(ARTICLE + deep("blockquote", 20_000)))
case("deep tables")(
    lambda: page(ARTICLE + "<table><tr><td>" * 10_000 + WORDS + "</td></tr></table>" * 10_000)
)
case("300,000 inline tags")(lambda: page("<p>" + "<b>word</b> " * 300_000 + "</p>"))
case("300,000 inline tags, paragraphs")(lambda: page(("<p>" + "<i>some</i> word " * 100 + ".</p>") * 3_000))
case("300,000 links")(lambda: page("<p>" + "<a href=/x>word</a> " * 300_000 + "</p>"))
case("one paragraph of 10 MB")(lambda: page(f"<p>{SENTENCE * (10_000_000 // len(SENTENCE))}</p>"))
case("one word of 10 MB")(lambda: page(f"<p>{'x' * 10_000_000}</p>"))
case("50,000 images")(lambda: page(ARTICLE + '<img src="/a.jpg" alt="A ferry" width=600>' * 50_000 + ARTICLE))
case("50,000 figures")(
    lambda: page(ARTICLE + "<figure><img src=/a.jpg><figcaption>A ferry</figcaption></figure>" * 25_000)
)
case("50,000 frames inside")(lambda: page(ARTICLE + "<iframe src=https://v.example/1></iframe>" * 50_000))
case("table of 100,000 cells")(
    lambda: page(ARTICLE + "<table>" + ("<tr>" + "<td>cell 12</td>" * 10 + "</tr>") * 10_000 + "</table>")
)
case("row of 100,000 cells")(lambda: page(ARTICLE + "<table><tr>" + "<td>12</td>" * 100_000 + "</table>"))
case("list of 100,000 items")(lambda: page(ARTICLE + "<ul>" + "<li>item</li>" * 100_000 + "</ul>"))
case("definition list of 50,000")(
    lambda: page(ARTICLE + "<dl>" + "<dt>term</dt><dd>What it means.</dd>" * 25_000 + "</dl>")
)
case("a million br")(lambda: page("word<br>" * 1_000_000))
case("a million br, paired")(lambda: page("some words<br><br>" * 500_000))
case("10,000 forms")(lambda: page("<form><input name=a><button>Go</button></form>" * 10_000 + ARTICLE))
case("10,000 forms around text")(lambda: page(numbered("<form><p>{n} {WORDS}</p><input></form>", 10_000)))
case("attribute of 1 MB")(
    lambda: page(f'<p class="{"a " * 500_000}" title="{"x" * MEGABYTE}">{WORDS}</p>{ARTICLE}')
)
case("10,000 attributes")(
    lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(10_000))}>{WORDS}</p>{ARTICLE}")
)
case("class of dashes, 1 MB")(lambda: page(f'<div class="{"-ad" * 300_000}"><p>{WORDS}</p></div>{ARTICLE}'))
case("unclosed tag of 10 MB")(lambda: page(ARTICLE + "<a " + "b=' " * 2_500_000))
case("10 MB of <")(lambda: page(ARTICLE + "<" * 10_000_000))
case("10 MB of <a")(lambda: page(ARTICLE + "<a" * 5_000_000))
case("2 MB of <embed")(lambda: page(ARTICLE + "<embed " * 300_000))
case("2 MB of quotes")(lambda: page(ARTICLE + "<embed a='" * 200_000))
case("unclosed comment")(lambda: page(ARTICLE) + "<!--" * 1_000_000)
case("cdata")(lambda: page("<![CDATA[ <p>hidden</p> ]]>" * 100_000 + ARTICLE))
case("ampersands")(lambda: page(ARTICLE + "<p>" + "&" * 5_000_000 + "</p>"))
case("entity chains")(lambda: page(ARTICLE + "<p>" + "&amp;amp;lt;" * 800_000 + "</p>"))
case("entity bomb")(
    lambda: (
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
        + f"]><html><body><p>&k;</p>{ARTICLE}</body></html>"
    )
)
case("JSON-LD of 5 MB")(
    lambda: page(
        ARTICLE, linked([{"@type": "NewsArticle", "headline": "The ferry", "articleBody": WORDS * 16_000}])
    )
)
case("JSON-LD of 50,000 nodes")(
    lambda: page(ARTICLE, linked({"@graph": [{"@type": "NewsArticle", "headline": "A"}] * 50_000}))
)
case("JSON-LD 200 deep")(lambda: page(ARTICLE, linked(nested(200))))
case("JSON-LD 100,000 deep")(
    lambda: page(ARTICLE, f'<script type="application/ld+json">{"[" * 100_000}</script>')
)
case("broken JSON-LD of 5 MB")(
    lambda: page(ARTICLE, f'<script type="application/ld+json">{{"a": "{", " * 2_500_000}</script>')
)
case("script of 10 MB")(lambda: page(ARTICLE, f"<script>{'var a=1;' * 1_250_000}</script>"))
case("100,000 meta elements")(
    lambda: page(ARTICLE, "".join(f"<meta name=a content={n}>" for n in range(100_000)))
)
case("description of 1 MB")(lambda: page(ARTICLE, f'<meta name=description content="{WORDS * 3400}">'))
case("title of 1 MB")(lambda: f"<title>{SENTENCE * 13_000}</title><h1>{SENTENCE * 13_000}</h1>{ARTICLE}")
case("10,000 headings h1")(
    lambda: page("".join(f"<h1>Ferry {n}</h1><p>{n}. {SENTENCE}</p>" for n in range(10_000)))
)
case("10,000 articles")(
    lambda: page("".join(f"<article><h2>Ferry {n}</h2><p>{n}. {WORDS}</p></article>" for n in range(10_000)))
)
case("20,000 hidden elements")(
    lambda: page(numbered("<div style='display:none'><p>{n} {WORDS}</p></div>", 20_000) + ARTICLE)
)
case("frameset")(
    lambda: (
        "<html><head><title>Ferries</title></head><frameset cols='20%,80%'><frame src=menu.html name=menu>"
        "<frame src=text.html title='The ferry'><noframes>No frames here.</noframes></frameset></html>"
    )
)
case("only a frame inside")(
    lambda: "<html><head><title>Ferries</title></head><body><iframe src=/text.html></iframe></body></html>"
)
case("utf-8 said, windows-1252 meant")(
    lambda: page(
        "".join(f"<p>L’été à Nîmes, l’œuf coûtait 2 € : « c’est cher ». {n}</p>" for n in range(30)),
        "<meta charset=utf-8>",
    ).encode("cp1252")
)
case("windows-1252 said, utf-8 meant")(
    lambda: page(
        "".join(f"<p>L’été à Nîmes, l’œuf coûtait 2 € : « c’est cher ». {n}</p>" for n in range(30)),
        "<meta charset=windows-1252>",
    ).encode()
)
case("control characters")(lambda: page(ARTICLE.replace("ferry", "fe\x00r\x01r\x1by\x85\ufffe")))
case("half surrogates")(lambda: page(ARTICLE.replace("ferry", "ferry \ud83d \ude00")))
case("only NULs")(lambda: "\x00" * MEGABYTE)
case("RTL and combining marks")(
    lambda: page(f"<p>{'a' + chr(0x301) * 100_000}</p><p>{chr(0x202E)}{WORDS}</p>" + ARTICLE)
)
case("RSS")(
    lambda: (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Ferries</title><link>https://stand.example/</link>'
        + "".join(
            f"<item><title>The ferry number {n} comes home</title><link>https://stand.example/ferry-{n}</link>"
            f"<description>{SENTENCE}</description></item>"
            for n in range(30)
        )
        + "</channel></rss>"
    )
)
case("Atom")(
    lambda: (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ferries</title>'
        + "".join(
            f"<entry><title>The ferry number {n} comes home</title><link href='https://stand.example/ferry-{n}'/>"
            f"<summary>{SENTENCE}</summary></entry>"
            for n in range(30)
        )
        + "</feed>"
    )
)
case("XML")(
    lambda: (
        '<?xml version="1.0"?><ferries>'
        + "<ferry><name>One</name><at>12:00</at></ferry>" * 500
        + "</ferries>"
    )
)
case("SVG")(
    lambda: (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        + '<path d="M0 0L1 1"/>' * 5_000
        + "<text>Ferry</text></svg>"
    )
)
case("JSON")(
    lambda: json.dumps({"items": [{"title": "The ferry", "n": n, "ok": True} for n in range(2_000)]})
)
case("plain text")(lambda: "\n\n".join(f"{n}. {WORDS}" for n in range(40)))
case("binary")(lambda: bytes(range(256)) * 20_000)
case("style sheet")(lambda: "body { color: red; margin: 0 }\n" * 2_000)


@dataclass(frozen=True)
class Cost:
    """What one case gave and took: seconds of CPU, megabytes."""

    outcome: str
    seconds: float
    megabytes: float


def text_of(content: str | bytes) -> str:
    """Read bytes as a page that was fetched."""
    return content if isinstance(content, str) else content.decode(find_charset(content), "replace")


def line_of(html: str) -> bytes:
    """Give what a worker is asked."""
    asked = {"id": 0, "url": "https://stand.example/ferry", "html": html, "status": 200}
    return json.dumps(asked).encode() + b"\n"


def measure(html: str) -> Cost:
    """Have a new worker read an ordinary page, then this one."""
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        _ask(child, line_of(page(ARTICLE)))
        line = line_of(html)
        began = _cpu_seconds(child.pid)
        answer = _ask(child, line)
        seconds = max(_cpu_seconds(child.pid) - began, 0.0)
        peak = _peak(child.pid)
        child.kill()
    return Cost(_outcome(answer), seconds, peak)


def _ask(child: subprocess.Popen[bytes], line: bytes) -> dict[str, object] | None:
    if child.stdin is None or child.stdout is None:
        return None
    try:
        child.stdin.write(line)
        child.stdin.flush()
        answer = child.stdout.readline()
    except OSError:
        return None
    return json.loads(answer) if answer else None


def _cpu_seconds(pid: int) -> float:
    """Give what a process has used so far: on a machine that does other things too, time says little."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) * 1024 / MEGABYTE if found else 0.0


def _outcome(answer: dict[str, object] | None) -> str:
    if answer is None:
        return "ended"
    if answer["error"]:
        links = answer.get("links")
        return str(answer["error"]) + (f", {len(links)} links" if isinstance(links, list) else "")
    doubts = answer.get("doubts")
    doubtful = f" ({', '.join(doubts)})" if isinstance(doubts, list) and doubts else ""
    return f"{len(str(answer['text']).split())} words{doubtful}"


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="only cases whose name holds one of these")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--megabytes", type=float, default=500.0)
    arguments = parser.parse_args()
    over = 0
    for name, make in _CASES.items():
        if arguments.names and not any(part in name for part in arguments.names):
            continue
        cost = measure(text_of(make()))
        bad = (
            cost.seconds > arguments.seconds
            or cost.megabytes > arguments.megabytes
            or cost.outcome.split(",")[0] in {*UNCLEAR, "ended"}
        )
        over += bad
        print(
            f"{'!' if bad else ' '} {name:34} {cost.seconds:6.2f} s {cost.megabytes:6.0f} MB  {cost.outcome}",
            flush=True,
        )
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
