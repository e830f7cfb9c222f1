"""Paths of rules that are followed in the app's own process end soon, whatever they ask for."""

from __future__ import annotations

import pytest
from lxml import html

from reader_app.sites.xpath import find_soon

PAGE = html.fromstring("<html><body>" + "<div><p>a</p></div>" * 5000 + "<form><input name=t value=1></form>")


@pytest.mark.parametrize(
    "path",
    [
        "//input[@name='t']/@value",
        "//form//input[@name='t']/@value",
        "//input[ancestor::form]/@value",
        "//a/@href | //input/@value",
        "//form/descendant::input/@value",
        "//*[contains(@name, '//[//[//[') or @name='t']/@value",
    ],
)
def test_a_usual_path_finds_what_it_names(path):
    assert find_soon(PAGE, path) == ["1"]


@pytest.mark.parametrize(
    "path",
    [
        "//*[count(//*[count(//*) > 1]) > 1]",
        "//*[count(//*) > 0]",
        "//*/following::*/preceding::*",
        "//a | //*[//*[//*]]",
    ],
)
def test_a_path_that_would_take_minutes_finds_nothing(path):
    assert find_soon(PAGE, path) == []
