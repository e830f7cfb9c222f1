"""Where the app's data files are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "bundled"
ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent / "resources"
GENERATED = ROOT / "generated"  # made by `make`: icons, catalogues, the sample article


def resource(*parts: str) -> Path:
    """Give the path of a data file, `resource("themes", "light.toml")`."""
    return ROOT.joinpath(*parts)


def generated(*parts: str) -> Path:
    """Give the path of a file that the build made, `generated("icons", "star.svg")`."""
    return GENERATED.joinpath(*parts)


def read_phrases(text: str) -> dict[str, list[str]]:
    """Read a file of phrases: [kind] headings, a phrase a line, # before remarks."""
    found: dict[str, list[str]] = {}
    group: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            group.append(line)
    return found
