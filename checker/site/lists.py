"""Lists across all rules: their index, words A to Z, questions, decisions, and the whole rulebook on one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.knowledge.model import Term
from checker.site import words
from checker.site.context import Context, site_data
from checker.site.page import Page, a, body, e, h, hh, table, ul
from checker.site.parts import crumbs, force, jump, limit, notice, row, rule_link, standing, word_count
from checker.site.steps import in_order


def pages(context: Context) -> Iterator[Page]:
    """The lists, one page each."""
    yield _all_rules(context)
    yield _questions(context)
    yield _decisions(context)
    yield _rulebook(context)


def _all_rules(context: Context) -> Page:
    view = context.view
    blocks, links = [], []
    for stage in context.knowledge.stages.values():
        found = in_order(context, stage, view.by_stage(stage.id))
        if found:
            anchor = f"s-{stage.id}"
            links.append((anchor, stage.label, len(found)))
            blocks.append(
                body(h(2, stage.label, anchor), ul((row(context, rule, changed=True) for rule in found), "rows"))
            )
    total = len(view.in_force())
    ways = ul(
        (
            f"{a('roles/index.md', 'By role')}: what falls to me and what I can expect",
            f"{a('stages/index.md', 'By stage')} of the child's journey",
            f"{a('questions/index.md', 'By question')}",
            f"{a('editions/index.md', 'By edition')} or date, and {a('withdrawn/index.md', 'what was withdrawn')}",
            f"{a('law/index.md', 'By law')}",
            f"{a('decisions/index.md', 'Decisions')} reserved to social workers",
            f"{a('silences/index.md', 'What national guidance leaves open')}",
            f"{a('glossary/index.md', 'Words and old names, A to Z')}",
            f"{a('rulebook/index.md', 'The whole rulebook on one page')}",
        ),
        "ways",
    )
    return Page(
        "rules/index.md",
        "All rules",
        body(
            crumbs("All rules"),
            h(1, "Essential rules"),
            f'<p class="intro">{words.count(total, "statement")} in force in the edition of {context.edition.id}. '
            "Each has a page of its own with the law behind it and how well it is known.</p>",
            ways,
            notice(words.RISK),
            jump(links, "Stages"),
            *blocks,
        ),
        "Every essential rule in force, by stage of the child's journey.",
    )


def _questions(context: Context) -> Page:
    groups: dict[str, list[str]] = defaultdict(list)
    for question in context.questions:
        answers = ul((_answer(context, name) for name in question.rules), "rows")
        groups[question.group].append(f'<div class="question"><h3>{e(question.ask)}</h3>{answers}</div>')
    links = [(f"g-{number}", name, len(each)) for number, (name, each) in enumerate(groups.items())]
    blocks = [body(h(2, name, f"g-{number}"), *each) for number, (name, each) in enumerate(groups.items())]
    return Page(
        "questions/index.md",
        "By question",
        body(
            crumbs("Questions"),
            h(1, "Questions from practice"),
            f'<p class="intro">{len(context.questions)} questions, each with the rules that answer it.</p>',
            jump(links, "Groups of questions"),
            *blocks,
        ),
        "Questions from practice, each answered by a short list of rules.",
        searched=False,  # its questions stand on the rules' own pages, which are what a search is to find
    )


def _answer(context: Context, name: str) -> str:
    rule = context.view.rules[name]
    tags = f"{limit(rule)} {standing(context.view.standing(name))}"
    return f"{force(rule)} {rule_link(context, name)} {tags}<br>{e(rule.statement)}"


def _decisions(context: Context) -> Page:
    rows = []
    for each in site_data("decisions")["decisions"]:
        rule = context.view.rules.get(each["rule"])
        if rule is None:
            continue
        who = words.people([context.actor(name) for name in rule.decider or rule.actor])
        trigger = words.moment(rule.trigger, context.knowledge.events) if rule.trigger else "at any time"
        rows.append(
            (
                e(each["decision"]),
                e(who),
                e(words.sentence(trigger)),
                e(each["inputs"]),
                rule_link(context, each["reason"]),
                f"{rule_link(context, rule.id)} {standing(context.view.standing(rule.id))}",
            )
        )
    return Page(
        "decisions/index.md",
        "Decisions reserved to social workers",
        body(
            crumbs("Decisions"),
            h(1, "Decisions that qualified social workers make"),
            '<p class="intro">This register stands where staged assessments and their deadlines once stood: what is '
            "decided, by "
            "whom, on what, and where the reason is recorded. How soon is set by the child's needs unless the rule "
            "has a limit."
            "</p>",
            table(
                ("Decision", "Who, as the rule puts it", "When", "What it rests on", "Reason recorded under", "Rule"),
                rows,
                "Register of decisions",
            ),
            notice(
                "Not every rule names a qualified social worker in so many words. Where it names the authority, who "
                "in it decides is for the authority, within what the rule says."
            ),
        ),
        "Register of decisions reserved to qualified social workers.",
        boost=1.1,
    )


def _rulebook(context: Context) -> Page:
    view, blocks, links = context.view, [], []
    binding = [rule for rule in view.in_force() if rule.kind != "definition"]
    for stage in context.knowledge.stages.values():
        found = in_order(context, stage, (rule for rule in binding if rule.stage == stage.id))
        if found:
            links.append((stage.id, stage.label, len(found)))
            lines = "".join(
                f"<li>{force(rule)} {a(f'rules/{rule.id}.md', rule.title)}. {e(rule.statement)} "
                f"{standing(view.standing(rule.id))}</li>"
                for rule in found
            )
            blocks.append(body(h(2, stage.label, stage.id), f'<ul class="book">{lines}</ul>'))
    total = word_count(binding)
    return Page(
        "rulebook/index.md",
        "The whole rulebook",
        body(
            crumbs("The whole rulebook"),
            h(1, "The essential rules on one page"),
            f'<p class="intro">{words.count(len(binding), "rule")}, {total:,} words: {words.minutes(total)} to read. '
            f"Edition of {context.edition.id}. Made to be printed; check the site for the current version of a rule "
            "before relying on a printed copy.</p>",
            notice(f"{words.RISK} {words.NOT_ADVICE}"),
            jump(links, "Stages"),
            *blocks,
            f'<p class="print-foot">The essential rules · edition of {context.edition.id} · <span '
            'class="printed"></span></p>',
        ),
        "All essential rules on one page, for print.",
        searched=False,
    )


def glossary(context: Context) -> Page:
    """The words of the field A to Z, old names leading to new ones."""
    entries: dict[str, list[str]] = defaultdict(list)
    for name, anchor, text in _entries(context):
        first = name[:1].upper()
        # A heading with an address of its own: only then does the search find the word by itself.
        entries[first if first.isalpha() else "0-9"].append(f"<div>{hh(3, name, anchor)}<p>{text}</p></div>")
    letters = sorted(entries)
    links = "".join(f'<li><a href="#l-{letter.lower()}">{letter}</a></li>' for letter in letters)
    return Page(
        "glossary/index.md",
        "Words and old names",
        body(
            crumbs("Words A to Z"),
            h(1, "Words and old names, A to Z"),
            '<p class="intro">Terms of the field with their other names. Old names lead to what stands in their place '
            "now.</p>",
            f'<nav class="letters" aria-label="Letters"><ul>{links}</ul></nav>',
            *(body(h(2, x, f"l-{x.lower()}"), f'<div class="glossary">{"".join(entries[x])}</div>') for x in letters),
        ),
        "Glossary with old names that resolve to new ones.",
        boost=3,  # an old name is found first where it is all that is asked for
    )


def _entries(context: Context) -> list[tuple[str, str, str]]:
    """(word, its anchor, what is said of it), in alphabetical order."""
    found: dict[str, tuple[str, str, str]] = {}
    for term in context.knowledge.terms.values():
        found[term.label.casefold()] = (term.label, f"t-{term.id}", _term(context, term))
    for actor in context.knowledge.actors.values():
        doors = [door for door in context.doors if actor.id in door.own]
        says = [a(f"roles/{door.id}.md", f"Rules for: {door.short}") for door in doors[:1]]
        about = f"{e(actor.description)} " if actor.description and ":" not in actor.description else ""
        found.setdefault(actor.label.casefold(), (actor.label, f"a-{actor.id}", f"{about}{' '.join(says)}"))
        for old in actor.former:
            found.setdefault(
                old.casefold(), (old, "", f"Old name. Its part is now played by: {e(actor.label)}. {' '.join(says)}")
            )
    for term in context.knowledge.terms.values():
        link = a(f"#t-{term.id}", term.label)
        for old in term.former:
            found.setdefault(old.casefold(), (old, "", f"Old name. See {link}."))
        for other in (*term.abbreviations, *term.synonyms):
            if other.casefold() not in found:
                found[other.casefold()] = (other, "", f"See {link}.")
    for rule in context.view.withdrawn():
        for term_name in rule.terms:
            found.setdefault(term_name.casefold(), (term_name, "", f"Withdrawn. See {rule_link(context, rule.id)}."))
    return [(name, anchor or f"w-{_slug(name)}", text) for _, (name, anchor, text) in sorted(found.items())]


def _slug(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


def _term(context: Context, term: Term) -> str:
    parts = []
    if term.note:
        parts.append(f"{e(term.note[:1].upper() + term.note[1:])}.")
    other = [*term.abbreviations, *term.synonyms]
    if other:
        parts.append(f"Also: {e(', '.join(other))}.")
    if term.former:
        parts.append(f"Formerly: {e(', '.join(term.former))}.")
    if term.era not in ("", "all"):
        parts.append(f'<span class="quiet">In use {e(term.era)}.</span>')
    rules = [rule for rule in context.view.rules.values() if term.id in rule.about or term.id == rule.id]
    if rules:
        parts.append(f"See {rule_link(context, rules[0].id)}.")
    return " ".join(parts)
