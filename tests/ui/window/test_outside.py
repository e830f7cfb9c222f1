"""What comes from outside the window: links dropped on it, articles saved by the command line."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import address_of, put_on_shelf


def carried(*addresses):
    mime = QMimeData()
    mime.setUrls([QUrl(address) for address in addresses])
    return mime


def buttons():
    return Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_links_dropped_anywhere_in_the_window_are_saved(make_desk):
    desk = make_desk()
    mime = carried(address_of("b"), address_of("c"))
    entering = QDragEnterEvent(QPoint(900, 400), Qt.DropAction.CopyAction, mime, *buttons())
    QApplication.sendEvent(desk.window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(
        desk.window, QDropEvent(QPointF(900, 400), Qt.DropAction.CopyAction, mime, *buttons())
    )
    desk.wait(lambda: len(desk.rows()) == 2)
    assert desk.saver.asked == ["b", "c"]


def test_something_without_an_address_is_not_taken(make_desk):
    desk = make_desk()
    mime = QMimeData()
    mime.setText("two words")
    entering = QDragEnterEvent(QPoint(900, 400), Qt.DropAction.CopyAction, mime, *buttons())
    QApplication.sendEvent(desk.window, entering)
    assert not entering.isAccepted()


def test_coming_back_to_the_window_shows_what_was_saved_meanwhile(make_desk):
    desk = make_desk()
    put_on_shelf(desk.library, "a")
    desk.show()
    assert len(desk.rows()) == 1
    put_on_shelf(desk.library, "b")
    desk.window.activateWindow()
    QApplication.sendEvent(desk.window, QEvent(QEvent.Type.ActivationChange))
    desk.wait(lambda: len(desk.rows()) == 2)
