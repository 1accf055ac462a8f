"""Where a rule comes from: what `Removed.rule` names, and the evidence that the rule rests on."""

from __future__ import annotations

from typing import Final

from . import boilerplate
from .registry import platforms

_CLASSIFIER: Final = "The classifier: a hundred small trees, trained on annotated public pages; the probability is that of being article text"

_WHOLE: Final = {
    "classifier": _CLASSIFIER,
    "no article": "The page was refused as a whole",
    "same text": "The same text stands on the page before",
    "notes": "The reader of notes: it is in the article, as a footnote",
    "notes:copy": "The reader of notes: a hover card or a tooltip that repeats a note",
    "notes:label": "The reader of notes: labels of notes and links back to the text",
    "anchor:heading": "The link of a heading to itself, as static site generators print it",
    "cell:column name": "Tables for narrow screens: each cell repeats the name of its column, which an attribute has as well",
    "code:furniture": "Line numbers and copy buttons of highlighters",
    "math:drawing": "KaTeX and MathJax draw a formula again for the eye or for screen readers",
    "hidden:attribute": "The HTML standard: the attribute hidden, on nothing that a script opens",
    "hidden:inline": "Attributes, styles and classes that hide a part of a sentence, and nothing that a script opens",
    "key points": "The reader of key points: in the article, as a block of its own",
    "sentence:postmetadata": "The sentence that WordPress themes since Kubrick print about a post, in its translations",
    "closing:credit": "A label and a source, a picture's owner or an editor, as the last line",
    "closing:list": "A label or a heading and links to other posts, pages or tags, as the last lines",
    "closing:biography": "The last lines, under a heading that says that they are about the author",
    "cue:related": "Lead-ins to other posts, on public benchmark pages",
    "shape:line of links": "A line of four links or more before the text begins",
    "shape:next post": "An article with a heading and a byline of its own, under the one that the page's title names",
    "text:over": "Short lines over the title and the text of a scrape without markup: menus and buttons",
    "text:under": "Lines from the first known furniture under the text of a scrape without markup on",
    "text:thread": "Lines between the head of a comment thread and its last reply",
    "tag:nav": "The HTML standard: a section with navigation links",
    "tag:select": "The HTML standard: a control of a form",
    "tag:textarea": "The HTML standard: a control of a form",
    "tag:svg": "The SVG standard: words that are drawn, as the labels of a chart",
    "tag:rt": "The HTML standard: the reading of ruby text, which would make each word stand twice",
    "field:title": "It is the article's title",
    "field:byline": "It is in the article's authors and dates",
    "field:bio": "It is the biography of an author",
    "field:standfirst": "It is the article's standfirst",
    "field:tags": "It is in the article's tags",
}

_HEADS: Final = {
    "role": "ARIA: roles of landmarks",
    "element": "Custom elements: names of components say what class tokens say",
    "itemtype": "schema.org types",
    "itemprop": "schema.org properties",
    "aria-label": "Labels that themes give their landmarks",
    "attribute": "Attributes of advertising networks, share buttons and comment systems",
    "style": "CSS: what is not displayed or not visible, and nothing that a script opens",
    "class": "Classes of frameworks and themes for words that only screen readers or printers get",
    "data-hook": "Wix",
    "data-testid": "Consent managers",
    "data-component": "News sites",
    "closing": "What blogs ask of their readers and state at the ends of a post, by the words of each language",
    "string": "Translations that the software ships, and saved pages: built by tools/build_strings.py",
    "site": "It repeats over the pages of the site: a profile learnt from them",
}
"""The part of a rule before the colon."""


def origin(rule: str) -> str:
    """One phrase on where a rule comes from; empty for a rule that is not ours.

    >>> origin("token:adsbygoogle"), origin("role:navigation"), origin("mine")
    ('Advertising networks', 'ARIA: roles of landmarks', '')
    """
    if rule in _WHOLE:
        return _WHOLE[rule]
    head, _, name = rule.partition(":")
    if head in ("token", "id"):
        found = boilerplate.origin_of(name, ids=head == "id")
        return found or "Names that plugins and themes build from a prefix: counted on saved pages"
    if head == "platform":
        return next(
            (known.origin for known in platforms() if known.name == name and known.origin),
            "A platform's record",
        )
    return _HEADS.get(head, "")
