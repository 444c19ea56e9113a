"""A made-up guidance document that restates 40 rules of the 2023 edition in other words, six of them altered.

The sentences are ours. They are not the examples of the rule files, which would make finding them too easy.
"""

from __future__ import annotations

from pathlib import Path

SECTIONS: dict[str, list[tuple[str, str]]] = {
    "Referral": [
        (
            "referral-decision-1wd",
            "Once a referral has come in, a practice supervisor or manager who is a qualified social worker should "
            "decide, within one working day, which type of response is called for.",
        ),
        (
            "referral-acknowledge-1wd",
            "Local authority children's social care should let the referrer know within one working day that the "
            "referral has been received and acknowledge it.",
        ),
        (
            "referral-feedback",
            "Children's social care should give feedback to the referrer on the decisions that were taken.",
        ),
        (
            "referral-followup-not-satisfied",
            "Referrers should follow up their concerns if they are not satisfied with the response to the referral.",
        ),
        (
            "referral-crime-police",
            "Where the information suggests that a crime may have been committed against a child, children's social "
            "care should tell the police at the earliest opportunity.",
        ),
        (
            "return-interview-72h",
            "When a missing child has been found, the local authority should offer a return interview and hold it "
            "within 72 hours.",
        ),
        (
            "fgm-reporting",
            "Social workers, teachers and health professionals must report to the police within one month any case "
            "in which they discover female genital mutilation on a girl under 18.",
        ),
    ],
    "Assessment": [
        (
            "single-assessment-45wd",
            "No assessment should take longer than 45 working days from the point of referral to reach a conclusion.",
        ),
        (
            "assessment-beyond-45-record",
            "If an assessment goes beyond 45 working days, the social worker should record the reasons for it.",
        ),
        (
            "see-child-alone",
            "Social workers should see the child alone when that is appropriate for the child.",
        ),
        (
            "wishes-feelings-s17",
            "Before deciding what services to provide to a child in need, the local authority must ascertain the "
            "child's wishes and feelings about them and give them due consideration.",
        ),
        (
            "local-protocol-assessment",
            "Local authorities, with their partners, should develop and publish local protocols for assessment.",
        ),
        (
            "young-carer-assessment",
            "Local authorities must carry out an assessment of a young carer who asks for one, to find out whether "
            "the young carer needs support.",
        ),
    ],
    "Immediate protection": [
        (
            "police-protection-72h",
            "The police must not keep a child in police protection for more than 72 hours.",
        ),
        (
            "emergency-legal-advice",
            "The local authority should normally obtain legal advice before it starts legal action for an emergency "
            "protection order.",
        ),
        (
            "police-power-exceptional",
            "Police powers to remove a child should only be used in exceptional circumstances.",
        ),
        (
            "epo-grounds",
            "A local authority may apply to the court for an emergency protection order where a child is likely to "
            "suffer significant harm.",
        ),
    ],
    "Strategy discussion and section 47 enquiries": [
        (
            "strategy-attendees",
            "A local authority social worker, health practitioners and a police representative should as a minimum "
            "be involved in the strategy discussion.",
        ),
        (
            "strategy-record",
            "The social worker should record the agreed decisions of the strategy discussion and see that they are "
            "acted on.",
        ),
        (
            "s47-duty",
            "Where a local authority has reasonable cause to suspect that a child in its area is suffering significant "
            "harm, it must make enquiries under section 47.",
        ),
        (
            "s47-access-refused",
            "Where access to a child is refused during enquiries, the local authority must apply for an order "
            "unless satisfied that the child's welfare can be safeguarded without one.",
        ),
        (
            "s47-via-assessment",
            "Social workers should carry out section 47 enquiries by undertaking or continuing an assessment.",
        ),
        (
            "cp-lead-always-social-worker",
            "In child protection enquiries the lead practitioner should always be a social worker.",
        ),
    ],
    "Conferences, plans and reviews": [
        (
            "icpc-15wd",
            "The local authority should convene the initial child protection conference within 15 working days of "
            "the strategy discussion at which section 47 enquiries were initiated.",
        ),
        (
            "icpc-chair-meets-family",
            "The conference chair should meet the child and parents in advance so that they understand the purpose "
            "and the process.",
        ),
        (
            "core-group-10wd",
            "The first meeting of the core group should take place within 10 working days of the initial child "
            "protection conference.",
        ),
        (
            "rcpc-first-3m",
            "The first child protection review conference should be held within three months of the initial "
            "conference.",
        ),
        (
            "rcpc-subsequent-6m",
            "After the first review, further review conferences should be held at intervals of not more than six "
            "months.",
        ),
        (
            "transfer-conference-15wd",
            "Within 15 working days of being told of the move, the receiving authority should hold a child protection "
            "conference for a child who moves in with a plan.",
        ),
    ],
    "Children living away from home": [
        (
            "pf-visit-7wd",
            "The local authority must visit a privately fostered child for the first time within seven working days "
            "of receiving notification of the arrangement.",
        ),
        (
            "pf-notify-6w",
            "A parent or private foster carer must notify the local authority at least six weeks before a private "
            "fostering arrangement begins.",
        ),
    ],
    "Allegations and organisations": [
        (
            "lado-1wd",
            "Employers should inform the designated officer within one working day of every allegation that comes to "
            "their attention.",
        ),
        (
            "allegations-policy",
            "Organisations and agencies that work with children should have clear policies for dealing with "
            "allegations against people who work with children.",
        ),
        (
            "schools-dsl",
            "Every school and college should appoint a designated safeguarding lead from its senior leadership team.",
        ),
        (
            "s11-standard-whistleblowing",
            "Agencies should have clear whistleblowing procedures, and a culture in which safeguarding issues can be "
            "raised.",
        ),
    ],
    "Partners, reviews and child deaths": [
        (
            "yearly-report",
            "Safeguarding partners must publish a report at least once in every 12 months.",
        ),
        (
            "rapid-review-fifteen-working-days",
            "Safeguarding partners should complete the rapid review within 15 working days of becoming aware of the "
            "incident.",
        ),
        (
            "local-review-six-months",
            "Safeguarding partners should complete and publish the local child safeguarding practice review within six "
            "months of the decision to initiate it.",
        ),
        (
            "notify-looked-after-death",
            "The local authority must notify the Secretary of State and Ofsted when a looked-after child has died.",
        ),
        (
            "child-death-review-meeting-3-months",
            "Health practitioners should hold the child death review meeting within three months of the child's death.",
        ),
    ],
}
"""Rule and sentence, under the headings of the document."""

ALTERED: dict[str, tuple[str, str, str]] = {
    "icpc-15wd": ("within 15 working days", "within 20 working days", "figure"),
    "core-group-10wd": ("within 10 working days", "within 14 days", "figure"),
    "local-review-six-months": ("within six months", "within nine months", "figure"),
    "strategy-record": ("should record", "may record", "force"),
    "wishes-feelings-s17": ("must ascertain", "should ascertain", "force"),
    "icpc-chair-meets-family": ("The conference chair should", "The social worker should", "actor"),
}
"""Rule: the words that change, what they become, and the part of the rule that differs then."""

BETWEEN = (
    "Good work with families takes time, and the people who do it need support.",
    "This chapter is about what happens next. It has been written for everyone who works with children.",
    "Every family is different, and so is the help that it needs.",
)
"""Sentences that restate nothing."""

UNRELATED = {
    "Keeping bees": (
        "A hive stands in a sheltered place that faces the morning sun.",
        "Beekeepers should inspect each colony every nine days in early summer.",
        "The queen must be marked in the colour of the year.",
        "Honey may be taken once the combs have been capped.",
    ),
    "Winter": (
        "In October the entrance should be made smaller against mice.",
        "A colony needs about fifteen kilograms of stores, and sugar must be fed within two weeks of the last harvest.",
        "Record the weight of the hive at the end of every month.",
    ),
}


def write_guidance(path: Path, altered: bool = True) -> None:
    """Write the document as a PDF with numbered paragraphs; with `altered`, six sentences say something else."""
    sections: dict[str, list[str]] = {}
    for number, (heading, rules) in enumerate(SECTIONS.items()):
        sections[heading] = [BETWEEN[number % len(BETWEEN)]]
        for rule, sentence in rules:
            before, after, _ = ALTERED.get(rule, ("", "", ""))
            assert before in sentence, f"{before!r} is not in the sentence for {rule}"
            sections[heading].append(sentence.replace(before, after) if altered and before else sentence)
    _write(path, "Working together: a made-up guide", sections)


def write_unrelated(path: Path) -> None:
    """Write a PDF about something else."""
    _write(path, "The beekeeper's year", {heading: list(texts) for heading, texts in UNRELATED.items()})


def _write(path: Path, title: str, sections: dict[str, list[str]]) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_margin(22)
    pdf.add_page()
    pdf.set_font("helvetica", "B", 20)
    pdf.multi_cell(0, 10, title, new_x="LMARGIN", new_y="NEXT")
    number = 0
    for heading, paragraphs in sections.items():
        pdf.set_font("helvetica", "B", 15)
        pdf.ln(4)
        pdf.multi_cell(0, 9, heading, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", "", 11)
        for paragraph in paragraphs:
            number += 1
            pdf.multi_cell(0, 6, f"{number}. {paragraph}", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(2.5)
    pdf.output(str(path))
