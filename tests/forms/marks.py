"""Marks and notes: how a mark is printed, how notes are, and which go together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from .form import Form, Note, post_of

_slot = re.compile(r"([.!?…。！？]?)((?:\{\d\??\})+)([.!?…。！？؟]?)")
RAISED = str.maketrans("1234567890", "¹²³⁴⁵⁶⁷⁸⁹⁰")
ARABIC = str.maketrans("1234567890", "١٢٣٤٥٦٧٨٩٠")
PERSIAN = str.maketrans("1234567890", "۱۲۳۴۵۶۷۸۹۰")
STARS = ("*", "**", "***")
DAGGERS = ("*", "†", "‡")

LINKED = ("linked-sup", "linked-sup-outside", "linked-bracket", "linked-sup-bracket", "linked-wrapped")
PLAIN = ("sup", "sup-bracket", "bracket", "unicode", "flat", "span")
SIGNS = ("asterisks", "daggers", "letters")
EASTERN = ("ref-sign", "note-sign", "note-sign-bracket")
DIGITS = ("arabic-sup", "arabic-bracket", "arabic-flat", "persian-bracket")
BESIDE = ("sidenote", "sidenote-number", "tooltip-title", "tooltip-span", "tooltip-data")
FLAT_MARKS = (
    "flat",
    "bracket",
    "unicode",
    "asterisks",
    "daggers",
    "letters",
    *EASTERN,
    "arabic-flat",
    "arabic-bracket",
    "persian-bracket",
)

LISTS = ("ol-linked", "ol-gfm", "ol-wordpress", "ol-wiki", "p-linked", "div-linked", "hidden-list", "list-and-tooltip", "none")
LINES = ("ol-plain", "lines-heading", "lines-bold", "lines-rule", "br-heading", "none")
PRINTED = ("1. ", "[1] ", "1 ", "1) ", "(1) ", "raised", "¹ ")


@dataclass(frozen=True)
class Marked:
    """A paragraph with marks: as it is printed, and what it must give back."""

    printed: str
    plain: str
    marks: tuple[tuple[int, int], ...]
    """Number of the note, characters of the plain text before the mark."""


def label(form: Form, number: int) -> str:
    """A mark as the reader sees it, without brackets."""
    if form.mark == "asterisks":
        return STARS[number - 1]
    if form.mark == "daggers":
        return DAGGERS[number - 1]
    if form.mark == "letters":
        return "abc"[number - 1]
    if form.mark == "ref-sign":
        return f"※{number}"
    if form.mark.startswith("note-sign"):
        return f"注{number}"
    if form.mark.startswith("arabic"):
        return str(number).translate(ARABIC)
    if form.mark.startswith("persian"):
        return str(number).translate(PERSIAN)
    return str(number)


def paragraph(form: Form, text: str, tied: bool) -> Marked:
    """A paragraph of a post with its marks. `tied`: there are notes to lead to."""
    printed: list[str] = []
    plain = ""
    marks: list[tuple[int, int]] = []
    done = 0
    for match in _slot.finditer(text):
        numbers = [int(n) for n in re.findall(r"\{(\d)\}", match.group(2))]
        again = "?" in match.group(2)
        if again:
            numbers = [1] if form.order == "twice" else []
        if form.order == "row":
            numbers = {(2,): [2, 3], (3,): []}.get(tuple(numbers), numbers)
        before, stop = text[done : match.start()], match.group(1) + match.group(3)
        done = match.end()
        printed.append(html_text(form, before))
        plain += before
        after = form.place == "after"
        gap = {"none": "", "space": " ", "nbsp": "\u00a0"}[form.space] if numbers else ""
        if after:
            printed.append(html_text(form, stop))
            plain += stop
        if numbers and form.mark != "-":
            printed.append(gap)
            plain += " " if gap else ""
            printed.append(group(form, numbers, again, tied))
            marks.extend((number, len(plain)) for number in numbers)
        if not after:
            printed.append(html_text(form, stop))
            plain += stop
    printed.append(html_text(form, text[done:]))
    plain += text[done:]
    return Marked("".join(printed), plain, tuple(marks))


def html_text(form: Form, text: str) -> str:
    return escape(text, quote=False) if form.kind == "html" else text


def group(form: Form, numbers: list[int], again: bool, tied: bool) -> str:
    """The marks of one place."""
    if len(numbers) > 1:
        labels = [label(form, number) for number in numbers]
        if form.mark == "unicode":
            return form.pick("row", (" ", ",")).join(text.translate(RAISED) for text in labels)
        if form.mark in ("sup", "bracket", "arabic-bracket", "arabic-sup") and form.pick("row", (True, False)):
            joined = form.pick("comma", (", ", ",")).join(labels)
            return f"<sup>{joined}</sup>" if form.mark.endswith("sup") else f"[{joined}]"
    return "".join(mark(form, number, again, tied) for number in numbers)


def mark(form: Form, number: int, again: bool, tied: bool) -> str:
    """One mark."""
    text = label(form, number)
    style = form.mark
    if style in BESIDE:
        return beside(form, number, again)
    if style in ("bracket", "arabic-bracket", "persian-bracket", "note-sign-bracket"):
        return f"[{text}]"
    if style == "paren":
        return f"({text})"
    if style == "unicode":
        return text.translate(RAISED)
    if style == "letters":
        return f"[{text}]" if form.kind == "flat" else f"<sup>{text}</sup>"
    if style == "sup" or style == "arabic-sup":
        return f"<sup>{text}</sup>"
    if style == "sup-bracket":
        return f"<sup>[{text}]</sup>"
    if style == "span":
        return f'<span class="{form.pick("span", ("citation", "footnote-ref", "fn-marker"))}">{text}</span>'
    if style in LINKED:
        return linked(form, number, again)
    if style in ("asterisks", "daggers") and form.kind == "html" and form.pick("raised", (True, False)):
        return f"<sup>{text}</sup>"
    return text


def ids(form: Form, number: int) -> tuple[str, str]:
    """The id of a mark and the id of its note, as the producer of a form's notes makes them."""
    return {
        "ol-gfm": (f"user-content-fnref-{number}", f"user-content-fn-{number}"),
        "ol-wordpress": (f"9f3b{number}c1e-link", f"9f3b{number}c1e"),
        "ol-wiki": (f"cite_ref-{number}", f"cite_note-{number}"),
        "p-linked": (f"_ftnref{number}", f"_ftn{number}"),
        "div-linked": (f"footnote-anchor-{number}", f"footnote-{number}"),
    }.get(form.notes, (f"fnref:{number}", f"fn:{number}"))


def linked(form: Form, number: int, again: bool) -> str:
    here, there = ids(form, number)
    here += ":1" if again else ""
    attributes = {
        "ol-gfm": ' data-footnote-ref="" aria-describedby="footnote-label"',
        "div-linked": ' class="footnote-anchor" target="_self"',
    }.get(
        form.notes,
        form.pick("attributes", (' class="footnote-ref" role="doc-noteref"', ' class="footnote" rel="footnote"', "")),
    )
    copy = f' title="{escape(post_of(form).notes[number - 1])}"' if form.notes == "list-and-tooltip" else ""
    a = f'<a href="#{there}"{attributes}{copy}'
    if form.mark == "linked-sup":
        return f'<sup id="{here}">{a}>{number}</a></sup>'
    if form.mark == "linked-sup-outside":
        return f'{a} id="{here}"><sup>{number}</sup></a>'
    if form.mark == "linked-bracket":
        return f'{a} id="{here}">[{number}]</a>'
    if form.mark == "linked-wrapped":
        return f'<span class="footnote-ref"> <sup class="footnote">{a} id="{here}">{number}</a></sup></span>'
    return f'<sup id="{here}">{a}>[{number}]</a></sup>'


def beside(form: Form, number: int, again: bool) -> str:
    """Notes in or next to the sentence."""
    text = escape(post_of(form).notes[number - 1])
    if form.mark == "sidenote":
        return (
            f'<label for="sn-{number}" class="margin-toggle sidenote-number">{number}</label>'
            f'<input type="checkbox" id="sn-{number}" class="margin-toggle"/><span class="sidenote">{text}</span>'
        )
    if form.mark == "sidenote-number":
        return f'<sup class="sidenote-ref">{number}</sup><span class="sidenote"><sup>{number}</sup> {text}</span>'
    if form.mark == "tooltip-title":
        return f'<sup class="footnote"><a href="#" title="{text}">{number}</a></sup>'
    if form.mark == "tooltip-data":
        return f'<a class="espn-footnote-link" data-footnote-id="{number}" data-footnote-content="&lt;p&gt;{text}&lt;/p&gt;"><sup>{number}</sup></a>'
    return (
        f'<sup class="modern-footnotes-footnote"><a href="javascript:void(0)" data-mfn="{number}">{number}</a></sup>'
        f'<span class="modern-footnotes-footnote__note" data-mfn="{number}">{text}</span>'
    )


def expected_notes(form: Form, marked: list[Marked]) -> tuple[Note, ...]:
    """The notes that must be found, with what is before each mark."""
    if form.mark == "-":
        return ()
    before: dict[int, list[str]] = {1: [], 2: [], 3: []}
    for one in marked:
        for number, place in one.marks:
            before[number].append(one.plain[:place])
    texts = post_of(form).notes
    return tuple(
        Note(label(form, number), None if form.notes == "none" else texts[number - 1], tuple(before[number]))
        for number in (1, 2, 3)
    )


# -- notes -------------------------------------------------------------------------------------------------------------


def printed_label(form: Form, number: int) -> str:
    """What is printed before a note in a line of its own."""
    text = label(form, number)
    if form.mark in ("asterisks", "daggers"):
        return text + form.pick("symbol gap", (" ", "", " "))
    if form.mark in EASTERN:
        return {"note-sign-bracket": f"[{text}] "}.get(form.mark, text + form.pick("sign gap", (" ", "：", "　")))
    if form.mark == "letters":
        return f"[{text}] "
    if form.mark.startswith("persian") or form.mark.endswith("-bracket") and form.mark.startswith("arabic"):
        return f"[{text}] "
    if form.mark.startswith("arabic"):
        return text + form.pick("arabic gap", (". ", "- ", ") "))
    if form.mark == "paren":
        return f"({text}) "
    if form.mark == "bracket":
        return f"[{text}] "
    style = form.pick("printed", PRINTED[:4] if form.kind == "flat" else (*PRINTED[:4], *PRINTED[5:]))
    if style == "raised":
        return f"<sup>{text}</sup> "
    return style.replace("1", text).replace("¹", text.translate(RAISED))


def lines_of_notes(form: Form) -> list[str]:
    return [printed_label(form, number) + html_text(form, text) for number, text in enumerate(post_of(form).notes, 1)]


def heading(form: Form) -> str:
    """What is over the notes."""
    return form.words if form.words and form.label == "-" else form.pick("heading", post_of(form).headings)


def back(form: Form, number: int) -> str:
    here, _ = ids(form, number)
    kind = form.pick("back", ("↩", "↩︎", "↑", "^"))
    return f'<a href="#{here}" class="{form.pick("back class", ("footnote-backref", "reversefootnote", "footnote-backlink"))}">{kind}</a>'


def notes_html(form: Form) -> str:
    """The notes of a page with markup."""
    notes = list(enumerate(map(escape, post_of(form).notes), 1))
    style = form.notes
    if style in ("-", "none", "beside"):
        return ""
    if style in ("ol-linked", "hidden-list", "list-and-tooltip"):
        items = "".join(f'<li id="{ids(form, n)[1]}"><p>{text} {back(form, n)}</p></li>' for n, text in notes)
        hide = ' style="display:none"' if style == "hidden-list" else ""
        wrap = form.pick(
            "wrap",
            (('<div class="footnotes" role="doc-endnotes"{}><hr>', "</div>"), ('<section class="footnotes"{}>', "</section>")),
        )
        return wrap[0].format(hide) + f"<ol>{items}</ol>" + wrap[1]
    if style == "ol-gfm":
        items = "".join(
            f'<li id="user-content-fn-{n}"><p>{text} <a href="#user-content-fnref-{n}" data-footnote-backref="" '
            f'aria-label="Back to reference {n}" class="data-footnote-backref">↩</a></p></li>'
            for n, text in notes
        )
        return f'<section data-footnotes="" class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol>{items}</ol></section>'
    if style == "ol-wordpress":
        items = "".join(
            f'<li id="{ids(form, n)[1]}">{text} <a href="#{ids(form, n)[0]}" aria-label="Jump">↩︎</a></li>' for n, text in notes
        )
        return f'<ol class="wp-block-footnotes">{items}</ol>'
    if style == "ol-wiki":
        items = "".join(
            f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><a href="#cite_ref-{n}">↑</a></span> '
            f'<span class="reference-text">{text}</span></li>'
            for n, text in notes
        )
        return f'<h2>{escape(heading(form))}</h2><ol class="references">{items}</ol>'
    if style == "p-linked":
        rule = '<hr align="left" size="1" width="33%">' if form.pick("rule", (True, False)) else ""
        return rule + "".join(
            f'<p class="MsoFootnoteText"><a href="#_ftnref{n}" name="_ftn{n}" id="_ftn{n}">[{n}]</a> {text}</p>'
            for n, text in notes
        )
    if style == "div-linked":
        return "".join(
            f'<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-{n}" href="#footnote-anchor-{n}" '
            f'class="footnote-number" contenteditable="false" target="_self">{n}</a><div class="footnote-content"><p>{text}</p></div></div>'
            for n, text in notes
        )
    over = escape(heading(form))
    head = {
        "lines-bold": f"<p><strong>{over}</strong></p>",
        "lines-rule": "<hr>",
        "lines-plain": "",
    }.get(style, form.pick("level", (f"<h2>{over}</h2>", f"<h3>{over}</h3>", f"<h4>{over}:</h4>")))
    if style == "ol-plain":
        return head + "<ol>" + "".join(f"<li>{text}</li>" for _, text in notes) + "</ol>"
    lines = lines_of_notes(form)
    if style == "br-heading":
        return head + "<p>" + "<br>\n".join(lines) + "</p>"
    return head + "\n".join(f"<p>{line}</p>" for line in lines)


def notes_text(form: Form) -> list[str]:
    """The notes of a flat text, heading or rule first."""
    if form.notes in ("-", "none"):
        return []
    lines = lines_of_notes(form)
    if form.notes == "lines-rule":
        return [form.pick("rule line", ("---", "* * *", "_____", "———")), *lines]
    if form.notes == "lines-plain":
        return lines
    return [heading(form) + form.pick("colon", ("", ":", "")), *lines]
