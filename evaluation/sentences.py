"""The single labelled sentences of `sentences/` as a chapter with a label file, so that `score.py` can score them."""

from __future__ import annotations

from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent / "sentences"


def write_chapter(part: str, folder: Path) -> None:
    """Write `sentences.md` and `sentences.yaml` of one part ("read" or "closed") into a folder.

    Each sentence stands under a numbered title and its own heading, so that none is read in the light of another; one
    with a lead-in becomes the item of a list.
    """
    lines: list[str] = []
    labels = []
    for number, item in enumerate(yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8")), start=1):
        text = " ".join(item["text"].split())
        lines += [f"# {number}", "", f"## {item.get('heading') or number}", ""]
        if lead_in := item.get("lead_in"):
            lines += [lead_in.strip().rstrip(":") + ":", "", f"- {text}", ""]
        else:
            lines += [text, ""]
        label = {name: item[name] for name in ("force", "relations", "rules", "deadline") if name in item}
        labels.append({"line": len(lines) - 1, "quote": text, **label})
    (folder / "sentences.md").write_text("\n".join(lines), encoding="utf-8")
    data = {"judged_against": 2023, "provisions": labels}
    (folder / "sentences.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
