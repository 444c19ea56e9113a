"""Run the checker over the labelled chapters and print the score table: `make score`.

Each chapter is judged against the edition its label file names. Chapters 13 and 15 were never read while the grammar was
written; their figures are printed apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
SET_ASIDE = ("13", "15")


def provisions(chapters: list[Path]) -> list[dict[str, Any]]:
    """Every provision the checker judges in the chapters, in the form `score.py` reads."""
    from checker.checking import check
    from checker.knowledge.load import load
    from checker.manual.read import read
    from checker.report.json import provision

    knowledge = load()
    result: list[dict[str, Any]] = []
    for chapter in chapters:
        labels = yaml.safe_load(chapter.with_suffix(".yaml").read_text(encoding="utf-8"))
        outcome = check(read(chapter), knowledge, str(labels["judged_against"]))
        result += [provision(judged) for judged in outcome.judged]
    return result


def main() -> int:
    """Score the tuned chapters, then those set aside; gives the exit code of the scorer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every label that was missed or misjudged")
    parser.add_argument("--only", choices=("tuned", "aside", "all"), help="score one part only")
    options = parser.parse_args()
    chapters = sorted((HERE / "chapters").glob("*.md"))
    parts = {
        "tuned": [c for c in chapters if not c.name.startswith(SET_ASIDE)],
        "aside": [c for c in chapters if c.name.startswith(SET_ASIDE)],
        "all": chapters,
    }
    code = 0
    for name, part in parts.items():
        if options.only and name != options.only:
            continue
        print(f"\n=== {name}: {len(part)} chapters ===\n", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            for chapter in part:
                for file in (chapter, chapter.with_suffix(".yaml")):
                    (Path(folder) / file.name).write_bytes(file.read_bytes())
            findings = Path(folder) / "findings.json"
            findings.write_text(json.dumps({"schema": 1, "provisions": provisions(part)}), encoding="utf-8")
            command = [sys.executable, str(HERE / "score.py"), folder, str(findings)]
            code |= subprocess.run([*command, *(["--errors"] if options.errors else [])], check=False).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
