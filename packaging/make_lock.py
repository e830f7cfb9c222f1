"""Writes the lock files out of pyproject.toml: `make lock`, or `make lock UPGRADE=1` for newer versions.

`requirements.txt` holds what running and building take, pip and the build backend
included; `requirements-dev.txt` what tests and checks take besides. One lock serves
Python 3.11 and 3.12 on every platform. Neither names where packages come from.
uv resolves, in a virtual environment that is thrown away.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
PYPROJECT = PACKAGING.parent / "pyproject.toml"
RUN_LOCK = PACKAGING / "requirements.txt"
DEV_LOCK = PACKAGING / "requirements-dev.txt"
RESOLVE = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
BARE = ["--no-emit-index-url", "--no-header", "--no-annotate", "--no-sources"]
_NEW_STANZA = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)


def main() -> None:
    """Resolve both locks; what is locked stays locked unless --upgrade is given."""
    upgrade = sys.argv[1:2] if sys.argv[1:2] == ["--upgrade"] else []
    with tempfile.TemporaryDirectory() as folder:
        uv = _install_uv(Path(folder))
        _compile(uv, RUN_LOCK, "--extra", "build", *upgrade)
        everything = Path(folder) / "everything.txt"
        everything.write_text(RUN_LOCK.read_text() + _old(DEV_LOCK))
        extras = ("--extra", "build", "--extra", "dev")
        _compile(uv, everything, *extras, "--constraint", str(RUN_LOCK), *upgrade)
        DEV_LOCK.write_text(without(everything.read_text(), RUN_LOCK.read_text()))


def without(lock: str, other: str) -> str:
    """Leave out of a lock what another lock says already."""
    known = set(_NEW_STANZA.split(other))
    return "".join(stanza for stanza in _NEW_STANZA.split(lock) if stanza not in known)


def _old(lock: Path) -> str:
    return lock.read_text() if lock.exists() else ""


def _install_uv(folder: Path) -> str:
    venv.create(folder / "uv", with_pip=True)
    _ask_pip_s_index(folder / "uv" / "bin" / "python")
    subprocess.run([folder / "uv" / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(folder / "uv" / "bin" / "uv")


def _ask_pip_s_index(python: Path) -> None:
    """Have uv ask where pip asks, unless the machine tells uv itself."""
    command = [str(python), "-m", "pip", "config", "get", "global.index-url"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if index := os.environ.get("PIP_INDEX_URL") or answer.stdout.strip():
        os.environ.setdefault("UV_DEFAULT_INDEX", index)


def _compile(uv: str, lock: Path, *options: str) -> None:
    command = [uv, *RESOLVE, *BARE, str(PYPROJECT), *options, "--output-file", str(lock)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
