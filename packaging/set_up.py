"""Sets a checkout up: `python3 packaging/set_up.py run` (or `dev`), called by every target of the Makefile.

Debian's packages, then `.venv` with the locked packages, then the app itself, compiled,
then what is generated from the resources. A step is done again only when what it is
made from has changed. Standard library only, and readable by an old Python. Where
packages come from is pip's own configuration, never said here.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import debian_packages

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
GENERATED = ROOT / "resources" / "generated"
MEMORY = (
    "set-up.json"  # in `.venv` and beside what is generated: step -> digest of what it was last made from
)
RUN_LOCK = PACKAGING / "requirements.txt"
DEV_LOCK = PACKAGING / "requirements-dev.txt"
OLDEST, TOO_NEW = (3, 11), (3, 13)
NAMES = ("python3", "/usr/bin/python3", "python3.12", "python3.11", "/usr/local/bin/python3")


def main() -> None:
    """Set up for reading ("run") or for working on the app ("dev")."""
    for_dev = sys.argv[1:] == ["dev"]
    have_debian_packages(for_dev=for_dev)
    have_venv()
    steps = Steps(VENV / MEMORY)
    steps.step("pip", [RUN_LOCK], upgrade_pip)
    steps.step("packages", [RUN_LOCK], lambda: install_locked(RUN_LOCK))
    if for_dev:
        steps.step("dev packages", [RUN_LOCK, DEV_LOCK], lambda: install_locked(RUN_LOCK, DEV_LOCK))
    steps.step("the app", [ROOT / "pyproject.toml"], install_app)
    compile_app()
    GENERATED.mkdir(exist_ok=True)
    steps = Steps(GENERATED / MEMORY)
    for script, sources in generated():
        steps.step(script.stem, [script, *sources], partial(run, str(PYTHON), str(script)))


def have_debian_packages(*, for_dev: bool) -> None:
    """Ask for what the work needs; python3-venv only where no Python here can make a venv."""
    venv = [] if VENV.exists() or find_python() else [debian_packages.VENV]
    needed = [*venv, debian_packages.RUN]
    wanted = [*needed, debian_packages.RUN_WELL]
    if for_dev:
        needed = wanted = [*wanted, debian_packages.TEST]
    debian_packages.ensure(wanted, needed)


def have_venv() -> None:
    """Make `.venv`, again when the Python it was made with is gone or the checkout has moved."""
    place = Steps(VENV / MEMORY)
    if PYTHON.exists() and can(str(PYTHON), "import pip") and place.recalled("place") in {"", str(ROOT)}:
        return
    python = find_python()
    if python is None:
        raise SystemExit("Lutrin needs Python 3.11 or 3.12 with its venv module (Debian: python3-venv).")
    shutil.rmtree(VENV, ignore_errors=True)
    print(f"Making .venv with {python}", flush=True)
    run(python, "-m", "venv", str(VENV))
    Steps(VENV / MEMORY).remember("place", str(ROOT))


def find_python() -> str | None:
    """Find a Python of the right version whose venv works: Debian ships ensurepip apart."""
    asked = os.environ.get("PYTHON", "")
    check = f"import sys, venv, ensurepip; sys.exit(not {OLDEST} <= sys.version_info[:2] < {TOO_NEW})"
    names = [asked, *NAMES] if asked else list(NAMES)
    found = (path for path in map(shutil.which, names) if path)
    return next((path for path in found if can(path, check)), None)


def upgrade_pip() -> None:
    """Bring pip to the locked version first: 23.2.1 fails on two of the packages together."""
    lock = VENV / "pip.txt"
    lock.write_text(stanza("pip", RUN_LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    pip_install("--require-hashes", "-r", str(lock))


def stanza(package: str, lock: str) -> str:
    """Cut one package with its hashes out of a lock."""
    lines = lock.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    last = next(number for number in range(first, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[first : last + 1]) + "\n"


def install_locked(*locks: Path) -> None:
    """Install what the locks name, each file of it checked against its hash."""
    print("Installing Python packages; the first time takes some minutes", flush=True)
    pip_install("--require-hashes", *(word for lock in locks for word in ("-r", str(lock))))


def install_app() -> None:
    """Put the checkout itself into `.venv`; everything it needs is there already."""
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def compile_app() -> None:
    """Compile what has changed: where PYTHONDONTWRITEBYTECODE is set, every start would do all of it again.

    Done each time, for 0.1 s; without it such a start takes 0.4 s longer.
    """
    run(str(PYTHON), "-m", "compileall", "-q", str(ROOT / "reader_app"))


def pip_install(*words: str) -> None:
    """Run pip as the machine has it configured, asking nothing and listing nothing."""
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
    run(str(PYTHON), "-m", "pip", "install", *quiet, *words)


def generated() -> list[tuple[Path, list[Path]]]:
    """Name the scripts that fill `resources/generated`, each with what it is made from."""
    resources, app = ROOT / "resources", ROOT / "reader_app"
    reading = [
        path for part in ("domain", "access", "extract", "markup") for path in app.glob(f"{part}/*.py")
    ]
    return [
        (PACKAGING / "make_fonts.py", [PACKAGING / "fonts.toml", RUN_LOCK]),
        (PACKAGING / "make_icons.py", [resources / "icons.txt", RUN_LOCK]),
        (PACKAGING / "make_translations.py", sorted(resources.glob("translations/*.po"))),
        (PACKAGING / "make_sample.py", [*sorted(resources.glob("sample/*")), *sorted(reading), RUN_LOCK]),
    ]


class Steps:
    """Does a step only when what it is made from is not what it was last made from."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        text = memory.read_text(encoding="utf-8") if memory.exists() else "{}"
        self._done: dict[str, str] = json.loads(text)

    def step(self, name: str, sources: list[Path], do: Callable[[], None]) -> None:
        """Do the step called `name`, or know that it is done."""
        digest = digest_of(sources)
        if self.recalled(name) != digest:
            do()
            self.remember(name, digest)

    def recalled(self, name: str) -> str:
        """Give what was last remembered under a name, "" when nothing was."""
        return self._done.get(name, "")

    def remember(self, name: str, value: str) -> None:
        """Keep a value under a name, on disk at once."""
        self._done[name] = value
        self._memory.write_text(json.dumps(self._done, indent=2), encoding="utf-8")


def digest_of(sources: list[Path]) -> str:
    """Sum up some files by name and content."""
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def can(python: str, code: str) -> bool:
    """Tell whether that Python runs this code to a good end."""
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def run(*command: str) -> None:
    """Run a step's command; its own words say what went wrong."""
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SystemExit(f"This step failed: {' '.join(command)}")


if __name__ == "__main__":
    main()
