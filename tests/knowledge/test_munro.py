"""What has to stay, what is information only, and the law, as data."""

from __future__ import annotations

from collections import Counter

from checker.knowledge.law import acts, citations
from checker.knowledge.load import load
from checker.knowledge.munro import information_items, must_stay


def test_everything_that_stays_names_rules_that_exist() -> None:
    knowledge = load(cache=False)
    stays = must_stay()
    assert [stay.id for stay in stays] == [f"s-{number:02}" for number in range(1, 24)]
    for stay in stays:
        assert stay.references
        assert stay.rules
        assert set(stay.rules) <= set(knowledge.rules), stay.id


def test_information_items_are_told_apart_by_level() -> None:
    items = information_items()
    assert Counter(item.level for item in items) == {"national": 19, "local": 9, "outside": 1}
    assert len({item.id for item in items}) == len(items)
    assert not any(word in item.what for item in items for word in ("target", "%", "per cent"))


def test_the_act_of_2026_is_a_source_whose_start_is_not_verified() -> None:
    act = next(act for act in acts() if act.id == "cwsa-2026")
    assert act.uri == "https://www.legislation.gov.uk/id/ukpga/2026/21"
    assert all(part.basis != "verified" for part in act.commencement)
    knowledge = load(cache=False)
    in_force = {rule.id for rule in knowledge.as_of("2026").in_force() if rule.kind == "statute"}
    begun = {rule for rule in act.rules if rule in in_force}
    assert begun == {"information-sharing-duty-16la"}, "only what is reported to have begun is in force"
    for rule in act.rules:
        assert knowledge.rules[rule].doubts or knowledge.rules[rule].kind == "definition", rule


def test_citations_lead_to_sections_of_the_acts() -> None:
    known = acts()
    words = "Children Act 1989 s.31ZA, inserted by Children's Wellbeing and Schools Act 2026 s.1"
    assert [citation.uri.rpartition("/id/")[2] for citation in citations(words, known)] == [
        "ukpga/1989/41/section/31ZA",
        "ukpga/2026/21/section/1",
    ]
    # The title of an Act inside the title of its regulations is not the Act.
    words = "Children Act 1989 Representations Procedure (England) Regulations 2006"
    assert [citation.act.id for citation in citations(words, known)] == ["representations-regs-2006"]
    assert [citation.uri.rpartition("/id/")[2] for citation in citations("SI 2005/1533 reg.8(3), (5)", known)] == [
        "uksi/2005/1533/regulation/8"
    ]


def test_nearly_all_law_in_rule_files_leads_to_an_act() -> None:
    known = acts()
    cited = {words for rule in load(cache=False) for words in rule.law}
    assert {words for words in cited if not citations(words, known)} == {
        "Keeping children safe in education",
        "NHS safeguarding accountability framework",
    }
