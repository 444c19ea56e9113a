"""`validate(paths)`: everything that is wrong in a knowledge base, in one pass, with places. It never writes.

A defect in one file does not hide those in others, and a file that cannot be read at all is one defect more. Names are
looked up in the whole knowledge base even where only one file is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.knowledge.base import KnowledgeError
from checker.knowledge.content import check_editions, check_principle, check_rule
from checker.knowledge.defects import Defect
from checker.knowledge.documents import Document, UnreadableYaml, decoded, parse
from checker.knowledge.files import all_files, find_root, stray_files, within
from checker.knowledge.links import Names, check_aliases, check_links
from checker.knowledge.shape import check_shape

_WORD = re.compile(r"[\w-]+")
_PLACES = "a rule is rules/<stage>/<id>.yaml, a principle principles/<set>/<id>.md; move or rename it"


def validate(paths: Iterable[Path] = ()) -> list[Defect]:
    """The defects in the knowledge base or the parts of it named, in order of file and place.

    A path is a folder with `rules/` in it, or a folder or file inside one; without any, the package's own knowledge
    base is validated. `Defect.file` is relative to the folder with `rules/` in it.

    Raises:
        KnowledgeError: a path does not exist or belongs to no knowledge base.
    """
    asked: dict[Path, list[Path]] = {}
    for path in list(paths) or [find_root()]:
        asked.setdefault(_root_of(path), []).append(path.resolve())
    return sorted(defect for root, chosen in asked.items() for defect in _validate(root, chosen))


def _root_of(path: Path) -> Path:
    if not path.exists():
        raise KnowledgeError(f"{path} does not exist; give a rule file, a folder of rules, or the folder above rules/")
    whole = path.resolve()
    for folder in (whole, *whole.parents):
        if (folder / "rules").is_dir():
            return folder
    raise KnowledgeError(f"{path} belongs to no knowledge base: no folder above it has a folder 'rules' in it")


def _validate(root: Path, chosen: list[Path]) -> Iterator[Defect]:
    documents: dict[str, Document] = {}
    texts: dict[str, str] = {}
    files = {path: path.relative_to(root).as_posix() for path in all_files(root)}
    wanted = {files[path] for path in within(files, chosen)}
    unread: set[str] = set()
    for path, name in files.items():
        try:
            texts[name] = decoded(path.read_bytes())
            documents[name] = parse(texts[name], markdown=path.suffix == ".md")
        except OSError as error:
            unread.add(path.stem)
            if name in wanted:
                yield Defect(
                    name, 1, 1, f"cannot be read: {error.strerror}", "the file is not there, or not yours to read"
                )
        except UnreadableYaml as error:
            unread.update((path.stem, *_WORD.findall(path.read_text(encoding="utf-8", errors="replace"))))
            if name in wanted:
                yield Defect(name, error.line, error.column, error.message, error.cause)
    for path in within(stray_files(root), chosen):
        name = path.relative_to(root).as_posix()
        yield Defect(name, 1, 1, "nothing reads this file here", _PLACES)
    names = Names(documents, unread)
    yield from (defect for defect in names.defects if defect.file in wanted)
    for name, document in documents.items():
        if name in wanted:
            yield from _check(name, document, texts[name], names)


def _check(name: str, document: Document, text: str, names: Names) -> Iterator[Defect]:
    for key, line, column, first in document.duplicates:
        message = f"the field {key!r} is given twice, first in line {first}"
        yield Defect(name, line, column, message, "the second one wins in silence; keep one of them")
    yield from check_links(name, document, names)
    if name.endswith(".md"):
        yield from check_shape(name, document, "principle")
        yield from check_principle(name, document, text)
    elif name.startswith("rules/vocabulary/") or name == "principles/sets.yaml":
        yield from check_shape(name, document, "vocabulary")
        yield from check_aliases(name, document)
        if name == "rules/vocabulary/editions.yaml":
            yield from check_editions(name, document)
    else:
        yield from check_shape(name, document, "rule")
        yield from check_rule(name, document, names.latest)
