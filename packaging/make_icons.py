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
The drawings are Lucide's, https://lucide.dev, under the ISC licence, some of them derived from Feather
(Cole Bemis) under the MIT licence. They were taken from the package python-lucide, whose notice follows.
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
