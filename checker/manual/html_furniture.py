"""What on a web page is not the manual: navigation, site header and footer, cookie notices, controls."""

from __future__ import annotations

import re

from checker.manual.html_roles import is_toggle
from checker.manual.html_tables import Node, attribute, children, elements

_NAVIGATION = {"nav", "dialog", "menu"}
_NEVER = {
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head"),
    *("select", "option", "input", "textarea", "audio", "video", "canvas", "map", "progress", "meter", "datalist"),
}
_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
_CLASSES = re.compile(
    r"(?:.*cookie.*|.*consent-(?:banner|bar|sdk).*|cc-(?:window|banner)|gdpr.*|.*breadcrumbs?"
    r"|.*skip-?(?:link|nav|to-content|to-main).*|pagination|pager|share-?(?:links?|buttons?|bar)|social-?(?:links?|media|share)|back-?to-?top|print-?(?:link|button|page)"
    r"|sr-only|visually-hidden|screen-reader-text)$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:nav|navbar.*|footer|(?:site|main|top|side|page|primary|secondary)-?(?:nav|navigation|menu|header|footer))$",
    re.IGNORECASE,
)
"""Classes of what stands around the text. Some pages put all their text into one such element."""

_MAYBE = re.compile(r"(?:.*side-?bar.*|top-?bar|menu|.*-menu|tabs|related-?links)$", re.IGNORECASE)
"""Classes of elements that are navigation where most of their words are links."""

_LINK = re.compile(
    r"\W*(?:(?:back|return|go) to (?:the )?(?:top|contents|index)(?: of (?:the )?page)?|top(?: of page)?"
    r"|skip to .{1,30}|print(?: this)?(?: page| chapter)?|(?:view|open|download)(?: the)? working together.{0,60})\W*$",
    re.IGNORECASE,
)
"""Links of the site: they say what the reader can do with the page, not what staff do for a child."""

_CONTENT = {"h1", "h2", "h3", "p", "main", "article", "table"}
_SHARE_OF_PAGE = 0.2
_LARGEST_FRAME = 0.3
"""Largest share of the words of a page that a page header or footer without links may have."""


def is_furniture(node: Node, page: int, *, inside_main: bool, in_heading: bool) -> bool:
    """True for an element that is no part of the manual's text; `page` is the number of words on the page."""
    name = node.name
    if name in _NEVER | _NAVIGATION or attribute(node, "role") in _ROLES:
        return True
    if name in ("header", "footer"):
        return not inside_main and _is_frame(node, page)
    if name in ("button", "label"):
        return not in_heading and not is_toggle(node)
    if name == "a" and _LINK.match(node.to_text()):
        return True
    if attribute(node, "aria-hidden") == "true" and len(node.to_text().strip()) < 3:
        return True  # an icon made of a letter
    if name == "form":
        # Some sites wrap the whole page in one form.
        return not any(element.name in _CONTENT for element in elements(node))
    if name in ("body", "html", "main"):
        return False
    named = f"{attribute(node, 'class')} {attribute(node, 'id')}".split()
    if any(_CLASSES.match(word) for word in named):
        return True
    if any(_FRAME.match(word) for word in named):
        return _is_frame(node, page)
    return any(_MAYBE.match(word) for word in named) and _mostly_links(node)


def _is_frame(node: Node, page: int) -> bool:
    return words(node) <= _LARGEST_FRAME * page or _mostly_links(node)


def _mostly_links(node: Node) -> bool:
    return 2 * sum(words(link) for link in elements(node) if link.name == "a") > words(node)


def is_never_text(node: Node) -> bool:
    """True for an element that holds no text for people, such as a script."""
    return node.name in _NEVER


def main_parts(root: Node) -> tuple[list[Node], bool]:
    """The elements that hold the page's own text, and whether the page marks them as its main part."""
    every = list(elements(root))
    mains = [node for node in every if node.name == "main" or attribute(node, "role") == "main"]
    outer = [node for node in mains if not any(node is not other and _holds(other, node) for other in mains)]
    if outer and sum(map(words, outer)) >= _SHARE_OF_PAGE * words(root):
        return outer, True
    return [node for node in every if node.name == "body"][:1] or [root], False


def words(node: Node) -> int:
    """Number of words below a node, scripts and styles not counted."""
    count = 0
    stack = [node]
    while stack:
        found = stack.pop()
        if found.name == "#text":
            count += len(found.data.split())
        elif found.name not in ("script", "style", "template", "head"):
            stack.extend(children(found))
    return count


def _holds(outer: Node, inner: Node) -> bool:
    node = inner.parent
    while node is not None:
        if node is outer:
            return True
        node = node.parent
    return False
