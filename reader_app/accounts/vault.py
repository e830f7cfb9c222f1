"""The reader's passwords, in the system's keyring and nowhere else.

One entry a publisher, "Lutrin example.com", under the reader's name there. Where there
is no usable keyring no password is kept at all.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader_app.accounts.keys import NAME, SERVICE
from reader_app.accounts.system_keyring import PATIENCE, KeyringAnswer, KeyringState, NotKept, Question
from reader_app.domain.problem import AccountError, Problem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from reader_app.accounts.system_keyring import Deed

MOST_BYTES = 2560  # in UTF-16. Source: CRED_MAX_CREDENTIAL_BLOB_SIZE of Windows, the smallest of the keyrings
TOO_LONG = "too long"
_NO_NAME = "(no name)"  # a site that asks for a password alone; keyrings want a name
_NAMES = "Lutrin names"  # whose password is kept, where a keyring finds no entry without its name
_MOST_ENTRIES = 100  # of one publisher; there is one, unless somebody added to it


class Vault:
    """Passwords by publisher and name. Not for the window's thread: a caller waits `seconds` at most.

    A keyring that stayed locked is asked again after a minute, or when the reader wants something
    kept or forgotten. May be shared between threads.
    """

    def __init__(self, seconds: float = PATIENCE) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._last: Question | None = None

    def keep(self, publisher: str, user: str, password: str) -> bool:
        """Keep the one password of a publisher; False when it is kept nowhere, nor any that was before."""
        return not self.try_to_keep(publisher, user, password).reason

    def try_to_keep(self, publisher: str, user: str, password: str) -> KeyringAnswer:
        """Keep as `keep` does, and say why not: `reason` is "" when it is kept.

        A keyring that opens after `seconds` does not keep it after all, since the reader has
        been told that it is not kept.
        """
        if fault := _fault_of(password):
            answer = self._ask(lambda backend: _clear(backend, publisher), wished=True)
            return KeyringAnswer(answer.state, answer.backend, answer.reason or fault)
        return self._ask(
            lambda backend: _keep(backend, publisher, user or _NO_NAME, password),
            undo=lambda backend: _clear(backend, publisher),
            wished=True,
        )

    def password(self, publisher: str, user: str) -> str | None:
        """Give a password, None where none is kept or nothing opens the keyring."""
        return self._ask(lambda backend: backend.get_password(_service(publisher), user or _NO_NAME)).secret

    def forget(self, publisher: str) -> bool:
        """Take all entries of a publisher out; False where there is no keyring that could have any.

        Raises AccountError KEYRING_LOCKED while they cannot be taken out.
        """
        answer = self._ask(lambda backend: _clear(backend, publisher), wished=True)
        if answer.state is KeyringState.LOCKED:
            raise AccountError(Problem.KEYRING_LOCKED, host=publisher)
        return answer.state is KeyringState.USABLE

    def state(self) -> KeyringAnswer:
        """Say what the keyring is good for."""
        return self._ask(_look)

    def _ask(self, deed: Deed, *, undo: Deed | None = None, wished: bool = False) -> KeyringAnswer:
        with self._lock:
            last = self._last
            waits = last and (last.hangs(self._seconds) or (last.locked and not (wished or last.stale)))
            question = last if last and waits else Question(deed, undo)
            self._last = question
        return question.answer_within(self._seconds)


def _fault_of(password: str) -> str:
    try:
        return TOO_LONG if len(password.encode("utf-16-le")) > MOST_BYTES else ""
    except UnicodeEncodeError:  # half a letter, as an input method may leave it
        return "not text"


def _look(backend: KeyringBackend) -> None:
    backend.get_password(SERVICE, NAME)  # opens it, or raises


def _keep(backend: KeyringBackend, publisher: str, user: str, password: str) -> None:
    service = _service(publisher)
    _clear(backend, publisher)
    try:
        backend.set_password(service, user, password)
        if backend.get_password(service, user) != password:
            raise NotKept("keeps something else")  # noqa: TRY301  what was kept goes, as after any other trouble
        if backend.get_credential(service, None) is None:
            backend.set_password(_NAMES, publisher, user)
    except Exception:  # whatever a plugin raises goes on to `ask_keyring`; half a password must not stay
        _clear(backend, publisher, user)
        raise


def _clear(backend: KeyringBackend, publisher: str, user: str = "") -> None:
    """Delete all entries of a publisher, by the names that the keyring tells and by those it does not."""
    service = _service(publisher)
    for name in filter(None, (user, backend.get_password(_NAMES, publisher))):
        _delete(backend, service, name)
    for _time in range(_MOST_ENTRIES):
        if (found := backend.get_credential(service, None)) is None:
            break
        backend.delete_password(service, found.username or "")
    _delete(backend, _NAMES, publisher)


def _delete(backend: KeyringBackend, service: str, name: str) -> None:
    for _time in range(_MOST_ENTRIES):
        if backend.get_password(service, name) is None:
            return
        backend.delete_password(service, name)


def _service(publisher: str) -> str:
    return f"Lutrin {publisher}"
