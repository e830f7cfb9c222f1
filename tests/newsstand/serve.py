"""The newsstand from a shell: `python tests/newsstand/serve.py [--port N] [--pages DIR] [--jsonl FILE]`."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from newsstand.server import PAGES, Newsstand


def main() -> None:
    """Serve until Ctrl+C, or until standard input ends when it is a pipe (--until-eof)."""
    options = _options()
    articles = _articles(options.jsonl) if options.jsonl else {}
    with Newsstand(pages=options.pages, articles=articles, port=options.port) as stand:
        print(stand.url, flush=True)  # noqa: T201  it is what the caller waits for
        try:
            if options.until_eof:
                sys.stdin.read()
            else:
                threading.Event().wait()
        except KeyboardInterrupt:
            pass  # the way to end it


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A publisher on loopback; prints its address.")
    parser.add_argument("--port", type=int, default=0, help="0, the default, for any free one")
    parser.add_argument("--pages", type=Path, default=PAGES, help="the folder of pages to serve")
    parser.add_argument("--jsonl", type=Path, help="lines with id and html, plain or .gz, served at /id/ID")
    parser.add_argument("--until-eof", action="store_true", help="end when standard input ends")
    return parser.parse_args()


def _articles(file: Path) -> dict[str, bytes]:
    content = file.read_bytes()
    plain = gzip.decompress(content) if file.suffix == ".gz" else content
    read = [json.loads(line) for line in plain.splitlines() if line.strip()]
    return {str(line["id"]): line["html"].encode("utf-8", "replace") for line in read}


if __name__ == "__main__":
    main()
