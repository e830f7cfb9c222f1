"""The fonts that the set-up takes out of their packages: checked where they are, left out where not."""

import hashlib
import tomllib
from pathlib import Path

import make_fonts
import pytest
from PySide6.QtGui import QFont, QFontInfo

from reader_app.resources import generated
from reader_app.ui.look.shipped_fonts import load_family, shipped_families

ROOT = Path(__file__).parents[2]
LIST = tomllib.loads((ROOT / "packaging" / "fonts.toml").read_text(encoding="utf-8"))["family"]


@pytest.fixture
def package(tmp_path):
    """A Debian package as it lies on a machine."""
    folder = tmp_path / "usr"
    folder.mkdir()
    (folder / "One-Regular.otf").write_bytes(b"letters")
    (folder / "copyright").write_text("Free.")
    (tmp_path / "into").mkdir()
    return folder


def family(package, content=b"letters"):
    digest = hashlib.sha256(content).hexdigest()
    file = {"path": "One-Regular.otf", "digest": digest}
    return {
        "name": "One",
        "debian": "fonts-nobody-has-this",
        "folder": str(package).lstrip("/"),
        "licence": "copyright",
        "file": [file],
    }


def test_a_family_is_copied_with_its_licence(package, tmp_path):
    assert make_fonts.make_family(family(package), tmp_path / "into", tmp_path) == ""
    made = tmp_path / "into" / "One"
    assert {path.name for path in made.iterdir()} == {"One-Regular.otf", "LICENCE.txt"}


def test_a_file_of_another_content_is_not_taken(package, tmp_path):
    said = make_fonts.make_family(family(package, b"others"), tmp_path / "into", tmp_path)
    assert "One-Regular.otf" in said
    assert not (tmp_path / "into" / "One").exists()


def test_a_package_that_is_not_to_be_had_is_named(package, tmp_path, monkeypatch):
    monkeypatch.setattr(make_fonts.shutil, "which", lambda _name: None)
    (package / "copyright").unlink()
    assert "fonts-nobody-has-this" in make_fonts.make_family(family(package), tmp_path / "into", tmp_path)


def test_a_python_package_that_is_missing_is_named(tmp_path):
    wanted = {"name": "One", "package": "fontpkg-nobody", "folder": "x", "licence": "LICENSE", "file": []}
    assert "fontpkg-nobody" in make_fonts.make_family(wanted, tmp_path, tmp_path)


def test_the_list_gives_a_digest_of_every_file():
    assert {one["name"] for one in LIST} == {"Literata", "Fira Sans", "Atkinson Hyperlegible", "OpenDyslexic"}
    for one in LIST:
        assert all(len(file["digest"]) == 64 for file in one["file"])


def test_every_listed_family_is_in_the_notices():
    told = (ROOT / "packaging" / "NOTICES.md").read_text(encoding="utf-8")
    assert all(one["name"] in told for one in LIST)


@pytest.mark.parametrize("one", LIST, ids=lambda one: one["name"])
def test_a_family_that_is_here_has_its_licence_and_is_drawn_in_regular_and_bold(qapp, one):
    if one["name"] not in shipped_families():
        assert not load_family(one["name"])
        return
    assert (generated("fonts", one["name"]) / "LICENCE.txt").stat().st_size
    assert load_family(one["name"])
    for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
        font = QFont(one["name"])
        font.setWeight(weight)
        assert (QFontInfo(font).family(), QFontInfo(font).weight()) == (one["name"], weight)
