"""Keyrings that a test can look into, and one that never answers."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend
from keyring.credentials import SimpleCredential
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError


class MemoryKeyring(KeyringBackend):
    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.full = False
        self.asked = 0

    @property
    def name(self) -> str:
        return "Memory Keyring"

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.full:
            raise PasswordSetError
        if self.locked:
            raise KeyringLocked
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.locked:
            raise KeyringLocked
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class FindingKeyring(MemoryKeyring):
    """Finds an entry without its name, as those of Linux and Windows do."""

    def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
        names = [name for kept_by, name in self.kept if kept_by == service and username in (None, name)]
        return SimpleCredential(names[0], self.kept[service, names[0]]) if names else None


class CuttingKeyring(MemoryKeyring):
    """Keeps the beginning of a long secret."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:100])


class HangingKeyring(MemoryKeyring):
    """Waits, as one does whose password box nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.go_on.wait(30)
        return super().get_password(service, username)
