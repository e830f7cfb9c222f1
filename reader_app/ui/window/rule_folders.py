"""The folders that the reader's own rules for sites are in: a row each, and a button for one more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import CrossButton, OutlinedButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices


class RuleFolders(QWidget):
    """Shows the folders in the order in which they count; each says how many rules it has."""

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes, self._choices = themes, choices
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._rows: list[_FolderRow] = []
        self._add = OutlinedButton(_("Add a folder…"))
        self._add.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.addWidget(self._add)
        line.addStretch()
        self._box.addLayout(line)
        self._show_rows()

    def add(self, folder: Path) -> None:
        """Let the rules of a folder count too, after those that do already."""
        chosen = self._choices.current.rule_folders
        if str(folder) not in chosen:
            self._take((*chosen, str(folder)))

    def remove(self, folder: str) -> None:
        """Let the rules of a folder count no more; the folder stays as it is."""
        self._take(tuple(one for one in self._choices.current.rule_folders if one != folder))

    def said(self) -> list[str]:
        """What stands under each folder: how many rules it has, "" while they are counted."""
        return [row.said() for row in self._rows]

    @Slot()
    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("A folder of rules"))
        if folder:
            self.add(Path(folder))

    def _take(self, folders: tuple[str, ...]) -> None:
        self._choices.change(rule_folders=folders)
        self._show_rows()
        self._add.setFocus()

    def _show_rows(self) -> None:
        for row in self._rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_FolderRow(self._themes, folder, self) for folder in self._choices.current.rule_folders]
        for place, row in enumerate(self._rows):
            self._box.insertWidget(place, row)
            row.count(self._choices)


class _FolderRow(QWidget):
    """One folder: its path, how many rules it has, and the cross that takes it out."""

    def __init__(self, themes: Themes, folder: str, folders: RuleFolders) -> None:
        super().__init__(folders)
        self._folder, self._folders = folder, folders
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidingLabel(themes, folder))
        self._count = WordsLabel(themes, "", interface_font(Size.SMALL), "text3")
        words.addWidget(self._count)
        box.addLayout(words, 1)
        cross = CrossButton(themes, _("Take the folder {name} out").format(name=folder))
        cross.clicked.connect(self._remove)
        box.addWidget(cross)

    def count(self, choices: Choices) -> None:
        """Look through the folder's rules, off this thread."""
        folder = Path(self._folder).expanduser()
        choices.jobs.start(lambda _: _counted(folder), self._count.setText, owner=self)

    def said(self) -> str:
        """What is known of the folder's rules by now."""
        return self._count.text()

    @Slot()
    def _remove(self) -> None:
        self._folders.remove(self._folder)


def _counted(folder: Path) -> str:
    from reader_app.services.check_rules import check_rules  # noqa: PLC0415  brings a parser in
    from reader_app.wording.rules import say_rule_count  # noqa: PLC0415  as above

    if not folder.is_dir():
        return _("There is no such folder.")
    found = check_rules([folder])
    return say_rule_count(found.files, found.faulty)
