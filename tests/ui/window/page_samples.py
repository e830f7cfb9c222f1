"""An article with pictures, notes and links, kept in a library with its files."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from ui.reading.showpiece import article, pictures_in

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Picture


def keep_showpiece(library, folder):
    """Keep the showpiece; answers its id."""
    shown = article()
    pictures = {
        address: Picture(stored.path.read_bytes(), stored.media_type, stored.width, stored.height)
        for address, stored in pictures_in(folder).items()
    }
    reading = Reading(shown, Access(AccessState.FREE), Completeness.COMPLETE, "")
    return library.keep(reading, given_url=shown.url, pictures=pictures).id


def open_showpiece(make_desk, library, folder, preferences=None):
    """Open a window on it, all of it built."""
    identity = keep_showpiece(library, folder)
    desk = make_desk(preferences)
    desk.open(identity)
    desk.parts.page.view.finish_opening()
    desk.parts.page.focus_page()
    return desk


def feature(desk, name):
    """Give one of the window's features by its class."""
    return next(one for one in desk.window.features if type(one).__name__ == name)


class Outside(QObject):
    """Stands for the reader's browser: notes the addresses it is given."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    @Slot(QUrl)
    def take(self, address):
        self.addresses.append(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
