"""Every folder of the app says in one sentence what comes in and what goes out."""

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "reader_app"
FOLDERS = sorted({path.parent for path in APP.rglob("*.py")})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(APP.parent)))
def test_a_folder_says_in_one_sentence_what_it_is_for(folder):
    sentence = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(APP.parent)))
def test_no_folder_is_a_catch_all(folder):
    names = {folder.name, *(path.stem for path in folder.glob("*.py"))}
    assert not names & {"utils", "util", "common", "helpers", "helper", "misc", "manager", "shared"}


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_a_module_stays_short_enough_to_be_read_at_once(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
