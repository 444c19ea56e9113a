"""Recommendations of case reviews: read from every form of list, sorted by their words, unsure where that is so."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.actions import page, report, told
from checker.actions.model import KINDS, Recommendation
from checker.actions.read import read
from checker.actions.sort import balance, sort
from checker.cli import main
from checker.manual.errors import InputError
from checker.manual.model import FileRead, Place

LABELLED = Path(__file__).with_name("labelled.yaml")


@cache
def labelled() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    return loaded


def kind_of(text: str) -> str:
    return sort(Recommendation(text, Place("a.md", line=1))).kind or "unsure"


def measured(name: str) -> Counter[str]:
    """right; unsure (a kind was not seen); wrong (another kind was said)."""
    found: Counter[str] = Counter()
    for kind, texts in labelled()[name].items():
        for text in texts:
            said = kind_of(text)
            found["right" if said == kind else "unsure" if said == "unsure" else "wrong"] += 1
    return found


def test_the_list_is_large_enough_and_says_nothing_twice() -> None:
    texts = [text for kinds in labelled().values() for each in kinds.values() for text in each]
    assert len(texts) >= 60
    assert len(set(texts)) == len(texts)
    assert all(set(kinds) == {*KINDS, "unsure"} for kinds in labelled().values())


@pytest.mark.parametrize("name", ["tuned", "second", "fresh"])
def test_what_the_signs_were_written_with(name: str) -> None:
    found = measured(name)
    assert (found["wrong"], found["unsure"]) == (0, 0)


def test_measured_on_sentences_that_changed_nothing() -> None:
    """The honest figures: of 33 sentences 20 right, 3 in a wrong kind, the other 10 left unsure."""
    assert measured("last") == {"right": 20, "unsure": 10, "wrong": 3}


def test_the_words_that_decided_are_shown() -> None:
    text = "Develop a protocol for handovers, and remind all staff of it."
    item = sort(Recommendation(text, Place("a.md", line=1)))
    assert item.kind is None
    assert set(item.between) == {"procedure", "reminder", "conditions"}
    assert all(text[sign.start : sign.end] == sign.text for sign in item.signs)
    assert {sign.text for sign in item.signs} == {"protocol", "remind", "handovers"}


def test_naming_a_procedure_does_not_add_one() -> None:
    assert kind_of("Staff should be reminded of the escalation procedure.") == "reminder"
    assert kind_of("The escalation procedure should be revised.") == "procedure"


@given(st.text(max_size=300))
def test_any_text_is_sorted_and_its_signs_slice_back(text: str) -> None:
    item = sort(Recommendation(text, Place("a.txt")))
    assert item.kind is None or item.signs
    assert all(text[sign.start : sign.end] == sign.text for sign in item.signs)


MARKDOWN = """# Child Q

## What happened

- She moved three times.

## Recommendations

1. Develop a protocol for babies.
2. Share the findings with schools.

Recommendation 3: Staff should be reminded to record.

## Annex

- Chronology
"""
EXPECTED = ["Develop a protocol for babies.", "Share the findings with schools.", "Staff should be reminded to record."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", MARKDOWN),
        ("a.txt", "\n".join([EXPECTED[0], f"2. {EXPECTED[1]}", f"Recommendation 3: {EXPECTED[2]}"]) + "\n"),
        ("a.csv", "No,Recommendation,Owner\n" + "".join(f'{n},"{t}",LA\n' for n, t in enumerate(EXPECTED, 1))),
        ("b.csv", "\ufeffRef;Recommended action\n" + "".join(f'{n};"{t}"\n' for n, t in enumerate(EXPECTED, 1))),
        ("a.tsv", "".join(f"{n}\t{t}\n" for n, t in enumerate(EXPECTED, 1))),
        ("a.html", f"<h1>Recommendations</h1><ol>{''.join(f'<li>{t}</li>' for t in EXPECTED)}</ol>"),
        ("table.md", "| No | Recommendation |\n| --- | --- |\n" + "".join(f"| 1 | {t} |\n" for t in EXPECTED)),
        ("prose.md", "This review was asked for in May.\n\nWe say: it should end.\n\nWe say: it must begin."),
    ],
)  # fmt: skip
def test_every_form_of_list(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    account, found, _ = read(path)
    assert account.status == "read"
    texts = [each.text for each in found]
    assert texts == (["We say: it should end.", "We say: it must begin."] if name == "prose.md" else EXPECTED)
    if name not in {"prose.md", "a.csv", "b.csv", "a.tsv"}:
        source = path.read_text(encoding="utf-8").splitlines()
        for each in found:
            if each.place.line is not None and each.place.column is not None:
                line = source[each.place.line - 1][each.place.column - 1 :]
                assert line.startswith(each.text[:10]), each


def test_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Recommendations", 1)
    for text in EXPECTED:
        made.add_paragraph(text, style="List Number")
    made.save(tmp_path / "a.docx")
    assert [each.text for each in read(tmp_path / "a.docx")[1]] == EXPECTED


def found(*texts: str) -> Any:
    given = [Recommendation(text, Place("a.md", line=n), f"{n}.") for n, text in enumerate(texts, 1)]
    return balance(FileRead("a.md", "text/markdown", "read", "0" * 64, words=9), given)


def test_the_balance_counts_and_the_forms_agree() -> None:
    all_of_them = [text for kinds in labelled().values() for each in kinds.values() for text in each]
    result = found(*all_of_them)
    assert sum(result.counts.values()) + result.unsure == len(all_of_them) == len(result.items)
    data = json.loads(report.as_json(result))
    schema = json.loads((files("checker.actions") / "schema" / "actions.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(data)
    assert data["counts"] == {**result.counts, "unsure": result.unsure}
    assert report.as_json(found(*all_of_them)) == report.as_json(result)
    said = "".join(line.plain + "\n" for line in report.lines(result))
    marked = report.as_markdown(result)
    for item in result.items:
        assert item.recommendation.text in said
    for kind, name in KINDS.items():
        assert f"| {name} | {result.counts[kind]:,} |" in marked
    assert set(told.QUESTIONS) == set(KINDS)


def test_what_comes_from_the_file_cannot_act_in_markdown() -> None:
    marked = report.as_markdown(found("Remind @everyone of <img src=x> and [this](https://evil.example)."))
    assert "@everyone" not in marked
    assert r"\<img" in marked
    assert "<img" not in marked.replace(r"\<", "")
    assert "](https" not in marked.replace(r"\]", "")


def test_the_page_holds_every_recommendation_under_its_kind() -> None:
    texts = [text for kinds in labelled().values() for each in kinds.values() for text in each]
    result = found(*texts, "Remind staff of <img src=x> & the new checklist.")
    written = page.render(result)
    assert "<img" not in written
    for kind, name in KINDS.items():
        section = written.split(f'<section id="{kind}">')[1].split("</section>")[0]
        items = [item for item in result.items if item.kind == kind]
        assert section.count("<tr><td>") == len(items) == result.counts[kind]
        assert [unescape(cell) for cell in re.findall(r"</td><td>(.*?)</td><td>", section)] == [
            item.recommendation.text for item in items
        ]
        assert f'<th scope="row">{name}</th><td class="n">{len(items):,}</td>' in written
        assert told.QUESTIONS[kind] in section
    assert f'<section id="unsure"><h2>Unsure, please read <span class="count">{result.unsure:,}</span>' in written


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    assert main(["actions", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("a.md\n3 recommendations: 1 adds procedure, 1 reminds staff and 1 shares learning.")
    assert said.err == ""
    assert main(["actions", str(path), "--output", str(tmp_path / "out.json")]) == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["counts"]["procedure"] == 1
    assert main(["actions", str(path), "--output", str(tmp_path / "out.html")]) == 0
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["actions", str(path), "--output", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == MARKDOWN
    capsys.readouterr()
    (tmp_path / "story.md").write_text("# Story\n\nIt rained.\n", encoding="utf-8")
    assert main(["actions", str(tmp_path / "story.md")]) == 2
    assert "no recommendation was found in story.md" in capsys.readouterr().err
    for missing in ("none.md", "none.csv"):
        assert main(["actions", str(tmp_path / missing)]) == 2
        assert "There is no file or folder" in capsys.readouterr().err
    assert main(["actions", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err
    (tmp_path / "empty.pdf").write_bytes(b"%PDF-1.4\n")
    assert main(["actions", str(tmp_path / "empty.pdf")]) == 2
    assert "was not read" in capsys.readouterr().err


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path)
