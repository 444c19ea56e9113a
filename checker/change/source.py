"""One side of a comparison: a knowledge base from a folder or a git revision, with the text of its files.

Whatever cannot be read is named and left out; the rest is still compared. Files may come from anyone, so YAML is read
by `checker.knowledge.documents`, which knows no tags and no aliases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from checker.change import git
from checker.change.model import At, Unread
from checker.knowledge import build
from checker.knowledge.base import KnowledgeBase, KnowledgeError
from checker.knowledge.defects import nearest
from checker.knowledge.documents import Document, UnreadableYaml, parse
from checker.knowledge.load import assemble
from checker.knowledge.model import Force, Kind, Status

FOLDERS = ("rules", "principles")


@dataclass(frozen=True)
class Side:
    """A knowledge base, what people call it, and the text of its files by name ("rules/referral/x.yaml")."""

    name: str
    knowledge: KnowledgeBase
    texts: Mapping[str, str]
    data: Mapping[str, Mapping[str, Any]] = field(repr=False)
    unread: tuple[Unread, ...] = ()

    def at(self, name: str, *path: str, side: str = "after") -> At:
        """The place of a field in a file; the top of the file where the field is not there."""
        which: Any = side
        document = self._document(name)
        if document is None:
            return At(name, 1, which)
        found: Any = document.data
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else None
            if found is None:
                return At(name, 1, which)
        return At(name, document.place(list(path), key=True)[0] if path else 1, which)

    def without(self, names: frozenset[str]) -> Side:
        """The same side, these files left out."""
        kept = {name: each for name, each in self.data.items() if name not in names}
        return self if len(kept) == len(self.data) else replace(self, knowledge=assemble(kept), data=kept)

    def _document(self, name: str) -> Document | None:
        if name not in self.texts:
            return None
        try:
            return _parsed(self.texts[name], name.endswith(".md"))
        except (UnreadableYaml, RecursionError):
            return None


def from_revision(revision: str, repository: Path | None = None) -> Side:
    """The knowledge base as a git revision has it.

    Raises:
        git.GitError: the revision cannot be read.
        KnowledgeError: its vocabulary cannot be understood, or it holds no rules.
    """
    commit, contents, refused = git.files(revision, FOLDERS, repository or Path.cwd())
    name = revision if revision.startswith(commit) or commit.startswith(revision) else f"{revision} ({commit})"
    if len(revision) == 40 and revision.startswith(commit):
        name = commit
    return _side(name, contents, refused)


def from_folder(folder: Path, name: str = "") -> Side:
    """The knowledge base in a folder that holds rules/ and principles/.

    Raises:
        KnowledgeError: there is none, or its vocabulary cannot be understood.
    """
    if not (folder / "rules").is_dir():
        raise KnowledgeError(f"no folder 'rules' in {folder}; give the folder that holds rules/ and principles/")
    contents: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for path in [
        *folder.glob("rules/*/*.yaml"),
        *folder.glob("principles/*/*.md"),
        folder / "principles" / "sets.yaml",
    ]:
        if path.is_symlink():
            refused[path.relative_to(folder).as_posix()] = "a link or a submodule, not a file"
        elif path.is_file():
            contents[path.relative_to(folder).as_posix()] = path.read_bytes()
    return _side(name or str(folder), contents, refused)


def _side(name: str, contents: Mapping[str, bytes], refused: Mapping[str, str]) -> Side:
    texts: dict[str, str] = {}
    data: dict[str, Mapping[str, Any]] = {}
    unread = [Unread(path, 1, "after", reason) for path, reason in sorted(refused.items()) if _belongs(path)]
    for path, content in sorted(contents.items()):
        if not _belongs(path):
            continue
        try:
            texts[path] = content.decode("utf-8")
            data[path] = _data(texts[path], path.endswith(".md"))
            _understood(path, data[path])
        except UnicodeDecodeError:
            unread.append(Unread(path, 1, "after", "not UTF-8 text"))
        except UnreadableYaml as error:
            unread.append(Unread(path, error.line, "after", f"{error.message} ({error.cause})"))
        except RecursionError:
            unread.append(Unread(path, 1, "after", "brackets nested too deeply"))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
            unread.append(Unread(path, 1, "after", reason[:200]))
    left_out = {each.file for each in unread}
    kept = {path: each for path, each in data.items() if path not in left_out}
    if not any(path.startswith("rules/") for path in kept):
        raise KnowledgeError(f"{name} holds no rules that can be read")
    return Side(name, assemble(kept), texts, kept, tuple(unread))


def _belongs(path: str) -> bool:
    """Whether a file is part of a knowledge base."""
    parts = path.split("/")
    if parts[0] == "rules":
        return len(parts) == 3 and path.endswith(".yaml")
    return path == "principles/sets.yaml" or (len(parts) == 3 and path.endswith(".md"))


def _understood(path: str, data: Mapping[str, Any]) -> None:
    """Raise the error that building the record raises, so that one bad file does not hide the others."""
    if path.endswith(".md"):
        build.principle(data, path)
    elif path.startswith("rules/") and not path.startswith("rules/vocabulary/"):
        _flat(data)
        build.rule(data, path)


def _flat(data: Mapping[str, Any]) -> None:
    for key in ("id", "title", "kind", "stage", "statement"):
        if not isinstance(data.get(key), str):
            raise ValueError(f"the field {key!r} is missing, or is not text")
    if not isinstance(data.get("editions"), Mapping):
        raise ValueError("the field 'editions' is missing, or has no fields of its own")
    _known(data, kind=Kind, force=Force)
    for entry in data["editions"].values():
        _known(entry, status=Status, force=Force)


def _known(data: Mapping[str, Any], **fields: Any) -> None:
    """The words on which a comparison turns are among those that mean something; a misspelt one would mislead it."""
    for name, words in fields.items():
        said = data.get(name)
        if said is not None and said not in get_args(words):
            near = nearest(str(said), get_args(words))
            raise ValueError(f"{name}: {said!r} is not known{f'; did you mean {near!r}?' if near else ''}")


@lru_cache(maxsize=8_192)
def _parsed(text: str, markdown: bool) -> Document:
    return parse(text, markdown=markdown)


def _data(text: str, markdown: bool) -> Mapping[str, Any]:
    # The two sides of a change share nearly all their files: each text is parsed once.
    return _parsed(text, markdown).data
