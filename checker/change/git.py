"""Files of a git revision, read as data: nothing is checked out, no link is followed, no hook or filter runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

MOST_FILES = 5_000
MOST_BYTES = 400_000
"""Limits on what is read of one revision: a pull request may come from anyone."""


class GitError(Exception):
    """A revision cannot be read. The message says which and why."""


def files(revision: str, folders: tuple[str, ...], repository: Path) -> tuple[str, dict[str, bytes], dict[str, str]]:
    """(short name of the commit, {path: content}, {path: why it was not read}) of a revision.

    Paths are relative to `repository`, a folder inside a git work tree.

    Raises:
        GitError: there is no git, no such revision, or it holds more than can be read.
    """
    commit = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    name = commit.decode().strip()
    wanted: dict[str, str] = {}
    refused: dict[str, str] = {}
    for entry in _git(repository, "ls-tree", "-r", "-z", name, "--", *folders).split(b"\0"):
        if not entry:
            continue
        head, _, raw = entry.partition(b"\t")
        mode, kind, blob = head.decode().split()
        path = raw.decode("utf-8", "replace")
        if kind != "blob" or mode not in {"100644", "100755"}:
            refused[path] = "a link or a submodule, not a file"
        else:
            wanted[path] = blob
    if len(wanted) > MOST_FILES:
        raise GitError(f"{revision} holds {len(wanted):,} files under {' and '.join(folders)}; at most {MOST_FILES:,}")
    return name[:10], _contents(wanted, repository, refused), refused


def _contents(wanted: dict[str, str], repository: Path, refused: dict[str, str]) -> dict[str, bytes]:
    asked = "".join(f"{blob}\n" for blob in wanted.values()).encode()
    answer = _git(repository, "cat-file", "--batch", given=asked)
    found: dict[str, bytes] = {}
    at = 0
    for path in wanted:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[-1])
        if size > MOST_BYTES:
            refused[path] = f"larger than {MOST_BYTES // 1000:,} kB"
        else:
            found[path] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def _git(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=repository, input=given, capture_output=True, check=False, timeout=120
        )
    except FileNotFoundError:
        raise GitError("git is not installed, so that only folders can be compared") from None
    except subprocess.TimeoutExpired:
        raise GitError("git took more than two minutes to answer") from None
    if done.returncode:
        if arguments[0] == "rev-parse":
            raise GitError(
                f"{arguments[-1].removesuffix('^{commit}')!r} is neither a folder nor a revision of git here"
            )
        raise GitError(f"git {arguments[0]}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout
