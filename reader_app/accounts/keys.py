"""The one key of all jars, kept by the system's keyring.

256 bits under the service name "Lutrin": the smallest of the systems' keyrings
holds 2,560 bytes a secret, which is too little for a jar.
"""

from __future__ import annotations

import base64
import binascii
import os
import threading
from typing import TYPE_CHECKING

from reader_app.accounts.alone import alone_in
from reader_app.accounts.system_keyring import PATIENCE, NotKept, Question

if TYPE_CHECKING:
    from pathlib import Path

    from keyring.backend import KeyringBackend

    from reader_app.accounts.system_keyring import KeyringAnswer

SERVICE, NAME = "Lutrin", "cookie jars"
KEY_BYTES = 32


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
        self._question: Question | None = None

    def ask(self, *, again: bool = False) -> KeyringAnswer:
        """Give what the keyring answers; `again` when it is worth to ask a locked one once more."""
        with self._lock:
            if self._question is None or (again and self._question.stale):
                self._question = Question(self._written_key)
            question = self._question
        return question.answer_within(self._seconds)

    def key(self, *, again: bool = False) -> bytes | None:
        """Give the key, None while there is no usable keyring."""
        return _key_in(self.ask(again=again).secret)

    def _written_key(self, backend: KeyringBackend) -> str:
        """Give the key as text; where there is none have one kept, unless another start was quicker."""
        if written := _written_in(backend):
            return written
        with alone_in(self._folder):
            if written := _written_in(backend):
                return written
            backend.set_password(SERVICE, NAME, base64.b64encode(os.urandom(KEY_BYTES)).decode())
            if written := _written_in(backend):
                return written
        raise NotKept("keeps nothing")


def _written_in(backend: KeyringBackend) -> str | None:
    written = backend.get_password(SERVICE, NAME)
    return written if _key_in(written) else None


def _key_in(written: str | None) -> bytes | None:
    try:
        key = base64.b64decode(written or "", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
