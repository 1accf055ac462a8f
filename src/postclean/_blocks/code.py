"""Code blocks: their text without line numbers and copy buttons, and their language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from lxml import etree

from .._text.characters import printable
from .._text.direction import closed_lines
from .._text.patterns import pattern
from .._tree import Tree
from ..blocks import Code
from ..rules.code import (
    ALIASES,
    BOX_PARTS,
    BOXES,
    COPY_WORDS,
    DISPLAY_NAMES,
    FURNITURE_TOKENS,
    LANGUAGE_ATTRIBUTES,
    LANGUAGES,
    LINES,
    NOT_SHOWN,
)
from ..rules.structure import CODE_FURNITURE, NOT_CODE_LANGUAGES

LONGEST_LANGUAGE: Final = 19
"""Characters of an attribute that is the name of a language."""

CODE_TAGS: Final = frozenset(("pre", "listing", "xmp"))
"""Tags of the nodes that are code; the box of a highlighter has the tag `pre` as well."""
LEVELS_ABOVE: Final = 7
"""Elements around a code block in which its language may be named:
figure > table > tbody > tr > td > pre, and one more."""
_LINE_TAGS: Final = frozenset("div p li tr".split())
_AROUND: Final = frozenset("td tr tbody table figure code pre".split())
_BAR_TAGS: Final = frozenset("div p header figcaption".split())
_FURNITURE: Final = CODE_FURNITURE | FURNITURE_TOKENS


def code_block(el: Any) -> tuple[Code | None, list[str]]:
    """A code block, and what was left out of it: line numbers, copy buttons.

    `None` where nothing else is in it.
    """
    codes = [*islice(el.iter("code"), 2)]
    lines = _Lines(len(el.findall("code")) > 1)
    inner = codes[0] if len(codes) == 1 and codes[0] is not el else None
    left_out: list[str] = []
    label: str | None = None
    stack: list[tuple[Any, bool]] = [(el, False)]
    while stack:
        at, closing = stack.pop()
        if closing:
            lines.end(at, at is not el)
            continue
        if not isinstance(at.tag, str) or (at is not el and (_is_furniture(at) or _is_label(at, inner))):
            if isinstance(at.tag, str) and at.tag not in ("script", "style"):
                left_out.append(" ".join("".join(at.itertext()).split()))
                label = label or _label_in(at)
            lines.add(at.tail)
            continue
        lines.begin(at, at is not el)
        stack.append((at, True))
        stack.extend((child, False) for child in reversed(at))
    text = "".join(lines.parts).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    if not text.strip() or _is_numbers(text):
        left_out.append(" ".join(text.split()))
        return None, left_out
    return Code(closed_lines(printable(text)), language_of(el) or label), left_out


class _Lines:
    """The text of a code block, with a line break around every element that is a line and has none yet."""

    def __init__(self, many: bool) -> None:
        self.parts: list[str] = []
        self.many = many
        """Several `code` elements, each of which is a line."""
        self.pending = False
        """A line has ended and the next has not begun."""
        self.starts: list[int] = []
        """For each line that is open how many parts were before it."""

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.pending:
            if "\n" in text and text.isspace():
                text = text[text.index("\n") :]
                if not self.parts:
                    text = text[1:]
            elif text[0] not in "\r\n":
                self.parts.append("\n")
            self.pending = False
        self.parts.append(text)

    def begin(self, el: Any, inside: bool) -> None:
        if el.tag == "br":
            before = el.getprevious()
            if self.pending and before is not None and before.tag == "div" and not before.get("class"):
                self.parts.append("\n")  # an empty line between lines that are boxes
            self.pending = False
            self.parts.append("\n")
        elif inside and self._is_line(el):
            if self.pending or (el.tag in _LINE_TAGS and self.parts and not self.parts[-1].endswith("\n")):
                self.parts.append("\n")
            self.pending = False
            self.starts.append(len(self.parts))
        self.add(el.text)

    def end(self, el: Any, inside: bool) -> None:
        if not inside:
            return
        if el.tag != "br" and self._is_line(el):
            start = self.starts.pop()
            whole = self.parts[start:]
            self.pending = self.pending or not whole or not whole[-1].endswith("\n")
            tail = el.tail
            if tail and tail.isspace() and el.tag in _LINE_TAGS:
                return  # how the markup was laid out
        self.add(el.tail)

    def _is_line(self, el: Any) -> bool:
        tag = el.tag
        if tag in _LINE_TAGS or (self.many and tag == "code"):
            return True
        cls = el.get("class")
        if cls and not LINES.isdisjoint(cls.split()):
            return True
        style = el.get("style")
        return bool(style) and _displayed(style) is not None


_displayed = re.compile(r"display:\s?(?:block|flex|grid|table-row)").search


def code_parts(el: Any) -> Iterator[tuple[str, bool]]:
    """The raw text of a code element piece by piece, and whether a piece is not the author's."""
    outside: set[Any] = set()
    for event, at in etree.iterwalk(el, events=("start", "end")):
        if event == "start":
            if at is not el and (at.getparent() in outside or _is_furniture(at)):
                outside.add(at)
            yield at.text or "", at in outside
        elif at is not el:
            yield at.tail or "", at.getparent() in outside


def _is_furniture(el: Any) -> bool:
    tag = el.tag
    if tag == "button" or tag in NOT_SHOWN:
        return True
    cls = el.get("class")
    if cls and not _FURNITURE.isdisjoint(cls.split()):
        return True
    text = (el.text or "").strip()
    if el.get("aria-hidden") == "true" and tag in ("span", "td") and text.isdigit():
        return True
    style = el.get("style")
    if style and "user-select" in style and "none" in style and text.isdigit() and not len(el):
        return True
    return tag in ("div", "span") and _is_bar(el)


def _is_bar(el: Any) -> bool:
    """Whether an element is the bar over a code block: a button, and no more words than a label has."""
    if next(el.iter("button"), None) is None:
        return False
    words = "".join(el.itertext()).split()
    return len(words) <= MOST_BAR_WORDS and next(el.iter("code", "br"), None) is None


MOST_BAR_WORDS: Final = 6


def _is_label(el: Any, code: Any) -> bool:
    """Whether an element is next to the one `code` of a block, and says no more than its language."""
    if code is None or el.tag not in _BAR_TAGS or next(el.iter("code", "br"), None) is not None:
        return False
    return language_label("".join(el.itertext())) is not None and next(el.iterancestors("code"), None) is None


def _label_in(el: Any) -> str | None:
    """The language that a bar names."""
    for text in el.itertext():
        found = language_label(text)
        if found:
            return found
    return None


def language_label(text: str) -> str | None:
    """The language that a label is the name of: "Python", "C++"; `None` where it is none.

    >>> language_label("Python"), language_label(" C++ "), language_label("In the orchard")
    ('python', 'c++', None)
    """
    text = text.strip().lower()
    name = DISPLAY_NAMES.get(text, text)
    return name if name in LANGUAGES else None


def is_copy_word(text: str) -> bool:
    """Whether a line is the words of a button to copy code."""
    return text.strip().lower() in COPY_WORDS


def language_of(el: Any) -> str | None:
    """The language of a code block, as the page names it:
    on it, on the `code` in it, or on the boxes around it.
    """
    candidates = [el, *el.findall("code"), *el.findall(".//code[@class]")[:2]]
    candidates.insert(0, candidates.pop(1) if len(candidates) > 1 else candidates.pop())
    for at in candidates:
        found = _named(at, inside=True)
        if found:
            return found
    at = el.getparent()
    for level in range(LEVELS_ABOVE):
        if at is None or at.tag in ("body", "html", "article", "main"):
            return None
        found = _named(at, inside=False)
        if found:
            return found
        tokens = (at.get("class") or "").split()
        if level > 1 and at.tag not in _AROUND and BOX_PARTS.isdisjoint(tokens) and BOXES.isdisjoint(tokens):
            return None
        at = at.getparent()
    return None


def _named(el: Any, *, inside: bool) -> str | None:
    for name in LANGUAGE_ATTRIBUTES:
        value = el.get(name)
        if value and value.isascii() and len(value) <= LONGEST_LANGUAGE:
            return _language(value.strip())
    brush = _language_class(el.get("data-syntaxhighlighter-params") or "")  # Confluence
    if brush and brush.group(4):
        return _language(brush.group(4))
    value = el.get("lang") if inside else None
    if (
        value
        and value.lower() in LANGUAGES
        and (len(value) > 2 or value in ("js", "ts", "go", "py", "rb", "rs", "sh"))
    ):
        return str(value).lower()
    cls = el.get("class")
    return _of_class(cls, el.tag, inside) if cls else None


def _of_class(cls: str, tag: str, inside: bool) -> str | None:
    match = _language_class(cls)
    if match:
        return _language(next(group for group in match.groups() if group))
    tokens = cls.split()
    if not inside and BOX_PARTS.isdisjoint(tokens) and BOXES.isdisjoint(tokens) and tag != "figure":
        return None
    for token in tokens:
        name = token.lower()
        if name in LANGUAGES and name not in _NOT_BARE:
            return name
    return None


def _language(name: str) -> str | None:
    """The language by the name that a page gives it: "diff-ts" is a diff, "ipython3" Python."""
    name = name.lower()
    name = ALIASES.get(name, "diff" if name.startswith("diff-") else name)
    return name if name not in NOT_CODE_LANGUAGES else None


_NOT_BARE: Final = frozenset("text log terminal markup rest d v q ex excel html http make git dot".split())
"""Names of languages that are other things more often where an element has no other class."""

_language_class = pattern(
    r"(?:^|\s)(?:language-([\w+#.-]+)|lang-([\w+#.-]+)|highlight-source-([\w+#-]+)|brush:\s?([\w+#-]+)|sourceCode ([\w+#-]+)"
    r"|enlighter-l-([\w+#-]+)|blob-wrapper data type-([\w+#-]+)"
    r"|lang:([\w+#-]+)|src-([\w+#-]+)|highlight-([\w+#-]+)(?=\s+notranslate))"
).search


def code_alone(tree: Tree, slots: Sequence[int]) -> Any | None:
    """The `code` element that all of a run is in, if it has lines of its own:
    breaks, or a style that keeps them.
    """
    found = None
    for slot in slots:
        el = tree.slot_el[slot].getparent() if tree.slot_tail[slot] else tree.slot_el[slot]
        if not tree.slot_text(slot).strip():
            continue
        code = el if el.tag == "code" else next(el.iterancestors("code"), None)
        if code is None or (found is not None and code is not found):
            return None
        found = code
    return found if found is not None and _has_lines(found) else None


def _has_lines(code: Any) -> bool:
    whole = "".join(code.itertext()).strip()
    if next(code.iter("br"), None) is not None:
        return True
    if "\n" not in whole:
        return "block" in (code.get("class") or "").split()
    style = (code.get("style") or "") + (code.getparent().get("style") or "")
    if "white-space" in style and "pre" in style:
        return True
    return whole.count("\n") > 1 or _named(code, inside=True) is not None


def furniture_runs(tree: Tree) -> dict[int, str | None]:
    """The runs next to code blocks that are words of buttons, numbers of lines or the name of the language.

    Run → the language that it names, if it does.
    """
    found: dict[int, str | None] = {}
    if CODE_TAGS.isdisjoint(tree.node_tag):
        return found
    for node, tag in enumerate(tree.node_tag):
        if tag in CODE_TAGS and tree.node_end[node] - tree.node_first[node] == 1:
            run = tree.node_first[node]
            first, end = _box(tree, node)
            for at in (*range(run - 1, max(first, run - 4) - 1, -1), *range(run + 1, min(end, run + 4))):
                if not all(_is_furniture_text(text) for text in _texts(tree, at)):
                    break
                found[at] = next(filter(None, map(language_label, _texts(tree, at))), None)
            for at in (run - 1, run + 1):
                if 0 <= at < len(tree.run_text) and is_copy_word(tree.run_text[at]):
                    found.setdefault(at, None)
    return found


def _texts(tree: Tree, run: int) -> list[str]:
    """The separate texts of a run: a bar has a label and the words of a button side by side."""
    slots = range(tree.run_slot[run], tree.run_slot_end[run])
    texts = [text for slot in slots if (text := tree.slot_text(slot).strip())]
    return [tree.run_text[run]] if _is_numbers(tree.run_text[run]) else texts


def _is_furniture_text(text: str) -> bool:
    return language_label(text) is not None or is_copy_word(text) or _is_numbers(text)


def _is_numbers(text: str) -> bool:
    """Whether a line is 1 2 3 …"""
    words = text.split()
    if not words or not (words[0].isascii() and words[0].isdigit() and len(words[0]) <= LONGEST_NUMBER):
        return False
    first = int(words[0])
    return (first == 1 or len(words) > 2) and words == [
        str(number) for number in range(first, first + len(words))
    ]


LONGEST_NUMBER: Final = 5
"""Digits of the number of a line."""


def _box(tree: Tree, node: int) -> tuple[int, int]:
    """The runs of the box around a code block: an element that says so,
    or holds nothing but the block and a bar.
    """
    runs = (tree.node_first[node], tree.node_end[node])
    at = tree.node_parent[node]
    for _ in range(4):
        first, end = tree.node_first[at], tree.node_end[at]
        if at <= 0 or end - first > MOST_BOX_RUNS:
            break
        if _is_box(tree.node_el[at]):
            runs = (first, end)
        at = tree.node_parent[at]
    return runs


def _is_box(el: Any) -> bool:
    tokens = (el.get("class") or "").split()
    if not BOX_PARTS.isdisjoint(tokens) or any(name in el.attrib for name in LANGUAGE_ATTRIBUTES):
        return True
    return any(token.startswith(("language-", "lang-")) for token in tokens)


MOST_BOX_RUNS: Final = 6
