"""Where the reader is while a command does its work, wherever they were when they asked for it."""

from __future__ import annotations

from reader_app.ui.window.commands import Name

BESIDE_A_FULL_PAGE = frozenset(
    {
        *(Name.ACCOUNTS, Name.BACK, Name.SIDEBAR, Name.PANES, Name.UNDO, Name.QUIT, Name.PALETTE),
        Name.HIGHLIGHTS,
        *(Name.THEME, Name.LARGER, Name.SMALLER, Name.USUAL_SIZE, Name.PREFERENCES, Name.SHORTCUTS),
    }
)

ON_THE_PAGE = frozenset(
    {
        *(Name.FIND, Name.FIND_NEXT, Name.FIND_PREVIOUS, Name.OUTLINE, Name.NEXT_HEADING),
        *(Name.PREVIOUS_HEADING, Name.JUMP_BACK, Name.JUMP_FORWARD, Name.LAYOUT, Name.FOCUS),
        *(Name.AUTO_SCROLL, Name.HIGHLIGHT, Name.YELLOW, Name.GREEN, Name.BLUE, Name.ROSE, Name.NOTE),
        *(Name.UNMARK, Name.NEXT_HIGHLIGHT, Name.COPY_QUOTE, Name.PICTURES, Name.LINK, Name.LOOK_UP),
        *(Name.SPOKEN_PLACE, Name.REPAIR, Name.TEXT, Name.WHY),
    }
)  # the open article's, in sight: where list and page share one place, it comes forward
