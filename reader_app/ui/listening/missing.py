"""What is to be installed on this system before anything can be read aloud."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

_OS_RELEASE = Path("/etc/os-release")  # freedesktop.org/software/systemd/man/os-release
_FAMILIES = {
    "debian": "apt install speech-dispatcher speech-dispatcher-espeak-ng libspeechd2",
    "fedora": "dnf install speech-dispatcher speech-dispatcher-espeak-ng",
    "arch": "pacman -S speech-dispatcher espeak-ng",
}


@dataclass(frozen=True, slots=True)
class Installation:
    """`packages` by their names here, and the `command` that installs them; "" where none is known."""

    packages: str = ""
    command: str = ""


def what_to_install(platform: str = sys.platform, os_release: Path = _OS_RELEASE) -> Installation:
    """Give what this system lacks; nothing for systems that always have voices."""
    if platform in {"win32", "darwin"}:
        return Installation()
    for family in _names(os_release):
        if install := _FAMILIES.get(family):
            words = install.split()
            packages = [word for word in words[2:] if not word.startswith("-")]
            return Installation(" ".join(packages), f"sudo {install}")
    return Installation("Speech Dispatcher, eSpeak NG")


def _names(os_release: Path) -> list[str]:
    """Give the system's name, then those that it is like."""
    try:
        lines = os_release.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    said = dict(line.split("=", 1) for line in lines if "=" in line)
    return f"{said.get('ID', '')} {said.get('ID_LIKE', '')}".replace('"', "").lower().split()
