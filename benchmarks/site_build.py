"""How long the site takes to build, at the real size and at 2,000 rules, beside bare MkDocs on the same pages.

    python benchmarks/site_build.py [--rules 2000] [--runs 3]

"bare" builds the pages that are already there with the same theme and settings and without the hook; "whole" begins
with an empty folder of pages. Times are whole processes, start-up included, in seconds of the processor, since other
work on the machine moves the clock on the wall by more than what is measured; that clock is shown beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from checker.knowledge.files import read_document, rule_files
from checker.site.writer import OWNED

ROOT = Path(__file__).resolve().parent.parent


def project(folder: Path, rules: int) -> Path:
    """The project in a folder of its own, with copies of the real rules under other ids up to the number wanted."""
    for name in ("checker", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("rules", "principles"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(*OWNED, "index.md"))
    for name in ("about", "checker"):
        shutil.copy(ROOT / "docs" / name / "index.md", folder / "docs" / name / "index.md")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    (folder / "bare.yml").write_text(text.replace("hooks: [checker/site/hook.py]", "hooks: []"), encoding="utf-8")
    for path, copy in _copies(folder, rules):
        data = read_document(path)
        data |= {"id": f"{data['id']}-{copy}", "aliases": []}
        (path.parent / f"{data['id']}.yaml").write_text(json.dumps(data), encoding="utf-8")
    return folder


def _copies(folder: Path, rules: int) -> Iterator[tuple[Path, int]]:
    real = rule_files(folder)
    for number in range(len(real), rules):
        yield real[number % len(real)], number // len(real)


def build(folder: Path, config: str) -> tuple[float, float]:
    """Seconds of the processor and on the wall of one build."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", config, "-d", "built"]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def measure(rules: int, runs: int) -> None:
    """Build both ways in turn, so that other work on the machine weighs on both."""
    with tempfile.TemporaryDirectory() as name:
        folder = project(Path(name), rules)
        whole, bare = [], []
        for _ in range(runs):
            for owned in (*OWNED, "index.md"):
                path = folder / "docs" / owned
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            whole.append(build(folder, "mkdocs.yml"))
            bare.append(build(folder, "bare.yml"))
        pages = sum(1 for _ in (folder / "built").rglob("index.html"))
    (ours, wall), (floor, bare_wall) = (
        [statistics.median(each) for each in zip(*x, strict=True)] for x in (whole, bare)
    )
    print(f"{rules:,} rules, {pages:,} pages: whole {ours:.1f} s, bare MkDocs {floor:.1f} s, {ours / floor:.2f} times")
    print(f"  on the wall: {wall:.1f} s and {bare_wall:.1f} s")


def main() -> None:
    """Measure the real size and the large one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    measure(len(rule_files(ROOT)), options.runs)
    measure(options.rules, options.runs)


if __name__ == "__main__":
    main()
