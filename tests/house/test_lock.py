"""The lock files: every package pinned and hashed, none told where it comes from."""

import itertools
import re
import tomllib
from pathlib import Path

import make_lock
import pytest
import set_up

ROOT = Path(__file__).parents[2]
RUN = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
DEV = (ROOT / "packaging" / "requirements-dev.txt").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_PINNED = re.compile(r"^[a-z0-9][a-z0-9-]*==[0-9][\w.]*( ; [^\\]+)? \\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def names(lock):
    return {line.partition("==")[0] for line in lock.splitlines() if not line.startswith(" ")}


def stated(*requirements):
    return {re.split(r"[<>=]", text)[0].lower() for text in requirements}


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_every_line_is_a_pin_or_a_hash_and_so_names_no_index_and_no_path(lock):
    lines = lock.splitlines()
    assert all(_PINNED.match(line) or _HASH.match(line) for line in lines)
    assert all(_HASH.match(after) for line, after in itertools.pairwise(lines) if "==" in line)


def test_the_lock_covers_the_app_the_build_backend_and_pip():
    extras = PYPROJECT["project"]["optional-dependencies"]
    assert stated(*PYPROJECT["project"]["dependencies"], *extras["build"]) <= names(RUN)
    assert stated(*PYPROJECT["build-system"]["requires"]) | {"pip"} <= names(RUN)
    assert stated(*extras["dev"]) <= names(DEV)


def test_the_two_locks_say_nothing_twice():
    assert not names(RUN) & names(DEV)


def test_qt_stays_below_the_version_that_loses_references():
    version = re.search(r"^pyside6==(\d+)\.(\d+)\.(\d+)", RUN, re.MULTILINE)
    assert (6, 10, 3) <= tuple(map(int, version.groups())) < (6, 12, 0)


def test_one_lock_serves_python_3_11_and_3_12():
    pins = [line for line in RUN.splitlines() if line.startswith("numpy==")]
    assert any("< '3.12'" in pin for pin in pins)
    assert any(">= '3.12'" in pin for pin in pins)


def test_pip_is_cut_out_of_the_lock_to_go_first():
    cut = set_up.stanza("pip", RUN)
    assert names(cut) == {"pip"}
    assert cut.count("--hash=") >= 1
    assert not cut.rstrip().endswith("\\")


def test_what_both_locks_would_say_stays_in_the_first():
    both = "a==1 \\\n    --hash=sha256:0\nb==2 \\\n    --hash=sha256:1\n"
    assert make_lock.without(both, "a==1 \\\n    --hash=sha256:0\n") == "b==2 \\\n    --hash=sha256:1\n"
