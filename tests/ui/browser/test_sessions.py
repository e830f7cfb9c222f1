"""Pages of a publisher where the reader is signed in: opened as its reader, and never in clear."""

from __future__ import annotations

import pytest
from newsstand.behaviour import HTML, Served
from newsstand.server import Newsstand
from PySide6.QtCore import QUrl

from reader_app.accounts.rooms_on_disk import room_folder
from reader_app.domain.cookie import Cookie
from reader_app.ui.browser.approvals import write_approved
from reader_app.ui.browser.restraint import is_here, over_https

HOME = "127.0.0.1"
LINE = "The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave. "
# What everybody sees, and two seconds later what the service says of this reader.
ASKING_WHO = f"""<!doctype html><title>The ferry</title><h1>The ferry</h1><p>{LINE * 3}
<p id=rest>Checking your subscription.<script>
setTimeout(() => {{ rest.textContent = "WHOLE {LINE * 5}" }}, 2000)</script>""".encode()


@pytest.fixture
def signed_in(desk, newsstand):
    """A jar with a session in it."""
    jar = desk.jars.jar(newsstand.url)
    jar.keep([Cookie("session", "1", HOME)], secret=True)
    return jar


@pytest.mark.usefixtures("signed_in")
def test_an_article_is_waited_for_until_the_site_knows_who_reads(desk, newsstand):
    assert "WHOLE" in desk.draw(newsstand.publish("/article", ASKING_WHO)).html


@pytest.mark.usefixtures("signed_in")
def test_a_way_through_an_approved_site_stays_in_the_room(desk, newsstand):
    write_approved(room_folder(desk.folder / "browser", HOME), ["localhost"])
    with Newsstand(host="localhost") as service:
        back = newsstand.publish("/article", f"<h1>The ferry</h1><p>{LINE * 5}".encode())
        leads_back = (HTML, ("Location", back), ("Set-Cookie", "theirs=1; Max-Age=99"))
        through = service.publish("/through", Served(status=302, headers=leads_back))
        started = newsstand.publish("/start", Served(status=302, headers=(("Location", through),)))
        assert desk.draw(started).url == back
        assert {one.name for one in desk.jars.jar(newsstand.url).cookies()} == {"session", "theirs"}
        assert not desk.jars.jar(service.url).cookies()


def test_without_a_session_nothing_is_approved(desk, newsstand):
    write_approved(room_folder(desk.folder / "browser", HOME), ["localhost"])
    with Newsstand(host="localhost") as service:
        page = Served(f"<p>{LINE * 5}".encode(), headers=(HTML, ("Set-Cookie", "theirs=1; Max-Age=99")))
        far = service.publish("/far", page)
        desk.draw(newsstand.publish("/start", Served(status=302, headers=(("Location", far),))))
        assert {one.name for one in desk.jars.jar(service.url).cookies()} == {"theirs"}


@pytest.mark.parametrize(
    ("address", "secure"),
    [
        ("http://stand.example/a?b=c", "https://stand.example/a?b=c"),
        ("http://stand.example:80/", "https://stand.example/"),
        ("http://stand.example:8080/", "https://stand.example:8080/"),
    ],
)
def test_an_address_in_clear_is_asked_for_over_https(address, secure):
    assert over_https(QUrl(address)).toString() == secure


def test_what_does_not_leave_the_machine_may_be_in_clear():
    assert [is_here(host) for host in ("127.0.0.1", "::1", "localhost", "a.localhost")] == [True] * 4
    assert not any(is_here(host) for host in ("stand.example", "10.0.0.1", "localhost.example", ""))


def test_the_room_of_a_session_knows_where_the_session_goes(desk):
    desk.jars.jar("http://nobody.invalid/").keep([Cookie("session", "1", "nobody.invalid")], secret=True)
    drawing = desk.browser.open("http://nobody.invalid/", desk.owner)
    desk.wait(lambda: drawing._room)
    assert drawing._room.is_session("http://nobody.invalid/")
    assert not drawing._room.is_session("http://elsewhere.invalid/")
    drawing.cancel()
