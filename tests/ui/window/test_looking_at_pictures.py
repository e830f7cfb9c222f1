"""Looking at the article's pictures: one after the other, closely, saved and copied, and back to the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.reading.showpiece import picture
from ui.window.page_samples import feature, open_showpiece
from ui.window.window_samples import put_on_shelf

from reader_app.domain.shelf import StoredPicture
from reader_app.ui.reading.picture_series import ArticlePicture
from reader_app.ui.window.commands import Name
from reader_app.ui.window.picture_saving import suggested_name
from reader_app.ui.window.picture_viewer import PictureViewer

Key = Qt.Key


@pytest.fixture
def desk(make_desk, library, tmp_path):
    return open_showpiece(make_desk, library, tmp_path)


@pytest.fixture
def looking(desk):
    """The desk with its pictures open, the first one drawn."""
    desk.do(Name.PICTURES)
    desk.viewer = feature(desk, "PicturesFeature").viewer
    desk.wait(lambda: drawn(desk))
    return desk


def drawn(desk):
    return not desk.viewer.canvas._image.isNull()


def press(desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(desk.window.focusWidget(), key, modifier)


def place(desk):
    return desk.viewer.bar.place_words()


def test_a_key_opens_the_picture_that_is_in_sight(looking):
    assert looking.viewer.isVisible()
    assert looking.viewer.geometry() == looking.window.rect()
    assert place(looking) == "1 of 4"
    assert looking.viewer.picture.address == picture("hills").address


def test_a_click_on_a_picture_opens_that_one(desk):
    desk.parts.page.view.picture_pressed.emit(picture("tall").address)
    assert feature(desk, "PicturesFeature").viewer.picture.address == picture("tall").address


def test_an_article_without_pictures_says_so(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.PICTURES)
    assert desk.said() == "This article has no pictures."
    assert feature(desk, "PicturesFeature").viewer is None


def test_keys_go_from_picture_to_picture_and_stop_at_the_ends(looking):
    press(looking, Key.Key_Left)
    assert place(looking) == "1 of 4"
    for key, said in ((Key.Key_Right, "2 of 4"), (Key.Key_PageDown, "3 of 4"), (Key.Key_End, "4 of 4")):
        press(looking, key)
        assert place(looking) == said
    press(looking, Key.Key_N)
    assert place(looking) == "4 of 4"
    press(looking, Key.Key_Home)
    assert place(looking) == "1 of 4"


def test_escape_gives_back_the_keys_and_the_place(looking):
    view = looking.parts.page.view
    before = view.place()
    press(looking, Key.Key_Escape)
    assert feature(looking, "PicturesFeature").viewer is None
    assert view.isAncestorOf(looking.window.focusWidget())
    assert view.place() == before


def test_the_cross_leaves_even_with_the_keys_on_it(looking):
    looking.viewer.bar.leave.setFocus(Qt.FocusReason.TabFocusReason)
    press(looking, Key.Key_Space)
    assert feature(looking, "PicturesFeature").viewer is None
    assert looking.parts.page.isAncestorOf(looking.window.focusWidget())


def test_no_key_acts_on_the_article_beneath(looking):
    identity = looking.parts.reading.id
    for key in (Key.Key_Delete, Key.Key_S, Key.Key_E, Key.Key_Z):
        press(looking, key)
    row = looking.library.row(identity)
    assert not row.trashed
    assert not row.starred
    assert not looking.window.doer.zen


def test_the_tab_key_stays_among_the_pictures(looking):
    for _ in range(20):
        QTest.keyClick(looking.window.focusWidget(), Key.Key_Tab)
        focused = looking.window.focusWidget()
        assert focused is looking.viewer or looking.viewer.isAncestorOf(focused)


def test_plus_and_minus_magnify_and_zero_fits(looking):
    canvas = looking.viewer.canvas
    fitted = canvas.scale
    press(looking, Key.Key_Plus)
    assert canvas.scale == pytest.approx(fitted * 1.25)
    assert not canvas.fitted
    press(looking, Key.Key_Minus)
    press(looking, Key.Key_1)
    assert canvas.percent == 100
    press(looking, Key.Key_0)
    assert canvas.fitted
    assert canvas.scale == fitted


def test_what_is_under_the_pointer_stays_there(looking):
    canvas = looking.viewer.canvas
    at = QPointF(200, 300)

    def under():
        return canvas._centre + (at - QPointF(canvas.rect().center())) / canvas.scale

    before = under()
    canvas.zoom(3, at)
    assert (under() - before).manhattanLength() < 2


def test_a_magnified_picture_is_moved_by_the_arrows_and_never_out_of_the_room(looking):
    canvas = looking.viewer.canvas
    canvas.one_to_one()
    canvas.zoom(2)
    press(looking, Key.Key_Right)
    assert place(looking) == "1 of 4"
    while canvas.pan(500, 0):
        pass
    right = canvas._target().right()
    assert right == pytest.approx(canvas.width(), abs=1)
    press(looking, Key.Key_Right)  # at its side: on to the next
    assert place(looking) == "2 of 4"


def test_a_drag_moves_it(looking):
    canvas = looking.viewer.canvas
    canvas.zoom(4)
    before = QPointF(canvas._centre)
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    canvas.mouseMoveEvent(_moved(canvas, middle.x() - 60, middle.y()))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert canvas._centre.x() > before.x()


def _moved(canvas, x, y):
    at = QPointF(x, y)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), left, left, none)


def test_a_double_click_goes_close_and_back(looking):
    canvas = looking.viewer.canvas
    canvas.resize(400, 300)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.percent == 100
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.fitted


def test_more_pixels_come_when_more_are_seen(looking):
    canvas = looking.viewer.canvas
    assert canvas._image.width() < 1600
    canvas.one_to_one()
    looking.wait(lambda: canvas._image.width() == 1600)


def test_a_small_picture_is_not_blown_up(looking):
    looking.viewer.go(2)
    looking.wait(lambda: drawn(looking))
    assert looking.viewer.canvas.percent == 100


def test_a_picture_that_is_not_kept_says_so_and_leads_to_the_site(looking, outside):
    looking.viewer.step(1)
    viewer = looking.viewer
    assert viewer._stack.currentWidget() is viewer._instead
    assert not viewer.bar.save.isEnabled()
    QTest.mouseClick(viewer._instead._action, Qt.MouseButton.LeftButton)
    assert outside.addresses == [picture("gone").address]


def test_a_file_that_is_no_picture_says_so_and_can_still_be_saved(desk, tmp_path):
    path = tmp_path / "new.avif"
    path.write_bytes(b"something newer")
    shown = ArticlePicture(
        "https://a.example/new", "Une image", "", "", 0, StoredPicture(path, "image/avif", 80, 60)
    )
    viewer = PictureViewer(desk.parts.themes, desk.jobs, (shown,), 0, desk.window)
    viewer.open()
    desk.wait(lambda: viewer._stack.currentWidget() is viewer._instead)
    assert viewer.bar.save.isEnabled()
    assert not viewer.bar.closer.isEnabled()
    viewer.leave()


def test_the_caption_the_credit_and_the_description_stand_under_it(looking):
    said = [label.text() for label in looking.viewer.caption._labels]
    assert said[0].startswith("L’esplanade")
    assert said[1:] == ["// Source : dessin pour Lutrin", "Description: Des collines au couchant"]
    caption = looking.viewer.caption
    assert caption.widget().height() <= caption.height() + 1


def test_a_screen_reader_hears_what_the_picture_shows(looking):
    viewer = looking.viewer
    assert viewer.canvas.accessibleName() == "Des collines au couchant"
    assert viewer.accessibleDescription().startswith("1 of 4. Des collines au couchant. L’esplanade")
    assert all(button.accessibleName() for button in viewer.bar.findChildren(type(viewer.bar.leave)))


def test_a_picture_is_saved_as_it_is_kept_and_gets_its_ending(looking, tmp_path):
    pictures = feature(looking, "PicturesFeature")
    saving = pictures._get_saving()
    shown = looking.viewer.picture
    saving.write(shown, tmp_path / "collines")
    looking.wait(looking.viewer.notice.isVisible)
    assert (tmp_path / "collines.png").read_bytes() == shown.stored.path.read_bytes()
    assert looking.viewer.notice._words.text() == "The picture is saved as collines.png."


def test_a_picture_that_cannot_be_written_is_a_sentence(looking, tmp_path):
    saving = feature(looking, "PicturesFeature")._get_saving()
    saving.write(looking.viewer.picture, tmp_path / "nowhere" / "a.png")
    looking.wait(looking.viewer.notice.isVisible)
    assert looking.viewer.notice._words.text().startswith("The picture could not be saved: No such file")


def test_all_of_a_picture_is_copied(looking):
    press(looking, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    looking.wait(looking.viewer.notice.isVisible)
    assert QGuiApplication.clipboard().image().width() == 1600
    QGuiApplication.clipboard().clear()


def test_a_name_is_suggested_that_every_system_takes():
    def named(caption="", alternative="", title=""):
        stored = StoredPicture(Path("a.webp"), "image/webp", 1, 1)
        return suggested_name(ArticlePicture("", alternative, caption, "", 0, stored), title)

    assert named("Le pont : hier / demain ?") == "Le pont hier demain.webp"
    assert named("", "Un pont.") == "Un pont.webp"
    assert named("", "", "L’article") == "L’article.webp"
    assert named() == "Picture.webp"
    assert len(named("mot " * 60)) < 70
    assert named("../../etc") == "etc.webp"


def test_a_picture_that_moves_waits_to_be_asked(desk, tmp_path):
    path = tmp_path / "moves.gif"
    path.write_bytes(moving_gif())
    shown = ArticlePicture("https://a.example/g", "", "", "", 0, StoredPicture(path, "image/gif", 2, 2))
    viewer = PictureViewer(desk.parts.themes, desk.jobs, (shown,), 0, desk.window)
    viewer.open()
    desk.wait(viewer.bar.play.isVisible)
    assert not viewer._motion.plays
    QTest.keyClick(viewer, Key.Key_Space)
    assert viewer._motion.plays
    QTest.keyClick(viewer, Key.Key_Space)
    assert not viewer._motion.plays
    viewer.leave()


def moving_gif():
    """Two frames of 2 by 2 pixels, written by hand after the GIF89a specification."""
    head = b"GIF89a" + bytes([2, 0, 2, 0, 0x80, 0, 0]) + bytes([255, 0, 0, 0, 0, 255])
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    frames = b""
    for data in (b"\x02\x03\x84\x00\x05\x00", b"\x02\x03\x8c\x2d\x05\x00"):
        frames += b"\x21\xf9\x04\x00\x0a\x00\x00\x00" + b"\x2c" + bytes([0, 0, 0, 0, 2, 0, 2, 0, 0]) + data
    return head + loop + frames + b"\x3b"


def test_the_viewer_covers_the_window_however_large_it_gets(looking):
    looking.window.resize(700, 500)
    QApplication.processEvents()
    assert looking.viewer.size() == looking.window.size()
    assert looking.viewer.bar.leave.geometry().right() < 700


def test_another_article_takes_the_pictures_away(looking, library):
    (other,) = put_on_shelf(library, "b")
    looking.open(other)
    assert feature(looking, "PicturesFeature").viewer is None
