"""The command line as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run


def program(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "checker", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **options)  # type: ignore[call-overload,no-any-return]


def test_help_and_version_load_nothing_that_takes_time() -> None:
    imported = program("--help", env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"})
    assert imported.returncode == 0
    assert b"exit codes" in imported.stdout
    names = {row.rsplit(b"|", 1)[-1].strip() for row in imported.stderr.splitlines()}
    assert not names & {b"rich", b"yaml", b"networkx", b"dataclasses", b"jsonschema", b"checker.compare.model"}
    assert program("--version").stdout.startswith(b"checker ")


@pytest.mark.parametrize("topic", ["check", "rules", "rules list", "rules show", "rules search", "explain", "validate"])
def test_every_command_has_help(run: Run, topic: str) -> None:
    code, out, _ = run(*topic.split(), "--help")
    assert code == 0
    assert out.startswith(f"usage: checker {topic}")


def test_output_is_utf_8_wherever_it_runs() -> None:
    done = program("explain", "icpc-15wd", env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "○" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m checker rules list | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs the device /dev/full")
def test_a_full_disk_is_told_and_no_fault_of_the_program() -> None:
    command = f"{sys.executable} -m checker rules list > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith("checker: the result cannot be written (")
    assert len(done.stderr.splitlines()) == 2
