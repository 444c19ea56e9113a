"""The pieces that many pages share: tags, cards of rules, lists of principles, crumbs and notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.compare.codes import BY_CODE, Code
from checker.knowledge.model import Basis, Principle, Rule
from checker.report.wording import in_words
from checker.site import words
from checker.site.context import Context
from checker.site.history import TAG, Tag
from checker.site.page import a, e, ul


def crumbs(*steps: str) -> str:
    """Where a page stands, as links from the home page on; the last step is plain text."""
    links = "".join(f"<li>{step}</li>" for step in (a("index.md", "Home"), *steps))
    return f'<nav class="crumbs" data-search-exclude aria-label="You are here"><ol>{links}</ol></nav>'


def force(rule: Rule, *, stands: bool = True) -> str:
    """The rule's force as a word in its colour; for what binds no one its kind, and for what does not stand that."""
    if not stands:
        return '<span class="force f-not">Not in force</span>'
    if rule.kind in ("rule", "statute"):
        return f'<span class="force f-{rule.force or "unknown"}">{words.FORCE[rule.force]}</span>'
    short = {"withdrawn": "Withdrawn", "silence": "Left open", "definition": "Definition"}[rule.kind]
    return f'<span class="force f-{rule.kind}">{short}</span>'


def limit(rule: Rule) -> str:
    """The rule's time limit as a tag; "" where it sets none."""
    if rule.deadline is None:
        return ""
    gone = " gone" if rule.kind == "withdrawn" else ""
    return f'<span class="limit{gone}">{e(words.limit(rule.deadline))}</span>'


def tag(which: Tag, edition: str) -> str:
    """What the edition did to the rule, as a tag."""
    return f'<span class="tag t-{which}">{e(TAG[which].format(edition))}</span>'


def standing(basis: Basis) -> str:
    """How well something is known, in two or three words."""
    return f'<span class="st st-{basis}">{words.STANDING[basis]}</span>'


def rule_link(context: Context, name: str) -> str:
    """The title of a rule as a link to its page; an unknown name as plain text."""
    found = context.knowledge.resolve(name)
    if found in context.knowledge.principles:
        return principle_link(context.knowledge.principles[str(found)])
    if found is None:
        return e(name.replace("-", " "))
    return a(f"rules/{found}.md", context.knowledge.rules[found].title)


def principle_link(principle: Principle) -> str:
    """The title of a principle as a link to its page."""
    return a(f"principles/{principle.id}.md", principle.title)


def card(context: Context, rule: Rule, *, level: int = 3, judgement: bool = True) -> str:
    """A rule in short: force, limit, what it says, what is left to judgement, and how well it is known."""
    left = ""
    if rule.kind == "silence":
        left = f'<p class="left"><b>Left open:</b> {e(rule.leaves_open or rule.discretion)}</p>'
    elif judgement and rule.discretion:
        left = f'<p class="left"><b>Left to you:</b> {e(rule.discretion)}</p>'
    basis = context.view.standing(rule.id)
    return (
        f'<div class="card {words.KIND_CLASS[rule.kind]}"><h{level}>{a(f"rules/{rule.id}.md", rule.title)}</h{level}>'
        f'<p class="tags">{force(rule, stands=context.stands_now(rule))}{limit(rule)}{standing(basis)}</p>'
        f"<p>{e(rule.statement)}</p>{left}</div>"
    )


def row(context: Context, rule: Rule, *, changed: bool = False) -> str:
    """A rule in one line for a long list; with `changed`, what the edition in force did to it."""
    now = context.now(rule.id)
    extra = tag(now.tag, now.edition.id) if changed else ""
    pill = force(rule, stands=context.stands_now(rule))
    return f"{pill} {a(f'rules/{rule.id}.md', rule.title)} {limit(rule)} {standing(now.basis)} {extra}".strip()


def code_name(code: Code) -> str:
    """The name of a code of the checker, with the code where that is not words too."""
    return words.sentence(code.name) + ("" if in_words(code.code) else f" ({code.code})")


def code_link(name: str) -> str:
    """A code with its name as a link to its page, since "T2" says nothing to those who do not use the checker."""
    found = BY_CODE.get(name)
    return a(f"findings/{found.code}.md", code_name(found), 'class="code"') if found else e(name)


def principles(found: Iterable[Principle]) -> str:
    """Principles as a list in their own look."""
    return ul((principle_link(each) for each in found), "principle-list")


def beside(rules: str, informs: str, heading: str = "Principles that inform judgement here") -> str:
    """Rules on one side, principles on the other; on a narrow screen one under the other."""
    if not informs:
        return rules
    return (
        f'<div class="sides"><section class="side-rules">{rules}</section>'
        f'<aside class="side-principles kind-principle" aria-label="{e(heading)}"><h2>{e(heading)}</h2>{informs}'
        '<p class="quiet">Principles are there to think with. They bind no one and set no limit.</p></aside></div>'
    )


def jump(links: Sequence[tuple[str, str, int]], label: str) -> str:
    """Links to the parts of a long page, with how much each holds: (anchor, text, number)."""
    items = "".join(f'<li><a href="#{anchor}">{e(text)} <span>{n}</span></a></li>' for anchor, text, n in links)
    return f'<nav class="jump" data-search-exclude aria-label="{e(label)}"><ul>{items}</ul></nav>' if items else ""


def notice(text: str, style: str = "") -> str:
    """A short plain notice."""
    return f'<p class="notice {style}">{e(text)}</p>'


def word_count(rules: Iterable[Rule]) -> int:
    """How many words the statements of these rules have."""
    return sum(len(rule.statement.split()) for rule in rules)
