"""The words of each language, one file a language: a new language is a new file, and no code.

A file `it.txt` is a list of sections, each with a head `[section flag]` and one string a line; lines before
the first head are comments. Sections are the fields of `Language`; a language has those that it needs.
Strings are written as the language writes them in small letters. What is in two languages is in two files.
`[spaces]` with the line `no` is for scripts that put no spaces between words. Names of months and weekdays
are in `months.py`, whole lines of furniture in `strings/`.

Patterns are built from these tables when the package is imported: `words_of` gives the words of all
languages, and `_text.words.one_of` a pattern for them.

Origin: the labels that WordPress, Blogger, Ghost, Drupal and their themes print in each language, the usual
wording of newsrooms and blogs, and the everyday words of byline and date.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple


class Language(NamedTuple):
    """The words of one language; what each section of a file means."""

    code: str
    spaced: bool = True
    """Whether words are divided by spaces."""
    by: tuple[str, ...] = ()
    """Before a name, wherever in a line: by, von, par."""
    by_after_date: tuple[str, ...] = ()
    """Everyday words that are before a name only right after a date: da, di, od, от."""
    by_after_name: tuple[str, ...] = ()
    """After the name: tarafından."""
    author: tuple[str, ...] = ()
    """Labels before the names of authors, without a colon: written by."""
    author_colon: tuple[str, ...] = ()
    """The same, but everyday words: they count with a colon, or alone on their line."""
    author_glued: tuple[str, ...] = ()
    """The same, written in one with the name."""
    not_author: tuple[str, ...] = ()
    """Labels before people who did something else: photos by."""
    published: tuple[str, ...] = ()
    """Labels before the day of publication."""
    modified: tuple[str, ...] = ()
    """Labels before the day of the last change."""
    modified_word: tuple[str, ...] = ()
    """Words that say of the date after them that it is a change."""
    date: tuple[str, ...] = ()
    """Words that are with a date in a line that is nothing else."""
    ordinal: tuple[str, ...] = ()
    """What is written on to the number of a day: st, nd, er."""
    day_joint: tuple[str, ...] = ()
    """Between day and month: de, of."""
    year_joint: tuple[str, ...] = ()
    """Between month and year."""
    year_mark: tuple[str, ...] = ()
    """Written on to the number of a year: 年."""
    month_mark: tuple[str, ...] = ()
    """The same, of a month: 月."""
    day_mark: tuple[str, ...] = ()
    """The same, of a day: 日."""
    hour_mark: tuple[str, ...] = ()
    """The same, of an hour: 時."""
    minute_mark: tuple[str, ...] = ()
    """The same, of a minute: 分."""
    weekday_mark: tuple[str, ...] = ()
    """The weekday in brackets after a date: 月."""
    month_before: tuple[str, ...] = ()
    """Before the number of a month: tháng."""
    month_ending: tuple[str, ...] = ()
    """Written on to the name of a month before the day: aren."""
    year_before: tuple[str, ...] = ()
    """Before the year: năm."""
    year_after: tuple[str, ...] = ()
    """After the year: gada."""
    clock: tuple[str, ...] = ()
    """Before the time of day: at, um."""
    clock_after: tuple[str, ...] = ()
    """After it: Uhr."""
    half_day: tuple[str, ...] = ()
    """`word = am` or `word = pm`, before the hour."""
    ago_before: tuple[str, ...] = ()
    """Before the number of an age: vor, hace."""
    ago_unit: tuple[str, ...] = ()
    """`beginning of a word = m, h, d, w, n or y` (minute to year)."""
    ago_after: tuple[str, ...] = ()
    """After the unit: ago, fa."""
    ago_glued: tuple[str, ...] = ()
    """`what follows the number = unit`, where no spaces are written."""
    and_: tuple[str, ...] = ()
    """Between two names."""
    and_soft: tuple[str, ...] = ()
    """The same, but also parts of names and phrases: they divide only what looks like two whole names."""
    of: tuple[str, ...] = ()
    """In a role that goes on over "and": Head of Marketing and Sales."""
    particle: tuple[str, ...] = ()
    """Words of a name in small letters: van, de."""
    not_first: tuple[str, ...] = ()
    """Words that no name begins with."""
    not_in_names: tuple[str, ...] = ()
    """Words that no name has."""
    after_name: tuple[str, ...] = ()
    """A name ends before these."""
    after_name_sentence: tuple[str, ...] = ()
    """The same; after a word in small letters they show that it was a sentence."""
    after_name_credit: tuple[str, ...] = ()
    """A name ends before these; they begin a line of other credits."""
    nobody: tuple[str, ...] = ()
    """Accounts and buttons: never an author."""
    account: tuple[str, ...] = ()
    """Posts such as editor: an author only where there is no other."""
    role: tuple[str, ...] = ()
    """Words that say what somebody is, not who."""
    organisation: tuple[str, ...] = ()
    """Words that make a name one of an organisation."""
    organisation_ending: tuple[str, ...] = ()
    """Ends of long compounds that do the same."""
    bio: tuple[str, ...] = ()
    """Verbs after a name that begin a biography, and nouns in languages that need no verb."""
    bio_glued: tuple[str, ...] = ()
    """The same, written in one with the name: 是."""
    about: tuple[str, ...] = ()
    """Beginnings of a biography."""
    the_author: tuple[str, ...] = ()
    """Beginnings of a paragraph that speaks of the author."""
    all_posts: tuple[str, ...] = ()
    """The link behind a biography to the author's posts."""
    tags: tuple[str, ...] = ()
    """Labels before the tags of an article."""
    tags_category: tuple[str, ...] = ()
    """The same, for its categories."""
    counts: tuple[str, ...] = ()
    """After a number: a reading time, views, comments."""
    counts_label: tuple[str, ...] = ()
    """Before such a number, where no spaces are written."""
    counts_alone: tuple[str, ...] = ()
    """Beginnings of a part of a byline that is a count or a button."""
    notes: tuple[str, ...] = ()
    """Headings over notes and references."""
    back: tuple[str, ...] = ()
    """Links back from a note to the text."""
    note_label: tuple[str, ...] = ()
    """Before the number of a note: n, fn, Anm."""
    not_note: tuple[str, ...] = ()
    """First words of a line with an asterisk that is not a note."""
    key_points_strong: tuple[str, ...] = ()
    """Labels of key points that decide almost alone."""
    key_points_weak: tuple[str, ...] = ()
    """Labels that need position and shape."""
    key_points_never: tuple[str, ...] = ()
    """Labels of other things."""
    key_points_ending: tuple[str, ...] = ()
    """What a longer label may end with."""
    key_points_joint: tuple[str, ...] = ()
    """What may follow a label in a longer one."""
    page: tuple[str, ...] = ()
    """In titles: Page 2 of 4."""
    page_of: tuple[str, ...] = ()
    """The second word of it."""
    legal: tuple[str, ...] = ()
    """What a legal line has."""
    copy_button: tuple[str, ...] = ()
    """Buttons on a code block."""
    abbreviation: tuple[str, ...] = ()
    """Before a stop and a number, with which they belong together: No. 5."""
    numbered_thing: tuple[str, ...] = ()
    """Before a number that is a link, but not to a note: figure, step."""
    counter: tuple[str, ...] = ()
    """Characters that say what a number before them counts, in one line: 年."""
    numbering: tuple[str, ...] = ()
    """Characters that number the thing after them, in one line: 第."""
    marker_title: tuple[str, ...] = ()
    """Beginnings of a tooltip that says what a note marker does: see footnote."""
    post_meta: tuple[str, ...] = ()
    """Beginnings of the sentence in which a theme names date and categories: this entry was posted."""
    not_found: tuple[str, ...] = ()
    """Titles of error pages."""
    log_in: tuple[str, ...] = ()
    """Headings of pages that ask for a login."""
    before_you_continue: tuple[str, ...] = ()
    """Titles of consent dialogues."""
    consent: tuple[str, ...] = ()
    """Parts of words of which a page about consent is full."""
    consent_give: tuple[str, ...] = ()
    """Whole labels of controls that give it."""
    consent_refuse: tuple[str, ...] = ()
    """The same of controls that refuse it, or lead to settings or to a subscription."""
    cue_related: tuple[str, ...] = ()
    """First words of a short line that leads to other posts.
    This and the next are evidence for the classifier only."""
    cue_share: tuple[str, ...] = ()
    """The same, of share buttons."""
    cue_comments: tuple[str, ...] = ()
    """Of a comment thread or form."""
    cue_subscribe: tuple[str, ...] = ()
    """Of a newsletter or a login."""
    cue_legal: tuple[str, ...] = ()
    """Of a legal line."""
    cue_author: tuple[str, ...] = ()
    """Of a byline or a bio."""
    cue_date: tuple[str, ...] = ()
    """Of a date line."""
    cue_caption: tuple[str, ...] = ()
    """Of a caption or a credit."""
    cue_toc: tuple[str, ...] = ()
    """Of a table of contents."""
    cue_tags: tuple[str, ...] = ()
    """Of tags and categories."""
    cue_references: tuple[str, ...] = ()
    """Of a list of references."""
    cue_advertisement: tuple[str, ...] = ()
    """Of an advertisement."""
    cue_interface: tuple[str, ...] = ()
    """Of menus and buttons."""
    cue_call: tuple[str, ...] = ()
    """Of a call to do something: buy, book, visit."""
    cue_conclusion: tuple[str, ...] = ()
    """Of the last section."""
    cue_points: tuple[str, ...] = ()
    """Of key points."""
    closing: tuple[str, ...] = ()
    """What lines around a post ask of its reader: `kind: words + words`, see `rules/closing.py`."""
    closing_lead: tuple[str, ...] = ()
    """Words before which such a request begins, as after a comma: please."""
    closing_bio: tuple[str, ...] = ()
    """Headings over a biography."""
    closing_credit: tuple[str, ...] = ()
    """Labels of a line that credits a source or a picture."""
    frequent: tuple[str, ...] = ()
    """The commonest words of running text, by which a language is recognised."""
    examples: tuple[str, ...] = ()
    """`kind: line -> what it means`, for the tests."""


def read(code: str, text: str) -> Language:
    """A language from the text of its file.

    >>> read("it", "# Italian\\n\\n[by after-date]\\nda\\ndi\\n").by_after_date
    ('da', 'di')
    """
    fields: dict[str, tuple[str, ...]] = {}
    for section in text.rstrip("\n").split("\n\n[")[1:]:
        head, _, lines = section.partition("]\n")
        name = head.replace("-", "_").replace(" ", "_")
        fields["and_" if name == "and" else name] = tuple(lines.split("\n"))
    spaced = fields.pop("spaces", ()) != ("no",)
    return Language(code, spaced, **fields)


def _all() -> tuple[Language, ...]:
    folder = Path(__file__).parent
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return tuple(read(name.removesuffix(".txt"), (folder / name).read_text("utf-8")) for name in names)


LANGUAGES: Final = _all()


def words_of(*fields: str) -> frozenset[str]:
    """The strings of all languages in these fields: as they are written, and case folded.

    >>> {"by", "von", "oleh"} <= words_of("by"), "fussnoten" in words_of("notes")
    (True, True)
    """
    found = {word for language in LANGUAGES for field in fields for word in getattr(language, field)}
    return frozenset(found | {word.casefold() for word in found if not word.isascii()})


def values_of(field: str) -> dict[str, str]:
    """The `word = value` lines of all languages.

    >>> values_of("half_day")["午後"]
    'pm'
    """
    pairs = (line.partition(" = ") for language in LANGUAGES for line in getattr(language, field))
    return {word: value for word, _, value in pairs}
