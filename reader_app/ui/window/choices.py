"""The settings while the window stands: changed at once, written a moment later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.preferences import Own, Preferences, ThemeName
from reader_app.domain.typesetting import primary, typography_for
from reader_app.domain.typography import TEXT_SIZES, Typography
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from reader_app.preferences.store import PreferencesStore
    from reader_app.ui.jobs import Jobs

WRITE_PAUSE = 400  # milliseconds: a slider that moves writes once
SIZE_STEP = 1  # pixels


class Scope(Enum):
    """For which articles something is set; what is set for fewer of them counts first."""

    ALL = "all"
    LANGUAGE = "language"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Subject:
    """The open article as far as its setting goes: its host without "www.", its language's primary tag."""

    site: str = ""
    language: str = ""


class Choices(QObject):
    """Keeps `current` and says when it `changed`; `jobs` is where it has its work done.

    `subject` is the article to which the site's and the language's own settings belong.
    """

    changed = Signal(Preferences, Preferences)  # before, after
    subject_changed = Signal()
    pace_forgotten = Signal()  # what was measured of the reader's pace is to be forgotten

    def __init__(
        self, preferences: Preferences, store: PreferencesStore, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.current = preferences
        self.subject = Subject()
        self._store = store
        self.jobs = jobs
        self._writing = QTimer(self, singleShot=True, interval=WRITE_PAUSE)
        self._writing.timeout.connect(self._write)

    def change(self, **fields: Any) -> None:  # noqa: ANN401  the fields of Preferences, checked there
        """Take new values for some settings."""
        before, after = self.current, replace(self.current, **fields)
        if after != before:
            self.current = after
            self._writing.start()
            self.changed.emit(before, after)

    def look_at(self, site: str = "", language: str = "") -> None:
        """Know which article is open; without a site none is. `language` is its BCP 47 tag."""
        subject = Subject(site, primary(language))
        if subject != self.subject:
            self.subject = subject
            self.subject_changed.emit()

    def typography(self, scope: Scope = Scope.SITE) -> Typography:
        """Tell how articles of a scope are set; the site's is how the open one is."""
        site = self.subject.site if scope is Scope.SITE else ""
        language = self.subject.language if scope is not Scope.ALL else ""
        return typography_for(self.current, site, language)

    def own(self, scope: Scope) -> Own:
        """Give what the open article's site, or its language, has otherwise than the others."""
        match scope:
            case Scope.SITE:
                return self.current.for_sites.get(self.subject.site, {})
            case Scope.LANGUAGE:
                return self.current.for_languages.get(self.subject.language, {})
            case Scope.ALL:
                return {}

    def narrowest(self) -> Scope:
        """Give the scope of fewest articles that has settings of its own, for the open one."""
        return next((scope for scope in (Scope.SITE, Scope.LANGUAGE) if self.own(scope)), Scope.ALL)

    def set_type(self, scope: Scope, **fields: str | int | bool) -> None:
        """Set all articles otherwise, or only the open one's site or language."""
        match scope:
            case Scope.ALL:
                self.change(**fields)
            case Scope.SITE if self.subject.site:
                self._set_own("for_sites", self.subject.site, {**self.own(scope), **fields})
            case Scope.LANGUAGE if self.subject.language:
                self._set_own("for_languages", self.subject.language, {**self.own(scope), **fields})
            case _:
                pass  # no article is open whose site or language it could be

    def adjust(self, **fields: str | int | bool) -> None:
        """Change how the open article is set, each field where its value comes from."""
        for name, value in fields.items():
            owners = (scope for scope in (Scope.SITE, Scope.LANGUAGE) if name in self.own(scope))
            self.set_type(next(owners, Scope.ALL), **{name: value})

    def forget_site(self, site: str) -> None:
        """Set a site's articles as all others."""
        self._set_own("for_sites", site, {})

    def forget_language(self, language: str) -> None:
        """Set the articles in a language as all others."""
        self._set_own("for_languages", language, {})

    def forget(self, scope: Scope) -> None:
        """Set the open article's site, or its language, as all others."""
        if scope is Scope.SITE:
            self.forget_site(self.subject.site)
        elif scope is Scope.LANGUAGE:
            self.forget_language(self.subject.language)

    def resize_text(self, steps: int) -> None:
        """Make the text some steps larger, or smaller."""
        low, high = TEXT_SIZES
        self.adjust(text_size=max(low, min(high, self.typography().text_size + steps * SIZE_STEP)))

    @Slot()
    def usual_size(self) -> None:
        """Go back to the size and the width that the app comes with."""
        usual = Typography()
        self.adjust(text_size=usual.text_size, text_width=usual.text_width)

    @Slot()
    def next_theme(self) -> None:
        """Go through the themes one after the other."""
        names = list(ThemeName)
        self.change(theme=names[(names.index(self.current.theme) + 1) % len(names)])

    def finish(self) -> None:
        """Write now what is still to be written."""
        if self._writing.isActive():
            self._writing.stop()
            self._write()

    def _set_own(self, which: str, whose: str, own: Own) -> None:
        kept: dict[str, Own] = {**getattr(self.current, which)}
        kept.pop(whose, None)
        if own:
            kept[whose] = own
        self.change(**{which: kept})

    @Slot()
    def _write(self) -> None:
        preferences = self.current
        self.jobs.start(
            lambda _: self._store.save(preferences), lambda _: None, owner=self, lane=Lane.LIBRARY
        )
