"""A manual that is written for another country than England."""

from __future__ import annotations

import pytest

from checker.checking import check
from checker.knowledge.base import KnowledgeBase
from checker.manual.model import Notice
from checker.manual.read import read_bytes
from checker.other_country import other_country
from checker.report import html, text
from checker.report.setting import Setting
from checker.report.view import view

SCOTLAND = (
    "# Protecting children\n\nThis procedure follows the National Guidance for Child Protection in Scotland.\n\n"
    "Staff use GIRFEC and tell the Children’s Reporter where compulsory measures may be needed.\n"
)
WALES = (
    "# Dyletswydd\n\nThe Wales Safeguarding Procedures are followed.\n\nPart 7 of the Social Services and Well-being "
    "(Wales) Act 2014 sets out the duty.\n\nThe Regional Safeguarding Board is told. England has other rules.\n"
)
NORTHERN_IRELAND = (
    "# Policy\n\nThis policy follows Co-operating to Safeguard Children and Young People.\n\nThe SBNI publishes the "
    "procedures.\n\nThe Children (Northern Ireland) Order 1995 sets out the duty of each HSC Trust.\n"
)
OVER_THE_BORDER = (
    "# Children who move\n\nWorking Together to Safeguard Children 2023 is followed.\n\nWhere a child moves to Wales, "
    "the Wales Safeguarding Procedures apply.\n\nThe Regional Safeguarding Board there is told, and Estyn.\n\n"
    "The LADO of the area is told as well.\n"
)
TWO_NEIGHBOURS = (
    "# Moves\n\nIn Scotland the Children's Reporter is told.\n\nGIRFEC and the children's hearing are explained.\n\n"
    "In Wales the Wales Safeguarding Procedures apply.\n\nThe Welsh Government keeps a list.\n"
)


def told(content: str) -> list[Notice]:
    return list(other_country(read_bytes(content.encode(), "manual.md").blocks))


@pytest.mark.parametrize(
    ("content", "country", "names"),
    [
        (SCOTLAND, "Scotland", "“National Guidance for Child Protection in Scotland” and “GIRFEC”"),
        (WALES, "Wales", "“Wales Safeguarding Procedures” and “Social Services and Well-being (Wales) Act”"),
        (NORTHERN_IRELAND, "Northern Ireland", "“Co-operating to Safeguard” and “SBNI”"),
    ],
)
def test_a_text_of_another_country_is_told_so(content: str, country: str, names: str) -> None:
    (notice,) = told(content)
    assert notice.message.startswith(f"The text reads as written for {country} (it names {names})")
    assert notice.message.endswith("are England's")
    assert not notice.lost
    assert str(notice.place).startswith("manual.md:")


@pytest.mark.parametrize(
    "content",
    [
        OVER_THE_BORDER,
        TWO_NEIGHBOURS,
        "A family from Scotland may speak of GIRFEC, the children's hearing and the Children's Reporter.\n",
        "The Children's Reporter is told.\n\nThe Children's Reporter answers.\n\nThe Children's Reporters meet.\n",
        "The Area Child Protection Committee met.\n\nIt had a child protection register.\n",
        "Staff work together, and the children's hearing is tested.\n",
        "",
    ],
)
def test_a_word_in_passing_is_no_sign(content: str) -> None:
    assert told(content) == []


def test_the_report_opens_with_it(knowledge: KnowledgeBase) -> None:
    result = check(read_bytes(SCOTLAND.encode(), "manual.md"), knowledge, "2023")
    seen = view(result, Setting())
    for written in (text.render(seen), html.render(seen)):
        assert "reads as written for Scotland" in written
        assert "law and guidance of its own" in written
