"""A mark reaches as far as the words do, however a line is stretched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from reader_app.ui.reading.spans import spans

WORDS = "It rained all night on the tanners’ quarter, and nobody had brought the sandbags out. " * 3


def layout_of(words, alignment):
    document = QTextDocument()
    document.setTextWidth(400)
    cursor = QTextCursor(document)
    shape = QTextBlockFormat()
    shape.setAlignment(alignment)
    cursor.setBlockFormat(shape)
    cursor.insertText(words)
    document.documentLayout().documentSize()
    return document, document.firstBlock().layout()


@pytest.mark.parametrize(
    "words", [WORDS, WORDS.replace("tanners", "tan\u00adners").replace("nobody", "no\u00adbody")]
)
def test_in_a_justified_line_a_mark_reaches_the_columns_edge(qapp, words):
    del qapp
    document, layout = layout_of(words, Qt.AlignmentFlag.AlignJustify)
    found = spans(layout, 0, len(words), 16, has_right=False)
    for number, box in enumerate(found[:-1]):
        line = layout.lineAt(number)
        assert box.right() == pytest.approx(line.x() + line.width(), abs=8)
    assert found[-1].right() < found[0].right()
    assert document


def test_in_a_ragged_line_a_mark_ends_with_its_words(qapp):
    del qapp
    document, layout = layout_of(WORDS, Qt.AlignmentFlag.AlignLeft)
    for number, box in enumerate(spans(layout, 0, len(WORDS), 16, has_right=False)):
        words = layout.lineAt(number).naturalTextWidth()
        assert box.width() == pytest.approx(words, abs=8)  # a space may hang
    assert document
