"""Copy the fonts that `fonts.toml` names out of their packages into `resources/generated/fonts`.

A folder a family, its licence beside its files; the app offers the families that it finds
there. A family whose package is not to be had here is left out, and the app takes the next of
its choices. Each file is checked by its digest. Literata comes as a variable font, of
which single weights are cut: Qt would draw its bold as a smeared regular.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fontTools.ttLib import TTFont

_LIST = Path(__file__).with_name("fonts.toml")
_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "generated" / "fonts"
_LICENCE = "LICENCE.txt"
_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
# OS/2's and head's style bits, https://learn.microsoft.com/typography/opentype/spec/os2#fsselection
_ITALIC, _BOLD, _REGULAR = 0x01, 0x20, 0x40
_MAC_BOLD, _MAC_ITALIC = 1, 2
_ENGLISH = (3, 1, 0x409)  # the name table's Windows, Unicode, English


class FontFile(TypedDict, total=False):
    """One file of a package, and the weights to cut out of it."""

    path: str
    digest: str
    weights: list[int]


class Family(TypedDict, total=False):
    """One family of the list."""

    name: str
    package: str
    debian: str
    folder: str
    licence: str
    size: int
    file: list[FontFile]


def main() -> int:
    """Fill the folder anew; answers the exit code."""
    families: list[Family] = tomllib.loads(_LIST.read_text(encoding="utf-8"))["family"]
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        for family in families:
            said = make_family(family, _FOLDER, Path(scratch))
            if said:
                print(f"{family['name']} is left out: {said}")
    return 0


def make_family(family: Family, into: Path, scratch: Path) -> str:
    """Copy or cut one family; answers why it was left out, "" when it was not."""
    source = find_package(family, scratch)
    if source is None:
        return f"the package {family.get('package') or family.get('debian')} is not here"
    wrong = [file["path"] for file in family["file"] if digest_of(source / file["path"]) != file["digest"]]
    if wrong:
        return f"{wrong[0]} is not the file that was expected"
    if any("weights" in file for file in family["file"]) and not can_cut():
        return "fontTools is not here"
    folder = into / family["name"]
    folder.mkdir()
    for file in family["file"]:
        if "weights" in file:
            cut_weights(family, source / file["path"], file["weights"], folder)
        else:
            shutil.copyfile(source / file["path"], folder / Path(file["path"]).name)
    shutil.copyfile(source / family["licence"], folder / _LICENCE)
    return ""


def find_package(family: Family, scratch: Path) -> Path | None:
    """Give the folder that holds a family's files, None where there is none."""
    places = _python_package(family) if "package" in family else _debian_package(family, scratch)
    return next((place for place in places if (place / family["licence"]).is_file()), None)


def digest_of(path: Path) -> str:
    """Sum up a file, "" for one that is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _python_package(family: Family) -> Iterator[Path]:
    try:
        yield Path(str(distribution(family["package"]).locate_file(family["folder"])))
    except PackageNotFoundError:
        return


def _debian_package(family: Family, scratch: Path) -> Iterator[Path]:
    """Give where it is installed, else fetch and unpack it, for which one need not be root."""
    yield Path("/") / family["folder"]
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    _do(["apt-get", "download", "-qq", family["debian"]], scratch)
    for archive in scratch.glob(f"{family['debian']}_*.deb"):
        _do(["dpkg-deb", "--extract", str(archive), str(scratch)], scratch)
        yield scratch / family["folder"]


def _do(command: list[str], where: Path) -> None:
    """Run a tool whose failure shows in what is then missing."""
    subprocess.run(command, cwd=where, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def can_cut() -> bool:
    """Whether there is what cuts weights."""
    try:
        distribution("fonttools")
    except PackageNotFoundError:
        return False
    return True


def cut_weights(family: Family, source: Path, weights: list[int], into: Path) -> None:
    """Write one file for each weight of a variable font."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  there only where fonts are made
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415  as above

    italic = "Italic" in source.name
    for weight in weights:
        font = instantiateVariableFont(TTFont(source), {"opsz": family["size"], "wght": weight})
        name_style(font, family["name"], weight, italic=italic)
        style = style_name(weight, italic=italic).replace(" ", "")
        font.recalcTimestamp = False
        font.save(into / f"{family['name']}-{style}.ttf")


def style_name(weight: int, *, italic: bool) -> str:
    """Name a style as fonts do: "Bold Italic", but "Italic" and not "Regular Italic"."""
    upright = _WEIGHTS[weight]
    if not italic:
        return upright
    return "Italic" if upright == "Regular" else f"{upright} Italic"


def name_style(font: TTFont, family: str, weight: int, *, italic: bool) -> None:
    """Say in a font's own tables which style it is; those of the variable font name only the first."""
    style, upright = style_name(weight, italic=italic), _WEIGHTS[weight]
    common = upright in {"Regular", "Bold"}  # the four that every program knows
    names = {
        1: family if common else f"{family} {upright}",
        2: style if common else ("Italic" if italic else "Regular"),
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
        16: family,
        17: style,
    }
    for number, words in names.items():
        font["name"].setName(words, number, *_ENGLISH)
    del font["STAT"]
    bold = upright == "Bold"
    kept = font["OS/2"].fsSelection & ~(_ITALIC | _BOLD | _REGULAR)
    shown = (_ITALIC if italic else 0) | (_BOLD if bold else 0)
    font["OS/2"].fsSelection = kept | (shown or (_REGULAR if style == "Regular" else 0))
    font["OS/2"].usWeightClass = weight
    font["head"].macStyle = (_MAC_BOLD if bold else 0) | (_MAC_ITALIC if italic else 0)


if __name__ == "__main__":
    raise SystemExit(main())
