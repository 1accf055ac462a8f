"""Flat texts: what is left of a post when a scraper has thrown the markup away."""

from __future__ import annotations

import textwrap

from . import marks
from .form import Dressed, Expected, Form, post_of
from .pages import FURNITURE, GLUE, label_text, point_texts

ENDS = {
    "one": "\n", "two": "\n\n", "three": "\n\n\n", "blanks": "\n \t \n", "crlf": "\r\n\r\n", "cr-one": "\r\n",
    "wrapped": "\n\n", "indented": "\n\n", "first-indented": "\n", "bom": "\n\n", "trailing": "  \n\n",
}  # fmt: skip
"""Name of a way to end paragraphs → what is between two of them."""
BULLETS = {
    "hyphens": "- ",
    "bullets": "• ",
    "stars": "* ",
    "numbers": "{}. ",
    "brackets": "{}) ",
    "dashes": "– ",
    "tabs": "•\t",
}
COMMENTS = {
    "zero": ('0 Response to "{}"', "Post a Comment"),
    "three": ("3 comments:", "Anna said...", "Great read, thank you.", "May 1, 2021 at 10:12 AM", "Reply",
              "Bo said...", "Great read, thank you. I was there in May.", "May 2, 2021 at 9:30 PM", "Reply",
              "Cy said...", "Great read, thank you. More of it!", "May 3, 2021 at 7:05 AM", "Reply", "Post a Comment"),
    "closed": ("Comments are closed.",),
}  # fmt: skip


def dress(form: Form) -> Dressed:
    """A flat text."""
    post = post_of(form)
    lines: list[str] = [post.title]
    body: list[str] = []
    glued = form.label == "glued"
    label = label_text(form) if form.label != "-" else None
    if glued:
        lines.append(f"{post.byline}{post.author}{form.pick('glue', GLUE)}{label}")
    else:
        lines.append(post.byline + post.author)
    if form.bio == "before" and form.end != "bio":
        lines.append(post.bio)
    if label and not glued:
        lines.append(
            {"alone": label, "colon": f"{label}:", "hash": f"## {label}", "stars": f"**{label}**", "caps": label.upper()}[
                form.label
            ]
        )
    points = point_texts(form)
    bullet = BULLETS.get(form.points, "")
    lines.extend(bullet.format(n) + text for n, text in enumerate(points, 1))
    wide = 0
    if form.end == "bio":
        lines.append(post.bio)
    elif form.end == "heading":
        lines.append(f"## {post.section}")
        body.append(post.section)
    elif form.end == "rule":
        lines.append(form.pick("rule", ("---", "***", "* * *", "_____")))
    elif form.end == "gap":
        wide = len(lines)
    marked = [marks.paragraph(form, text, form.notes != "none") for text in post.paragraphs]
    for place, one in enumerate(marked):
        lines.append(one.printed)
        body.append(one.plain)
        if place in (1, 3) and form.extras in ("ads", "all"):
            lines.append("Iklan Tengah Artikel 1" if place == 1 else "Advertisement")
    if form.bio == "after":
        lines.append(post.bio)
    lines.extend(marks.notes_text(form))
    lines.extend(line.format(post.title) for line in COMMENTS.get(form.comments, ()))
    if form.extras in ("ads", "all"):
        lines.append("Iklan Atas Artikel")
    expected = Expected(
        post.title,
        post.author,
        post.bio if form.bio != "none" or form.end == "bio" else None,
        label and (label.upper() if form.label == "caps" else label),
        points,
        tuple(body),
        marks.expected_notes(form, marked),
        {"zero": 0, "three": 3}.get(form.comments),
        FURNITURE,
    )
    return Dressed(form, joined(form, lines, wide), expected)


def joined(form: Form, lines: list[str], wide: int) -> str:
    """The lines as one text; before the line at `wide` the gap is wider."""
    end = ENDS[form.template]
    text = "\ufeff" if form.template == "bom" else ""
    for place, line in enumerate(lines):
        if place:
            text += end + ("\r\n" if "\r" in end else "\n") * (2 if place == wide else 0)
        if form.template == "wrapped":
            line = textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False)
        elif form.template == "indented":
            line = "    " + line
        elif form.template == "first-indented":
            line = ("\u3000\u3000" if post_of(form).script == "han" else "  ") + line
        text += line
    return text + "\n"
