"""Sees that the Debian packages of `debian-packages.txt` are there.

Installs the missing ones as root or through a sudo that asks nothing; otherwise
prints the one line to type, and stops only where what was asked for needs them.
Standard library only, and readable by an old Python: it runs before anything is set up.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

LIST = Path(__file__).with_name("debian-packages.txt")
VENV, RUN, RUN_WELL, TEST = "to make .venv", "to run", "to run well", "to test"
INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]


def read_packages(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Read the sections; a package is the tuple of the names it goes by."""
    sections: dict[str, list[tuple[str, ...]]] = {}
    names: list[tuple[str, ...]] = []
    for line in text.splitlines():
        words = line.partition("#")[0].strip()
        if words.startswith("["):
            names = sections.setdefault(words.strip("[]"), [])
        elif words:
            names.append(tuple(name.strip() for name in words.split("|")))
    return sections


def ensure(wanted: list[str], needed: list[str]) -> None:
    """Have the packages of some sections; ends the program where a needed one cannot be had."""
    if not shutil.which("dpkg-query"):
        return  # not a Debian: the list says what to look for
    sections = read_packages(LIST.read_text(encoding="utf-8"))
    missing = _missing([package for section in wanted for package in sections[section]])
    if not missing:
        return
    if root := _as_root():
        _install(root, missing)
    still = set(_missing(missing))
    if still:
        _say(still, stop=bool(still & {package for section in needed for package in sections[section]}))


def _missing(packages: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    names = [name for package in packages for name in package]
    if not names:
        return []
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    installed = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [package for package in packages if not installed.intersection(package)]


def _as_root() -> list[str] | None:
    """Give what to put before a command to run it as root; None when that is not ours to do."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quiet
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and _succeeds([*sudo, "true"]):
        return [*sudo, *quiet]
    return None


def _install(root: list[str], packages: list[tuple[str, ...]]) -> None:
    print("Installing Debian packages:", " ".join(package[-1] for package in packages), flush=True)
    _do([*root, "apt-get", "update", "-qq"])
    _do([*root, *INSTALL, "-qq", *map(_name_here, packages)])


def _do(command: list[str]) -> None:
    """Run a command and pass on what a failed one says; what it means shows in what is then still missing."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        print(done.stdout.decode(errors="replace"), flush=True)


def _name_here(package: tuple[str, ...]) -> str:
    """Choose the name that this system's lists know; Debian 12's, the last, when they know none."""
    known = (name for name in package[:-1] if _succeeds(["apt-cache", "show", "--quiet=0", name]))
    return next(known, package[-1])


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


def _say(packages: set[tuple[str, ...]], *, stop: bool) -> None:
    names = " ".join(sorted(_name_here(package) for package in packages))
    line = f"sudo apt-get update && sudo apt-get install --no-install-recommends {names}"
    if stop:
        raise SystemExit(f"Some Debian packages are missing. Type this once, then try again:\n\n    {line}\n")
    print(f"Lutrin does without some Debian packages. To have them too, type:\n\n    {line}\n", flush=True)
