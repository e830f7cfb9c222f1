"""Every command of the window: its name, its words, its icon and its keys, declared once.

Buttons, menus, tooltips, shortcuts and the sheet of shortcuts are all made from
this table, so that no command is without a key, a name or a translation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


class Name(StrEnum):
    """The commands."""

    FIELD = "field"
    PASTE = "paste"
    OPEN_FILE = "open_file"
    NEXT = "next"
    PREVIOUS = "previous"
    STAR = "star"
    ARCHIVE = "archive"
    LATER = "later"
    TAGS = "tags"
    LISTS = "lists"
    DELETE = "delete"
    COMPLETE = "complete"
    UNDO = "undo"
    ZEN = "zen"
    FULL_SCREEN = "full_screen"
    FIND = "find"
    FIND_NEXT = "find_next"
    FIND_PREVIOUS = "find_previous"
    OUTLINE = "outline"
    NEXT_HEADING = "next_heading"
    PREVIOUS_HEADING = "previous_heading"
    JUMP_BACK = "jump_back"
    JUMP_FORWARD = "jump_forward"
    LAYOUT = "layout"
    FOCUS = "focus"
    AUTO_SCROLL = "auto_scroll"
    FASTER = "faster"
    SLOWER = "slower"
    HIGHLIGHT = "highlight"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"
    NOTE = "note"
    UNMARK = "unmark"
    NEXT_HIGHLIGHT = "next_highlight"
    HIGHLIGHTS = "highlights"
    COPY = "copy"
    COPY_QUOTE = "copy_quote"
    PICTURES = "pictures"
    LINK = "link"
    LOOK_UP = "look_up"
    LISTEN = "listen"
    STOP_LISTENING = "stop_listening"
    NEXT_SENTENCE = "next_sentence"
    PREVIOUS_SENTENCE = "previous_sentence"
    LISTEN_LATER = "listen_later"
    SPOKEN_PLACE = "spoken_place"
    REPAIR = "repair"
    TEXT = "text"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL_SIZE = "usual_size"
    THEME = "theme"
    ORIGINAL = "original"
    COPY_ADDRESS = "copy_address"
    VERSION = "version"
    DRAW = "draw"
    VISIT = "visit"
    AGAIN = "again"
    SIGNED_IN = "signed_in"
    OFFER = "offer"
    WHY = "why"
    SITE = "site"
    FREE_READS = "free_reads"
    SIGN_IN = "sign_in"
    ACCOUNTS = "accounts"
    SIDEBAR = "sidebar"
    PANES = "panes"
    BACK = "back"
    MENU = "menu"
    PALETTE = "palette"
    PREFERENCES = "preferences"
    SHORTCUTS = "shortcuts"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `keys` in Qt's portable form, the first is the one that is shown."""

    name: Name
    words: str
    keys: tuple[str, ...]
    icon: str = ""
    group: str = ""
    needs_article: bool = False
    repeats: bool = False

    @property
    def key(self) -> str:
        """The keys that are shown beside its words, "" where a reader took them all away."""
        return self.keys[0] if self.keys else ""


def commands() -> tuple[Command, ...]:
    """Every command, in the order of the sheet, in the language in use."""
    library, reading, window = _("Library"), _("Reading"), _("Window")
    return (
        Command(Name.FIELD, _("Paste an address or search"), ("Ctrl+L", "/"), "search", library),
        Command(Name.PASTE, _("Save the copied address"), ("Ctrl+V",), "link", library),
        Command(Name.OPEN_FILE, _("Save a page from a file…"), ("Ctrl+O",), "file-input", library),
        Command(Name.NEXT, _("Next article"), ("J",), "chevron-right", library, repeats=True),
        Command(Name.PREVIOUS, _("Previous article"), ("K",), "chevron-left", library, repeats=True),
        Command(Name.STAR, _("Favourite"), ("S",), "star", library, needs_article=True),
        Command(Name.ARCHIVE, _("Put into the archive"), ("E",), "archive", library, needs_article=True),
        Command(Name.LATER, _("Keep for later"), ("L",), "clock", library, needs_article=True),
        Command(Name.TAGS, _("Tags…"), ("T",), "tag", library, needs_article=True),
        Command(Name.LISTS, _("Lists…"), ("I",), "list", library, needs_article=True),
        Command(Name.DELETE, _("Put into the trash"), ("Del", "#"), "trash", library, needs_article=True),
        Command(Name.COMPLETE, _("Complete what is missing"), ("C",), "", library),
        Command(Name.UNDO, _("Undo"), ("Ctrl+Z",), "undo-2", library),
        Command(Name.ZEN, _("Only the page"), ("Z",), "maximize-2", reading, needs_article=True),
        Command(Name.FULL_SCREEN, _("Full screen"), ("F11",), "", window),
        *_moving(),
        *_marking(),
        *_beside_the_text(),
        Command(Name.TEXT, _("Text and theme"), ("A",), "a-large-small", reading),
        Command(Name.LARGER, _("Larger text"), ("Ctrl++", "Ctrl+="), "", reading, repeats=True),
        Command(Name.SMALLER, _("Smaller text"), ("Ctrl+-",), "", reading, repeats=True),
        Command(Name.USUAL_SIZE, _("Usual text size"), ("Ctrl+0",), "", reading),
        Command(Name.THEME, _("Next theme"), ("Shift+T",), "", reading),
        Command(Name.ORIGINAL, _("Open on the site"), ("O",), "external-link", reading, needs_article=True),
        Command(
            Name.COPY_ADDRESS, _("Copy the address"), ("Ctrl+Shift+C",), "copy", reading, needs_article=True
        ),
        Command(Name.VERSION, _("Another version of the text…"), ("V",), "", reading, needs_article=True),
        Command(Name.DRAW, _("Open as a browser would"), ("B",), "", reading, needs_article=True),
        Command(Name.VISIT, _("Open its page here"), ("Shift+B",), "", reading, needs_article=True),
        Command(Name.AGAIN, _("Fetch again"), ("R", "F5"), "", reading, needs_article=True),
        Command(
            Name.SIGNED_IN,
            _("I was signed in when I saved it"),
            ("Shift+I",),
            "",
            reading,
            needs_article=True,
        ),
        Command(
            Name.SIGN_IN, _("Sign in to this site"), ("Shift+S",), "key-round", reading, needs_article=True
        ),
        Command(Name.OFFER, _("What a subscription offers"), ("Shift+O",), "", reading, needs_article=True),
        Command(Name.WHY, _("How it was had, and why"), ("Y",), "", reading, needs_article=True),
        Command(Name.SITE, _("This site…"), ("W",), "globe", reading, needs_article=True),
        Command(Name.FREE_READS, _("Free reads…"), ("M",), "gauge", window),
        Command(Name.ACCOUNTS, _("Accounts"), ("Shift+A",), "user-round", window),
        Command(Name.SIDEBAR, _("Sidebar"), ("F9",), "panel-left", window),
        Command(Name.PANES, _("Next pane"), ("F6",), "", window),
        Command(Name.BACK, _("Back to the list"), ("Esc",), "arrow-left", window),
        Command(Name.MENU, _("More"), ("F10",), "ellipsis", window),
        Command(Name.PALETTE, _("All commands"), ("Ctrl+K",), "search", window),
        Command(Name.PREFERENCES, _("Preferences"), ("Ctrl+,",), "settings", window),
        Command(Name.SHORTCUTS, _("Keyboard shortcuts"), ("?", "F1"), "circle-question-mark", window),
        Command(Name.QUIT, _("Quit"), ("Ctrl+Q",), "", window),
    )


def _moving() -> tuple[Command, ...]:
    """Make the commands by which a reader moves about in an article."""
    group = _("Moving about")
    return (
        Command(Name.FIND, _("Find in the article"), ("Ctrl+F",), "text-search", group, needs_article=True),
        Command(
            Name.FIND_NEXT, _("Next match"), ("F3", "Ctrl+G"), "", group, needs_article=True, repeats=True
        ),
        Command(
            Name.FIND_PREVIOUS,
            _("Previous match"),
            ("Shift+F3", "Ctrl+Shift+G"),
            "",
            group,
            needs_article=True,
            repeats=True,
        ),
        Command(Name.OUTLINE, _("Outline"), ("U",), "list-tree", group, needs_article=True),
        Command(Name.NEXT_HEADING, _("Next heading"), ("N",), "", group, needs_article=True, repeats=True),
        Command(
            Name.PREVIOUS_HEADING,
            _("Previous heading"),
            ("Shift+N",),
            "",
            group,
            needs_article=True,
            repeats=True,
        ),
        Command(Name.JUMP_BACK, _("Back to where I was"), ("Alt+Left",), "undo", group, needs_article=True),
        Command(Name.JUMP_FORWARD, _("Forward again"), ("Alt+Right",), "redo", group, needs_article=True),
        Command(Name.LAYOUT, _("Scroll, one page or two"), ("P",), "book-open", group, needs_article=True),
        Command(Name.FOCUS, _("Focus on a paragraph, a line"), ("F",), "focus", group, needs_article=True),
        Command(Name.AUTO_SCROLL, _("Scroll by itself"), ("G",), "chevrons-down", group, needs_article=True),
        Command(Name.FASTER, _("Faster"), ("+",), "", group, needs_article=True, repeats=True),
        Command(Name.SLOWER, _("Slower"), ("-",), "", group, needs_article=True, repeats=True),
    )


def _marking() -> tuple[Command, ...]:
    """Make the commands on what is selected or marked."""
    group = _("Highlights")
    return (
        Command(
            Name.HIGHLIGHT, _("Highlight the selection"), ("H",), "highlighter", group, needs_article=True
        ),
        Command(Name.YELLOW, _("Highlight in yellow"), ("1",), "", group, needs_article=True),
        Command(Name.GREEN, _("Highlight in green"), ("2",), "", group, needs_article=True),
        Command(Name.BLUE, _("Highlight in blue"), ("3",), "", group, needs_article=True),
        Command(Name.ROSE, _("Highlight in rose"), ("4",), "", group, needs_article=True),
        Command(
            Name.NOTE,
            _("Note on the passage"),
            ("Shift+H",),
            "message-square-text",
            group,
            needs_article=True,
        ),
        Command(Name.UNMARK, _("Take the highlight away"), ("X",), "eraser", group, needs_article=True),
        Command(
            Name.NEXT_HIGHLIGHT,
            _("Next highlight"),
            ("Shift+J",),
            "",
            group,
            needs_article=True,
            repeats=True,
        ),
        Command(Name.HIGHLIGHTS, _("All highlights"), ("Ctrl+H",), "highlighter", group),
        Command(Name.COPY, _("Copy the selection"), ("Ctrl+C",), "copy", group, needs_article=True),
        Command(Name.COPY_QUOTE, _("Copy with its source"), ("Q",), "quote", group, needs_article=True),
    )


def _beside_the_text() -> tuple[Command, ...]:
    """Make the commands on pictures, links, words and sound."""
    group = _("Looking and listening")
    return (
        Command(Name.PICTURES, _("Look at the pictures"), ("Shift+P",), "image", group, needs_article=True),
        Command(Name.LINK, _("What to do with a link"), ("Shift+F10",), "link", group, needs_article=True),
        Command(Name.LOOK_UP, _("Look words up"), ("D",), "book-open-text", group, needs_article=True),
        Command(
            Name.LISTEN,
            _("Listen, or pause"),
            ("Shift+L", "Toggle Media Play/Pause", "Media Play"),
            "volume-2",
            group,
            needs_article=True,
        ),
        Command(Name.STOP_LISTENING, _("Stop listening"), ("Shift+X", "Media Stop"), "", group),
        Command(Name.NEXT_SENTENCE, _("Next sentence"), (".", "Media Next"), "", group, repeats=True),
        Command(
            Name.PREVIOUS_SENTENCE, _("Previous sentence"), (",", "Media Previous"), "", group, repeats=True
        ),
        Command(Name.SPOKEN_PLACE, _("To the sentence being read"), ("Ctrl+.",), "locate", group),
        Command(
            Name.LISTEN_LATER,
            _("Listen to it afterwards"),
            ("Shift+Q",),
            "list-plus",
            group,
            needs_article=True,
        ),
        Command(Name.REPAIR, _("Repair the page"), ("Shift+R",), "wrench", group, needs_article=True),
    )


class Actions(QObject):
    """The commands as actions of the window; `wanted` tells which one a key, a button or a menu asked for."""

    wanted = Signal(object)  # a Name
    keys_changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[Name, QAction] = {}
        self._commands = {command.name: command for command in commands()}
        for command in self._commands.values():
            action = QAction(command.words, self)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setAutoRepeat(command.repeats)
            action.triggered.connect(lambda _checked=False, name=command.name: self.wanted.emit(name))
            window.addAction(action)
            self._actions[command.name] = action

    def __getitem__(self, name: Name) -> QAction:
        return self._actions[name]

    def command(self, name: Name) -> Command:
        """What a command is called, and its keys."""
        return self._commands[name]

    def all_commands(self) -> tuple[Command, ...]:
        """Every command with the keys that call it now."""
        return tuple(self._commands.values())

    def use_keys(self, keys: Mapping[Name, tuple[str, ...]]) -> None:
        """Have these keys call the commands from now on."""
        for name, chosen in keys.items():
            if self._commands[name].keys != chosen:
                self._commands[name] = replace(self._commands[name], keys=chosen)
                self._actions[name].setShortcuts([QKeySequence(each) for each in chosen])
        self.keys_changed.emit()

    def for_article(self, *, available: bool) -> None:
        """Switch the commands that need an article on or off."""
        for command in self._commands.values():
            if command.needs_article:
                self._actions[command.name].setEnabled(available)


def shown_keys(command: Command) -> str:
    """The first key of a command as the desktop writes it."""
    return QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText)
