"""Copy the icons that `resources/icons.txt` names out of python-lucide into `resources/generated/icons`.

The package is needed here only: importing it takes longer than the window may, so
that the app reads these files instead. Their notices are copied beside them.
"""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from pathlib import Path

from lucide import get_icon_list, lucide_icon

_RESOURCES = Path(__file__).resolve().parent.parent / "resources"
_NAMES = _RESOURCES / "icons.txt"
_FOLDER = _RESOURCES / "generated" / "icons"
_NOTICES = "NOTICES.txt"
_STROKE = 'stroke-width="1.75"'  # a little lighter than Lucide's 2, to stand beside text
_LUCIDE_NOTICE = """\
The drawings are Lucide's (https://lucide.dev), some of them derived from Feather, which is
Copyright (c) 2013-present Cole Bemis, under the MIT licence below.

ISC License

Copyright (c) Lucide Icons and Contributors

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is
hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE
INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE,
DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN
CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

They were taken from the package python-lucide, whose own notice follows.
"""


def main() -> int:
    """Write the icons and take away those that are no longer named; answers the exit code."""
    names = _named()
    if unknown := sorted(names - set(get_icon_list())):
        print(f"no such icon: {', '.join(unknown)}", file=sys.stderr)
        return 1
    _FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sorted(names):
        (_FOLDER / f"{name}.svg").write_text(_drawing(name), encoding="utf-8")
    for file in _FOLDER.glob("*.svg"):
        if file.stem not in names:
            file.unlink()
    (_FOLDER / _NOTICES).write_text(_notices(), encoding="utf-8")
    print(f"{len(names)} icons in {_FOLDER}")
    return 0


def _named() -> set[str]:
    lines = _NAMES.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def _drawing(name: str) -> str:
    return str(lucide_icon(name)).replace('stroke-width="2"', _STROKE).strip() + "\n"


def _notices() -> str:
    files = distribution("python-lucide").files or []
    texts = [file.read_text() for file in files if "license" in file.name.lower()]
    return "\n".join([_LUCIDE_NOTICE, *texts])


if __name__ == "__main__":
    raise SystemExit(main())
