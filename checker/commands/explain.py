"""`checker explain`: what a code of the report means, or all that is known of a rule or principle."""

from __future__ import annotations

from argparse import Namespace

from checker.commands import knowledge as names
from checker.commands import lexicons, output
from checker.commands.describe import code_lines, not_rule_lines, principle_lines, rule_lines
from checker.commands.say import CommandError, near
from checker.compare.codes import CODES, resolve, spellings
from checker.report.lines import labelled, line


def run(options: Namespace) -> int:
    """Carry out the command; gives the exit code."""
    if options.text is not None:
        return _text(options)
    if options.heading or options.lexicon:
        raise CommandError("--heading and --lexicon go with --text.", 'For example: checker explain --text "..."')
    if options.name is None:
        output.lines(labelled(code.code, code.name, 0) for code in CODES)
        return 0
    code = resolve(options.name)
    if code:
        output.lines(code_lines(code))
        return 0
    knowledge = names.load()
    found = knowledge.resolve(options.name) or ""
    if found in knowledge.rules:
        output.lines([*not_rule_lines(options.name, knowledge), *rule_lines(knowledge.rules[found], knowledge)])
    elif found in knowledge.principles:
        output.lines(principle_lines(knowledge.principles[found], knowledge))
    else:
        known = [*spellings(), *knowledge.rules, *knowledge.aliases, *knowledge.not_rules, *knowledge.principles]
        advice = near(options.name, known) or "Codes: checker explain. Rules: checker rules list."
        raise CommandError(f"there is no code, rule or principle called {options.name}.", advice)
    return 0


def _text(options: Namespace) -> int:
    if options.name is not None:
        raise CommandError("give either --text or the name of a code or rule, not both.")
    if not options.text.strip():
        raise CommandError("--text is empty.", 'For example: checker explain --text "..." --heading "Core groups"')
    knowledge = names.load()
    edition = names.edition(knowledge, options.edition)
    lexicon, sound = lexicons.read(options.lexicon, knowledge)

    from checker.explaining import explain
    from checker.report.explained import explained_lines

    headings = tuple(part.strip() for part in options.heading.split(">") if part.strip())
    for number, one in enumerate(explain(options.text, knowledge, edition.id, headings, lexicon)):
        if number:
            output.lines([line()])
        output.lines(explained_lines(one, knowledge))
    return 0 if sound else 2
