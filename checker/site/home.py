"""The first page: who are you, where is the child, what do you want to know; rules and principles side by side."""

from __future__ import annotations

from collections.abc import Iterator

from checker.site import words
from checker.site.context import Context
from checker.site.page import Page, a, body, e, h, ul
from checker.site.parts import notice, word_count
from checker.site.roles import doors
from checker.site.stages import aside_stages, journey

_QUESTIONS = 6


def pages(context: Context) -> Iterator[Page]:
    """The home page."""
    view = context.view
    binding = [rule for rule in view.in_force() if rule.kind != "definition"]
    asked = ul(
        (
            f"{a(f'rules/{each.rules[0]}.md', each.ask)}"
            for each in context.questions[:: len(context.questions) // _QUESTIONS or 1]
        ),
        "columns",
    )
    yield Page(
        "index.md",
        "Essential safeguarding rules",
        body(
            h(1, "What must be done, and what is left to you"),
            '<p class="intro">The essential rules for keeping children in England safe, apart from the principles '
            "that inform judgement. Drawn from Working Together to Safeguard Children, edition of "
            f"{context.edition.id}, and the law behind it.</p>",
            h(2, "Who are you?", "roles"),
            doors(door for door in context.doors if door.first),
            f'<p class="quiet">{a("roles/index.md", "All roles")}</p>',
            h(2, "Where is the child?", "stages"),
            journey(context),
            "<details><summary>Beside the journey: allegations, private fostering, reviews, organisations and "
            "more</summary>"
            f"{aside_stages(context)}</details>",
            h(2, "What do you want to know?", "questions"),
            asked,
            f'<p class="quiet">{a("questions/index.md", f"All {len(context.questions)} questions")} · '
            '<span class="keys">press <kbd>/</kbd> to search · </span>'
            f"{a('glossary/index.md', 'words and old names')}</p>",
            _two_sides(context, len(binding), word_count(binding)),
            notice(words.RISK, "strong"),
            f'<p class="quiet">{e(words.NOT_ADVICE)} How well each statement is known stands beside it: '
            f"of these rules, {words.standings(context.view.standing(rule.id) for rule in binding)}. "
            f"{a('changes/upkeep.md', 'What is not yet certain')}.</p>",
        ),
        "England's essential safeguarding rules on one side, principles on the other.",
        searched=False,
    )


def _two_sides(context: Context, rules: int, total: int) -> str:
    return (
        '<div class="two"><section class="kind-rule"><h2>Essential rules</h2>'
        f"<p>{words.count(rules, 'rule')} that agencies must be able to rely on each other to follow. Each says who, "
        "when, with "
        "what force, and what is left open.</p>"
        f"<p>{a('rules/index.md', 'All rules')} · {a('rulebook/index.md', f'on one page ({words.minutes(total)})')} · "
        f"{a('withdrawn/index.md', 'withdrawn')}</p></section>"
        '<section class="kind-principle"><h2>Principles</h2>'
        f"<p>{len(context.knowledge.principles)} thoughts that inform judgement, with questions for practice. They "
        "bind no one and "
        "set no limit.</p>"
        f"<p>{a('principles/index.md', 'All principles')} · {a('principles/lenses/index.md', 'lenses')} · "
        f"{a('silences/index.md', 'what is left open nationally')}</p></section></div>"
    )
