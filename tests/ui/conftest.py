"""One theme object a test, on the one application."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from reader_app.domain.preferences import Language, ThemeName
from reader_app.ui.look.fonts import use_interface_font
from reader_app.ui.look.themes import Themes
from reader_app.wording.catalogue import language_in_use, use_language


@pytest.fixture
def themes(qapp):
    use_interface_font(qapp)
    made = Themes(qapp, ThemeName.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def in_french():
    before = Language(language_in_use())
    assert use_language(Language.FRENCH) == "fr"
    yield
    use_language(before)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown():
    """Bury the test's widgets before the garbage collector comes by.

    One that is left to it loses its attributes first, and its focus only then.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.enable()
