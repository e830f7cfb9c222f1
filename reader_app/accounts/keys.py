"""The one key of all jars, kept by the system's keyring.

256 bits under the service name "Lutrin": the smallest of the systems' keyrings
holds 2,560 bytes a secret, which is too little for a jar.
"""

from __future__ import annotations

import base64
import binascii
import os
import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.accounts.alone import alone_in

if TYPE_CHECKING:
    from pathlib import Path

SERVICE, NAME = "Lutrin", "cookie jars"
KEY_BYTES = 32
PATIENCE = 30.0  # seconds in which a keyring answers, or the reader types its password
_AGAIN_AFTER = 60.0  # seconds before a keyring that stayed locked is asked once more
_RECOMMENDED = 1  # the priority below which `keyring` itself finds a backend no good place for secrets


class KeyringState(StrEnum):
    """What the system's keyring is good for."""

    USABLE = "usable"
    NONE = "none"  # there is none, or it keeps nothing
    LOCKED = "locked"  # there is one, and it does not open or does not answer


@dataclass(frozen=True, slots=True, repr=False)
class KeyringAnswer:
    """What a keyring answered: its name, why it is not usable ("" when it is), and the key."""

    state: KeyringState
    backend: str = ""
    reason: str = ""
    key: bytes | None = None


class _Question:
    """A keyring that is being asked, on a thread that can be left behind: nothing else ends a hanging one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.began = time.monotonic()
        self.answer = KeyringAnswer(KeyringState.LOCKED, reason="no answer")
        self.answered = threading.Event()
        threading.Thread(target=self._ask, name="keyring", daemon=True).start()

    @property
    def stale(self) -> bool:
        """Whether the keyring was locked, a while ago."""
        locked = self.answered.is_set() and self.answer.state is KeyringState.LOCKED
        return locked and time.monotonic() - self.began > _AGAIN_AFTER

    def _ask(self) -> None:
        self.answer = ask_keyring(self._folder)
        self.answered.set()


class KeyKeeper:
    """Asks the keyring for the key when it is first needed, once. Not for the window's thread.

    A caller waits `seconds` at most: a keyring that does not answer counts as locked,
    and as usable once it has answered after all. `folder` is the jars', where one
    process at a time makes the first key.
    """

    def __init__(self, folder: Path, seconds: float = PATIENCE) -> None:
        self._folder = folder
        self._seconds = seconds
        self._lock = threading.Lock()
        self._question: _Question | None = None

    def ask(self, *, again: bool = False) -> KeyringAnswer:
        """Give what the keyring answers; `again` when it is worth to ask a locked one once more."""
        with self._lock:
            if self._question is None or (again and self._question.stale):
                self._question = _Question(self._folder)
            question = self._question
        question.answered.wait(max(0.0, question.began + self._seconds - time.monotonic()))
        return question.answer

    def key(self, *, again: bool = False) -> bytes | None:
        """Give the key, None while there is no usable keyring."""
        return self.ask(again=again).key


def ask_keyring(folder: Path) -> KeyringAnswer:
    """Ask the keyring for the key, and have it keep a new one where it has none; may take for ever."""
    import keyring  # noqa: PLC0415  a tenth of a second, and it asks the desktop's bus
    from keyring.errors import NoKeyringError, PasswordSetError  # noqa: PLC0415  as above

    backend = ""
    try:
        found = keyring.get_keyring()
        backend = found.name
        if found.priority < _RECOMMENDED:
            return KeyringAnswer(KeyringState.NONE, backend, "not a safe place")
        key = _kept_key() or _new_key(folder)
    except (NoKeyringError, PasswordSetError) as error:
        return KeyringAnswer(KeyringState.NONE, backend, type(error).__name__)
    except Exception as error:  # noqa: BLE001  backends are plugins over D-Bus and system calls, which raise what they like; whatever it is, there is no key now
        state = KeyringState.LOCKED if backend else KeyringState.NONE
        return KeyringAnswer(state, backend, type(error).__name__)
    if key is None:
        return KeyringAnswer(KeyringState.NONE, backend, "keeps nothing")
    return KeyringAnswer(KeyringState.USABLE, backend, key=key)


def _kept_key() -> bytes | None:
    import keyring  # noqa: PLC0415  as above

    written = keyring.get_password(SERVICE, NAME) or ""
    try:
        key = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _new_key(folder: Path) -> bytes | None:
    """Have a key kept and read it back, unless another start of the app was quicker."""
    import keyring  # noqa: PLC0415  as above

    with alone_in(folder):
        if (key := _kept_key()) is not None:
            return key
        keyring.set_password(SERVICE, NAME, base64.b64encode(os.urandom(KEY_BYTES)).decode())
        return _kept_key()
