from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from checker.knowledge.base import KnowledgeError
from checker.knowledge.defects import Defect
from checker.knowledge.files import find_root
from checker.knowledge.load import load
from checker.knowledge.validate import validate
from tests.knowledge.support import change

CONFERENCE = "rules/conference/initial-conference-15wd.yaml"
CORE_GROUP = "rules/conference/core-group-10wd.yaml"
SILENCE = "rules/conference/core-group-later-frequency.yaml"
WITHDRAWN = "rules/assessment/initial-assessment-10wd.yaml"
PRINCIPLE = "principles/system/needs-vary.md"
EVENTS = "rules/vocabulary/events.yaml"
EDITIONS = "rules/vocabulary/editions.yaml"

# file, text there, what it is changed to, what the place points at, a pattern of the message with cause and near name
PLANTED = [
    (CORE_GROUP, "kind: rule", "kind: rule\nkind: statute", "kind: statute", "'kind' is given twice, first in line 3"),
    (CORE_GROUP, "confidence: corroborated", "confidance: corroborated", "confidance", "unknown field.*'confidence'"),
    (CORE_GROUP, "confidence: corroborated\n", "", "id: core", "the field 'confidence' is missing"),
    (CORE_GROUP, "kind: rule", "kind: rules", "rules", "kind: 'rules' is not known; did you mean 'rule'"),
    (CORE_GROUP, "why_essential: [predictability]\n", "", "id: core", "'why_essential' is missing.*kind 'rule' need"),
    (CORE_GROUP, "why_essential: [predictability]", "why_essential: []", "[]", "why_essential: this is empty"),
    (PRINCIPLE, "title: ", "title: x # ", "x #", "title: 'x' is too short"),
    (CORE_GROUP, "id: core-group-10wd", "id: core-group", "core-group\n", "the file is called 'core-group-10wd.yaml'"),
    (CORE_GROUP, "stage: conference", "stage: assessment", "assessment", "the folder is 'conference'"),
    (CORE_GROUP, "stage: conference", "stage: conferense", "conferense", "no stage.*did you mean 'conference'"),
    (CORE_GROUP, "[first-core-group]", "[first-core-groups]", "first-core-groups]", "no event.*'first-core-group'"),
    (CORE_GROUP, "[local-authority]", "[local-autority]", "local-autority", "no actor.*'local-authority'"),
    (CORE_GROUP, "[conference-fifteen-days]", "[conference-15]", "conference-15", "requires: there is no rule"),
    (CORE_GROUP, '"2010": {', '"2011": {', '"2011"', "editions.2011: there is no edition '2011'"),
    (CORE_GROUP, '"2010": {', "latest: {", "latest", "editions: 'latest' cannot be a name here"),
    (CORE_GROUP, "status: in-force, basis: corr", "status: inforce, basis: corr", "inforce", "did you mean 'in-force'"),
    (CORE_GROUP, "cite: ch3}", "note: yes, in chapter 3}", "in chapter", "unknown field.*comma or colon in unquoted"),
    (
        CORE_GROUP,
        "10 working days",
        "ten working days",
        "ten working days\n  from",
        "'ten working days' is not a duration",
    ),
    (CORE_GROUP, "10 working days", "0 working days", "0 work", "'0 working days' is no time at all"),
    (CORE_GROUP, "at_most: 10 working days\n  ", "", "from", "exactly one of at_most"),
    (
        CORE_GROUP,
        "to: {event: first-core-group,",
        "to: {event: initial-conference,",
        "{event: initial-conference, occasion: held}\ncov",
        "starts and ends at the same moment",
    ),
    (EDITIONS, 'ended: "2023-12-15"', 'ended: ""', '""', "2013 has no day of ending, the next one .* 2023-12-15"),
    (EDITIONS, 'ended: "2013-04-15"', 'ended: "2013-03-01"', '"2013-03-01"', "2010 ends on 2013-03-01, .* 2013-04-15"),
    (CORE_GROUP, "codes: [R0]", "codes: [R9]", "R9", "codes: 'R9' is not known.*one of W1, "),
    (CORE_GROUP, "reviewed: 2026-11-22", "reviewed: November", "November", "'November' is not a date"),
    (CORE_GROUP, "reviewed: 2026-11-22", "reviewed: 2026-13-22", "2026-13", "'2026-13-22' is not a date"),
    (
        CORE_GROUP,
        "to: {event: first-core-group, occasion: held}",
        "to: {event: first-core-group, occasion: hold}",
        "hold}",
        "deadline.to.occasion: there is no occasion 'hold' of 'first-core-group'; did you mean 'held'",
    ),
    (CORE_GROUP, "rationale: A plan needs people.", "rationale: Plans: they need people.", ": they", "not YAML.*colon"),
    (
        CORE_GROUP,
        "rationale: A plan",
        "rationale: {a plan: b}\nold: A plan",
        "{a plan",
        "text is expected, here is a group of fields",
    ),
    (CORE_GROUP, "rationale: A plan needs people.", "rationale: 12", "12", "here is a whole number.*in quotes"),
    (CORE_GROUP, "covers: [call", "covers: [*call", "*call", "not read here: the alias"),
    (
        CORE_GROUP,
        "confidence: corroborated",
        "confidence: corroborated\nforce: must",
        "id: core",
        "'force_basis' is missing",
    ),
    (
        CORE_GROUP,
        "confidence: corroborated",
        "confidence: corroborated\nterms: [CG]",
        "terms",
        "no place in a file of kind 'rule'",
    ),
    (CONFERENCE, "principles: [needs-vary]", "principles: [needs-very]", "needs-very", "no principle.*'needs-vary'"),
    (
        CONFERENCE,
        "decider: [police]",
        "decider: [polise]",
        "polise",
        "editions.2010.decider: there is no actor 'polise'",
    ),
    (
        CONFERENCE,
        "decider: [police]",
        "about: [initial-conference, strategy-discussion]",
        "about: [initial-conference, strategy-discussion]\n    dead",
        "is the same in edition 2010",
    ),
    (CONFERENCE, "aliases: [conference-fifteen-days]", "aliases: [core-group-10wd]", None, "defined twice"),
    (
        SILENCE,
        "confidence: memory",
        "confidence: memory\nforce: must\nforce_basis: memory",
        "force: must",
        "no place.*'silence'",
    ),
    (
        WITHDRAWN,
        '"2023": {status: absent',
        '"2023": {status: in-force',
        "in-force, basis: memory}\nexamples",
        "a withdrawn rule is 'in-force' in the latest edition, 2023",
    ),
    (WITHDRAWN, "[assessment-45wd]", "[assessment-35wd]", "assessment-35wd", "no rule.*'assessment-45wd'"),
    (PRINCIPLE, "No two children", "You must see that no two children", "must see", "'must' obliges in a principle"),
    (PRINCIPLE, "No two children", "Within ten working days no two children", "ten working", "sets a length of time"),
    (
        PRINCIPLE,
        "speaks_to: [initial-conference-15wd]",
        "speaks_to: [initial-conference]",
        "initial-conference]",
        "no rule",
    ),
    (PRINCIPLE, "set: system", "set: systems", "systems", "no set 'systems'; did you mean 'system'"),
    (PRINCIPLE, "---\nid:", "id:", "id:", "no front matter"),
    (
        EVENTS,
        "aliases: [case conference]",
        "aliases: [core-group meeting]",
        "core group meeting]}\nweak",
        "'core group meeting' names two events, 'initial-conference' and 'core-group'",
    ),
    (EVENTS, "after: [referral-received]", "after: [referral-receive]", "referral-receive]", "no event"),
]


def _changed(base: Path, name: str, old: str, new: str, at: str | None) -> tuple[int, int] | None:
    """Plant a defect; gives the line and column that the report has to point at."""
    change(base, name, old, new)
    if at is None:
        return None
    text = (base / name).read_text(encoding="utf-8")
    before = text[: text.index(at)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_a_base_without_defects_has_none(base: Path) -> None:
    assert validate([base]) == []


@pytest.mark.parametrize(("name", "old", "new", "at", "says"), PLANTED)
def test_a_planted_defect_is_reported_where_it_stands(
    base: Path, name: str, old: str, new: str, at: str | None, says: str
) -> None:
    place = _changed(base, name, old, new, at)
    found = [defect for defect in validate([base]) if re.search(says, str(defect))]
    assert found, [str(defect) for defect in validate([base])]
    if place is not None:
        assert (found[0].file, found[0].line, found[0].column) == (name, *place)


def test_twelve_defects_are_all_reported_at_their_places_in_one_pass(base: Path) -> None:
    planted = (
        (
            CORE_GROUP,
            "confidence: corroborated",
            "confidance: corroborated",
            "confidance",
            "unknown field 'confidance'",
        ),
        (CORE_GROUP, "kind: rule", "kind: rulee", "rulee", "'rulee' is not known; did you mean 'rule'"),
        (CORE_GROUP, "10 working days", "0 working days", "0 work", "is no time at all"),
        (CORE_GROUP, '"2010": {', '"2011": {', '"2011"', "there is no edition '2011'"),
        (CORE_GROUP, "[local-authority]", "[local-autority]", "local-autority", "no actor.*'local-authority'"),
        (CONFERENCE, "principles: [needs-vary]", "principles: [needs-very]", "needs-very", "no principle.*needs-vary"),
        (
            CONFERENCE,
            "id: initial-conference-15wd",
            "id: core-group-10wd",
            "core-group-10wd",
            "defined twice, first in",
        ),
        (WITHDRAWN, "[assessment-45wd]", "[assessment-35wd]", "assessment-35wd", "no rule.*'assessment-45wd'"),
        (SILENCE, "stage: conference", "stage: assessment", "assessment", "the folder is 'conference'"),
        (
            PRINCIPLE,
            "No two children",
            "You must see that no two children",
            "must see",
            "'must' obliges in a principle",
        ),
        (PRINCIPLE, "set: system", "set: systems", "systems", "no set 'systems'"),
        (EVENTS, "after: [referral-received]", "after: [referral-receive]", "referral-receive]", "no event"),
    )
    places = [(name, _changed(base, name, old, new, at), says) for name, old, new, at, says in planted]
    found = validate([base])
    for name, place, says in places:
        here = [defect for defect in found if (defect.file, (defect.line, defect.column)) == (name, place)]
        assert any(re.search(says, str(defect)) for defect in here), (name, says, [str(defect) for defect in found])
    assert found == sorted(found)


def test_files_that_cannot_be_read_do_not_hide_the_others(base: Path) -> None:
    change(base, CORE_GROUP, "kind: rule", "kind: rules")
    for name, content in (("broken", b"id: [broken\n"), ("empty", b""), ("latin", b"id: caf\xe9\n")):
        (base / f"rules/conference/{name}.yaml").write_bytes(content)
    found = validate([base])
    named = {defect.file.rpartition("/")[2] for defect in found}
    assert named == {"core-group-10wd.yaml", "broken.yaml", "empty.yaml", "latin.yaml"}
    (latin,) = [defect for defect in found if defect.file.endswith("latin.yaml")]
    assert str(latin).startswith("rules/conference/latin.yaml:1:8: this is not UTF-8 text")


def test_a_vocabulary_that_is_not_utf_8_is_one_defect_at_its_letter(base: Path) -> None:
    path = base / "rules/vocabulary/actors.yaml"
    path.write_bytes(path.read_bytes() + b"# \r\n# \xc2\xa3 or \xa3\n")
    lines = path.read_bytes().count(b"\n")
    assert [(defect.line, defect.column) for defect in validate([base])] == [(lines, 8)]


def test_a_bracket_that_is_not_closed_is_told_with_the_line_where_it_opens(base: Path) -> None:
    change(base, CORE_GROUP, "[local-authority]", "[local-authority")
    (defect,) = validate([base])
    opened = (base / CORE_GROUP).read_text(encoding="utf-8").split("[local-authority")[0].count("\n") + 1
    assert f"(begun in line {opened})" in defect.message


@pytest.mark.parametrize("name", [CONFERENCE, EVENTS, "rules/vocabulary/actors.yaml", "rules/vocabulary/editions.yaml"])
def test_a_file_that_cannot_be_read_is_not_told_of_those_that_name_what_it_holds(base: Path, name: str) -> None:
    with (base / name).open("a", encoding="utf-8") as file:
        file.write("bad: [not closed\n")
    change(base, CORE_GROUP, "[local-authority]", "[local-autority]")
    assert {defect.file for defect in validate([base])} == {name, CORE_GROUP}


@pytest.mark.parametrize(
    "name", ["rules/lost.yaml", "rules/conference/lost.yml", "rules/conference/more/lost.yaml", "principles/lost.md"]
)
def test_a_file_that_nothing_reads_is_told(base: Path, name: str) -> None:
    (base / name).parent.mkdir(exist_ok=True)
    (base / name).write_text("id: lost\n", encoding="utf-8")
    for note in ("rules/README.md", "rules/vocabulary/verified/2023.yaml"):
        (base / note).parent.mkdir(exist_ok=True)
        (base / note).write_text("For people.\n", encoding="utf-8")
    assert [(defect.file, defect.message) for defect in validate([base])] == [(name, "nothing reads this file here")]
    assert validate([base / "rules/assessment"]) == []


def test_only_the_files_asked_about_are_reported(base: Path) -> None:
    change(base, CORE_GROUP, "kind: rule", "kind: rules")
    change(base, PRINCIPLE, "set: system", "set: systems")
    assert {defect.file for defect in validate([base / CORE_GROUP])} == {CORE_GROUP}
    assert {defect.file for defect in validate([base / "principles"])} == {PRINCIPLE}
    assert validate([base / "rules" / "assessment"]) == []


def test_a_copied_rule_is_defined_twice(base: Path) -> None:
    copy = base / "rules/conference/copied.yaml"
    copy.write_bytes((base / CORE_GROUP).read_bytes())
    found = [defect for defect in validate([base]) if "defined twice" in defect.message]
    assert [(defect.file, defect.line, defect.column) for defect in found] == [(CORE_GROUP, 1, 5)]


def test_paths_that_are_no_knowledge_base(base: Path, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="does not exist"):
        validate([base / "rules" / "nothing.yaml"])
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(KnowledgeError, match="belongs to no knowledge base"):
        validate([tmp_path / "elsewhere"])


def test_validating_never_writes(base: Path) -> None:
    change(base, CORE_GROUP, "kind: rule", "kind: rules")

    def state(folder: Path) -> list[tuple[str, int, bytes]]:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return [(str(path), path.stat().st_mtime_ns, path.read_bytes()) for path in files]

    cache = Path(os.environ["XDG_CACHE_HOME"])
    before, cached = state(base), state(cache)
    assert validate([base])
    assert state(base) == before
    assert state(cache) == cached


def test_whatever_loads_without_error_is_what_validation_read(base: Path) -> None:
    # Windows line ends and a byte order mark are no defects.
    for name in (CORE_GROUP, PRINCIPLE):
        text = (base / name).read_text(encoding="utf-8")
        (base / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert validate([base]) == []
    assert load(base).principles["needs-vary"].body == "No two children are alike.\n"


def test_a_defect_reads_as_one_line() -> None:
    defect = Defect("rules/a.yaml", 3, 7, "kind: 'rules' is not known", "one of rule, statute", "rule")
    assert str(defect) == ("rules/a.yaml:3:7: kind: 'rules' is not known; did you mean 'rule'? (one of rule, statute)")


def test_the_packages_own_files_are_all_looked_at() -> None:
    assert all(defect.line >= 1 and defect.column >= 1 for defect in validate([find_root()]))
