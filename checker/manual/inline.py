"""Inline Markdown -> pieces: the text without its markup, every piece with its offset in the source.

markdown-it says on which line a block stands but not where a character of its text stands. This parser runs
markdown-it's own inline rules and writes down the position at which each token began.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from checker.manual.mapped import Piece

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_AT = "at"


class _State(StateInline):
    """Inline state that notes where pending text began. Pending text is always one unbroken stretch of the source."""

    pending_at = 0

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta[_AT] = self.pending_at
        return token


class TracingInline(ParserInline):
    """markdown-it's inline parser; every text token carries `meta["at"]`, its offset in the parsed string."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse one inline text."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """markdown-it's own loop over its rules, noting where each began."""
        traced = cast(_State, state)
        rules = self.ruler.getRules("")
        nesting_limit = state.md.options["maxNesting"]
        while state.pos < state.posMax:
            at, known, had_pending = state.pos, len(state.tokens), bool(state.pending)
            allowed = state.level < nesting_limit
            if not (allowed and any(rule(state, False) for rule in rules)):
                state.append_pending(state.src[state.pos])
                state.pos += 1
            if state.pending and (not had_pending or len(state.tokens) > known):
                traced.pending_at = at
            self._note(state.tokens[known:], at)
        if state.pending:
            state.pushPending()

    @staticmethod
    def _note(tokens: list[Token], at: int) -> None:
        """Give the tokens that one rule made, in order, their offsets; `at` is where the rule began."""
        for token in tokens:
            if _AT in token.meta:
                continue
            if token.type == "code_inline":
                at += len(token.markup)
            elif token.type == "text_special" and token.info == "escape":
                at += len(token.markup) - len(token.content)
            elif token.type == "link_open" and token.info == "auto":
                at += 1
            token.meta[_AT] = at
            if token.type == "text":
                at += len(token.content)


def pieces(content: str, md: MarkdownIt, env: EnvType) -> tuple[list[Piece], bool]:
    """The pieces of one inline text, and whether all of it is bold. `md.inline` must be a `TracingInline`."""
    tokens = md.inline.parse(content, md, env, [])
    result: list[Piece] = []
    bold, outside = 0, 0
    for token in tokens:
        at = int(token.meta.get(_AT, 0))
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type == "code_inline":
            # A code span loses one space (or line break) at each end when it has both.
            whole = content[at : at + len(token.content)].replace("\n", " ") == token.content
            result.append((token.content, at if whole else at + 1))
        elif token.type in ("text", "text_special"):
            if token.content:
                result.append((token.content, at))
        elif token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
            result.append((" ", at))
        if not bold and token.type.startswith("text") and token.content.strip():
            outside += 1
    return result, bool(result) and not outside
