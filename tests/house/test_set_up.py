"""Setting a checkout up: what is up to date is left alone, what is missing is said in one line."""

import os
import stat

import debian_packages
import pytest
import set_up

LIST = """
[to run]
libone          # a library
libtwo64 | libtwo

[to run well]
fonts-nice
"""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A Debian whose package tools are small scripts: what is installed and known stands in two files."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tmp_path / "installed").write_text("")
    (tmp_path / "known").write_text("libone libtwo fonts-nice")
    (tmp_path / "list").write_text(LIST)
    script(
        tools / "dpkg-query",
        'shift 3; for n; do grep -qw "$n" "$HERE/installed" && echo "$n installed"; done',
    )
    script(tools / "apt-cache", 'grep -qw "$3" "$HERE/known"')
    script(tools / "apt-get", 'for last; do :; done; echo "$*" >> "$HERE/asked"')
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    monkeypatch.setenv("HERE", str(tmp_path))
    monkeypatch.setattr(debian_packages, "LIST", tmp_path / "list")
    monkeypatch.setattr(debian_packages, "_as_root", lambda: None)
    return tmp_path


def script(path, body):
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_a_reader_without_rights_gets_the_one_line_to_type(machine):
    with pytest.raises(
        SystemExit, match="apt-get install --no-install-recommends fonts-nice libone libtwo\n"
    ):
        debian_packages.ensure(["to run", "to run well"], ["to run"])


def test_a_package_that_only_makes_it_nicer_does_not_stop_anything(machine, capsys):
    (machine / "installed").write_text("libone\nlibtwo64\n")
    debian_packages.ensure(["to run", "to run well"], ["to run"])
    assert "apt-get install --no-install-recommends fonts-nice\n" in capsys.readouterr().out


def test_nothing_is_said_when_nothing_is_missing(machine, capsys):
    (machine / "installed").write_text("libone\nlibtwo\nfonts-nice\n")
    debian_packages.ensure(["to run", "to run well"], ["to run"])
    assert capsys.readouterr().out == ""


def test_a_package_goes_by_the_name_that_the_system_knows(machine, capsys):
    (machine / "known").write_text("libone libtwo64 libtwo")
    with pytest.raises(SystemExit, match="libone libtwo64\n"):
        debian_packages.ensure(["to run"], ["to run"])


def test_root_installs_what_is_missing_without_a_question(machine, monkeypatch):
    monkeypatch.setattr(debian_packages, "_as_root", lambda: ["env"])
    with pytest.raises(SystemExit):  # this apt-get only takes notes
        debian_packages.ensure(["to run"], ["to run"])
    update, install = (machine / "asked").read_text().splitlines()
    assert update.startswith("update")
    assert install.startswith("install --yes --no-install-recommends")
    assert install.endswith("libone libtwo")


def test_another_system_than_debian_is_left_alone(machine, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    debian_packages.ensure(["to run"], ["to run"])
    assert capsys.readouterr().out == ""


def test_the_list_has_every_section_that_the_set_up_asks_for():
    sections = debian_packages.read_packages(debian_packages.LIST.read_text(encoding="utf-8"))
    asked = {debian_packages.VENV, debian_packages.RUN, debian_packages.RUN_WELL, debian_packages.TEST}
    assert set(sections) == asked
    assert ("libasound2t64", "libasound2") in sections[debian_packages.RUN_WELL]


def test_a_step_is_done_again_only_when_its_sources_change(tmp_path):
    source, memory, done = tmp_path / "source", tmp_path / "memory.json", []
    source.write_text("one")
    for _ in range(2):
        set_up.Steps(memory).step("walk", [source], lambda: done.append("walked"))
    assert done == ["walked"]
    source.write_text("two")
    set_up.Steps(memory).step("walk", [source], lambda: done.append("walked again"))
    assert done == ["walked", "walked again"]


def test_a_step_that_failed_is_not_taken_for_done(tmp_path):
    def fail():
        raise SystemExit("no")

    source, memory, done = tmp_path / "source", tmp_path / "memory.json", []
    source.write_text("one")
    with pytest.raises(SystemExit):
        set_up.Steps(memory).step("walk", [source], fail)
    set_up.Steps(memory).step("walk", [source], lambda: done.append("walked"))
    assert done == ["walked"]


def test_a_python_that_cannot_make_a_venv_is_passed_over(tmp_path, monkeypatch):
    """Debian's python3 without python3-venv has no ensurepip."""
    without = tmp_path / "python-without-venv"
    script(without, "exit 1")
    monkeypatch.setenv("PYTHON", str(without))
    found = set_up.find_python()
    assert found is not None
    assert os.path.realpath(found) != os.path.realpath(without)


def test_a_checkout_that_moved_gets_a_venv_of_its_own(tmp_path, monkeypatch):
    """Scripts of a venv name the place where it was made."""
    made = []
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "PYTHON", tmp_path / ".venv" / "bin" / "python")

    def make(*command):
        set_up.PYTHON.parent.mkdir(parents=True)
        script(set_up.PYTHON, "exit 0")
        made.append(command)

    monkeypatch.setattr(set_up, "run", make)
    set_up.have_venv()
    set_up.have_venv()
    assert len(made) == 1
    monkeypatch.setattr(set_up, "ROOT", tmp_path / "elsewhere")
    set_up.have_venv()
    assert len(made) == 2
