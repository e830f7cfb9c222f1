"""`resources/icons.txt` holds the icons that the window draws, no more and no fewer."""

import ast
from pathlib import Path

from lucide import get_icon_list

from reader_app.resources import generated, resource

WINDOW = Path(__file__).parents[2] / "reader_app" / "ui"


def named():
    lines = resource("icons.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def said_in_the_window():
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in WINDOW.rglob("*.py"))
    constants = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def test_every_icon_in_the_list_is_drawn_somewhere():
    assert named() - said_in_the_window() == set()


def test_every_icon_of_the_window_is_in_the_list():
    """A hyphen tells an icon's name from an ordinary word."""
    with_hyphen = {name for name in get_icon_list() if "-" in name}
    assert (said_in_the_window() & with_hyphen) - named() == set()


def test_the_set_up_has_made_each_of_them_and_their_notice():
    made = {path.stem for path in generated("icons").glob("*.svg")}
    assert made == named()
    notice = generated("icons", "NOTICES.txt").read_text(encoding="utf-8")
    assert "Lucide" in notice
    assert "ISC" in notice
