"""How the HTML page begins: what was read, what was not, what it was compared with, and notes on the reading."""

from __future__ import annotations

from collections.abc import Sequence

from checker.report.cards import e
from checker.report.opening import compared_line, context_line, note_lines, read_line, unread_lines
from checker.report.view import View
from checker.report.wording import count

_STATUS = {"read": "read", "partly-read": "read in part", "not-read": "not read"}
_NOTES = 3
"""Notes on the reading that stand open at the beginning."""


def facts(view: View) -> str:
    """What was read and compared, what was not, and the files, as the page begins."""
    result = view.result
    told = [("Read", f"{read_line(result)}.", "")]
    if context := context_line(result):
        told.append(("It holds", f"{context}.", ""))
    told += [(label, text, ' class="unread"') for label, text in unread_lines(result)]
    told.append(("Compared with", f"{compared_line(result)}.", ""))
    told += [("Not shown", text, "") for text in view.hidden]
    notes = note_lines(result)
    told += [("Note", text, "") for text in notes[:_NOTES]]
    return (
        '<dl class="facts">'
        + "\n".join(f"<dt>{label}</dt><dd{style}>{e(text)}</dd>" for label, text, style in told)
        + f"</dl>{_further(notes[_NOTES:])}{_files(view)}"
    )


def _further(notes: Sequence[str]) -> str:
    """Notes beyond the first few, folded, so that they do not keep a reader from the findings."""
    if not notes:
        return ""
    items = "".join(f"<li>{e(text)}</li>" for text in notes)
    return f"<details><summary>{count(len(notes), 'more note')}</summary><ul>{items}</ul></details>"


def _files(view: View) -> str:
    """Each file with what was read of it, where there are several."""
    files = view.result.files
    if len(files) < 2:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{e(f.name)}</th><td>{_STATUS[f.status]}</td><td class="n">{f.words:,}</td></tr>'
        for f in files
    )
    return (
        f'<details class="aside"><summary>The {len(files):,} files</summary>'
        '<table><thead><tr><th scope="col">File</th><th scope="col">What became of it</th>'
        f'<th scope="col" class="n">Words read</th></tr></thead><tbody>{rows}</tbody></table></details>'
    )
