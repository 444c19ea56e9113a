"""The rules as a table: one row a rule, and for each edition how it stands and how well that is known."""

from __future__ import annotations

import csv
import io

from checker.knowledge.base import KnowledgeBase
from checker.knowledge.export.words import deadline, joined
from checker.knowledge.model import Rule

_FIXED = (
    "id",
    "title",
    "kind",
    "stage",
    "statement",
    "force",
    "force basis",
    "confidence",
    "why essential",
    "who is bound",
    "who can expect it",
    "action",
    "deadline",
    "discretion",
    "law",
    "principles",
    "replaced by",
    "reviewed",
    "review by",
    "owner",
)


def table(knowledge: KnowledgeBase) -> str:
    """The whole table as CSV text: commas, double quotes where needed, one header row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    per_edition = [name for edition in knowledge.editions for name in (edition, f"{edition} known", f"{edition} cite")]
    writer.writerow([*_FIXED, *per_edition])
    for rule in knowledge:
        writer.writerow([*_row(rule), *_editions(rule, knowledge)])
    return buffer.getvalue()


def _row(rule: Rule) -> list[str]:
    return [
        rule.id,
        rule.title,
        rule.kind,
        rule.stage,
        rule.statement,
        rule.force or "",
        rule.force_basis if rule.force else "",
        rule.confidence,
        joined(rule.why_essential),
        joined(rule.actor),
        joined(rule.counterparty),
        rule.action,
        deadline(rule.deadline),
        rule.discretion,
        joined(rule.law),
        joined(rule.principles),
        joined(rule.now),
        rule.reviewed,
        rule.review_by,
        rule.owner,
    ]


def _editions(rule: Rule, knowledge: KnowledgeBase) -> list[str]:
    cells: list[str] = []
    for edition in knowledge.editions:
        entry = rule.editions.get(edition)
        cells += [rule.status(edition), rule.standing(edition), entry.cite if entry else ""]
    return cells
