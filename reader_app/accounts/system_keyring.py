"""The one door to the system's keyring, which may be absent, locked, or silent for ever.

A keyring is asked on a thread that can be left behind: nothing else ends one that
hangs, as behind a password box that nobody sees. Whatever it raises becomes an answer.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

    Deed: TypeAlias = Callable[[KeyringBackend], str | None]

PATIENCE = 30.0  # seconds in which a keyring answers, or the reader types its password
AGAIN_AFTER = 60.0  # seconds before a keyring that stayed locked is asked once more
_RECOMMENDED = 1  # the priority below which `keyring` itself finds a backend no good place for secrets


class KeyringState(StrEnum):
    """What the system's keyring is good for."""

    USABLE = "usable"
    NONE = "none"  # there is none, or it keeps nothing
    LOCKED = "locked"  # there is one, and it does not open or does not answer


@dataclass(frozen=True, slots=True, repr=False)
class KeyringAnswer:
    """What a keyring answered: its name, why it did not do what it was asked ("" when it did), a secret.

    It has no `repr` that could tell the secret.
    """

    state: KeyringState
    backend: str = ""
    reason: str = ""
    secret: str | None = None


class NotKept(Exception):  # noqa: N818  an answer, from inside a deed
    """A keyring took a secret and does not have it, for a reason in a technical word."""


class Question:
    """One deed at the keyring, begun at once; `undo` is done when it succeeds after nobody waits any more."""

    def __init__(self, deed: Deed, undo: Deed | None = None) -> None:
        self._deed = deed
        self._undo = undo
        self._began = time.monotonic()
        self._lock = threading.Lock()
        self._left = False
        self._answer = KeyringAnswer(KeyringState.LOCKED, reason="no answer")
        self.answered = threading.Event()
        threading.Thread(target=self._ask, name="keyring", daemon=True).start()

    def answer_within(self, seconds: float) -> KeyringAnswer:
        """Wait until so many seconds after its beginning: LOCKED with "no answer" when there is none."""
        self.answered.wait(max(0.0, self._began + seconds - time.monotonic()))
        with self._lock:
            self._left = self._left or not self.answered.is_set()
            return self._answer

    def hangs(self, seconds: float) -> bool:
        """Whether there is no answer after so many seconds."""
        return not self.answered.is_set() and self._age > seconds

    @property
    def locked(self) -> bool:
        """Whether the answer was that the keyring does not open."""
        return self.answered.is_set() and self._answer.state is KeyringState.LOCKED

    @property
    def stale(self) -> bool:
        """Whether the keyring was locked, a while ago."""
        return self.locked and self._age > AGAIN_AFTER

    @property
    def _age(self) -> float:
        return time.monotonic() - self._began

    def _ask(self) -> None:
        answer = ask_keyring(self._deed)
        with self._lock:
            too_late = self._left and self._undo is not None
            if not too_late:
                self._answer = answer
                self.answered.set()
        if too_late and self._undo:
            ask_keyring(self._undo)
            self.answered.set()


def ask_keyring(deed: Deed) -> KeyringAnswer:
    """Do something at the keyring, on this thread; may take for ever, raises nothing."""
    import keyring  # noqa: PLC0415  a tenth of a second, and it asks the desktop's bus
    from keyring.errors import NoKeyringError, PasswordSetError  # noqa: PLC0415  as above

    backend = ""
    try:
        found = keyring.get_keyring()
        backend = found.name
        if found.priority < _RECOMMENDED:
            return KeyringAnswer(KeyringState.NONE, backend, "not a safe place")
        return KeyringAnswer(KeyringState.USABLE, backend, secret=deed(found))
    except NotKept as error:
        return KeyringAnswer(KeyringState.NONE, backend, str(error))
    except (NoKeyringError, PasswordSetError) as error:
        return KeyringAnswer(KeyringState.NONE, backend, type(error).__name__)
    except Exception as error:  # noqa: BLE001  backends are plugins over D-Bus and system calls, which raise what they like; whatever it is, nothing can be had from them now
        state = KeyringState.LOCKED if backend else KeyringState.NONE
        return KeyringAnswer(state, backend, type(error).__name__)
