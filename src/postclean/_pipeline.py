"""The recipe: the only room that knows all the others.

`study` runs the steps up to the measures that the classifier judges (the training reads those); `explain` goes on to the article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from ._account import REFUSED, page_pieces, removals
from ._blocks import Builder, Flow, Piece, key_points_block, note_id
from ._content.features import FEATURES, Measures, measure
from ._content.model import score
from ._content.selection import Choice, Favor, choose, probabilities
from ._keypoints import KeyPointsFound, read_keypoints
from ._metadata import Metadata, read_metadata
from ._notes import Notes, read_notes
from ._plaintext import read_plaintext
from ._strip import Marks, Reason, mark_boilerplate
from ._tree import HEADINGS, Tree, parse
from ._verdict import verdict
from .article import Article, Explanation, Notice, RemovalKind, Source, count_words
from .article import Piece as PagePiece
from .blocks import Block, Code, Footnote, Paragraph, Reference, Span, plain, spans_of, walk
from .errors import NoArticle, PostcleanError
from .page import Limits, Markup, open_source
from .rules.origins import origin
from .rules.platform import Platform
from .rules.registry import detect
from .rules.structure import FIGURE_TOKENS
from .rules.vocabulary import CAPTION

if TYPE_CHECKING:
    from .site import SiteProfile, SiteProfiles


@dataclass(slots=True)
class Study:
    """What is known of a page before anything is chosen."""

    tree: Tree
    platform: Platform | None
    notes: Notes
    points: KeyPointsFound | None
    marks: Marks
    measures: Measures
    title: str | None
    notices: list[Notice] = field(default_factory=list)


def study(markup: Markup, limits: Limits, platform: Platform | None = None, keep: Collection[str] = frozenset()) -> Study:
    """Parse a page, read notes and key points from the untouched tree, mark furniture, measure what is left."""
    tree = parse(markup, limits, menus="navigation" in keep)
    notices: list[Notice] = []
    if platform is None:
        platform, notices = detect(tree)
    notes = read_notes(tree, limits)
    if "note_copy" in keep:
        notes.copies.clear()
    points = read_keypoints(tree)
    marks = mark_boilerplate(tree, keep)
    if "navigation" in keep:
        _force_menus(tree, marks)
    if platform is not None:
        _mark_by_platform(tree, platform, marks)
    _take_notes_out(tree, notes, marks)
    title = _head_title(tree)
    measures = measure(tree, marks.dead, title)
    return Study(tree, platform, notes, points, marks, measures, title, notices)


def _force_menus(tree: Tree, marks: Marks) -> None:
    """The menus that the walk entered because the caller wants them."""
    for node, tag in enumerate(tree.node_tag):
        if tag == "nav":
            marks.forced.update(range(tree.node_first[node], tree.node_end[node]))


def _mark_by_platform(tree: Tree, platform: Platform, marks: Marks) -> None:
    """Mark what the platform's record says is furniture there, and take the marks off what it says is the article's."""
    for field_name, kind in (("drop", "platform"), ("comments", "comments")):
        for node in nodes_of(tree, platform.select(tree, field_name)):
            if node not in marks.nodes and kind not in marks.keep:  # what a token has named keeps its kind
                marks.mark_node(tree, node, Reason(kind, f"platform:{platform.name}", node))
    for node in nodes_of(tree, platform.select(tree, "keep")):
        marks.unmark_node(tree, node)
        marks.forced.update(range(tree.node_first[node], tree.node_end[node]))


def nodes_of(tree: Tree, elements: Iterable[Any]) -> list[int]:
    """The nodes of elements; inline elements and what the walk did not enter have none."""
    wanted = list(elements)
    if not wanted:
        return []
    places = {el: node for node, el in enumerate(tree.node_el)}
    return [places[el] for el in wanted if el in places]


def judge(found: Study, favor: Favor) -> tuple[Choice, list[float]]:
    """Choose among the live runs by the classifier."""
    measures = found.measures
    p = probabilities([score(*row) for row in measures.rows])
    texts = [found.tree.run_text[run] for run in measures.runs]
    return choose(p, measures.words, texts, favor), p


def clean_page(
    markup: Markup,
    *,
    platform: Platform | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Cleaning:
    """A page with markup, from end to end."""
    found = study(markup, limits, platform, keep)
    if site is not None:
        site.mark(found.tree, found.marks)
        found.measures = measure(found.tree, found.marks.dead, found.title)
    choice, p = judge(found, favor)
    kept, body_source = keep_runs(found, choice, p)
    meta = read_metadata(found.tree, found.platform, body_runs=[run for run, k in enumerate(kept) if k])
    take_fields_out(found, kept, meta)
    give_back(found, kept, keep)
    cleaning = Cleaning(found, kept, dict(zip(found.measures.runs, p)), meta, body_source)
    if not any(kept) or body_source.kind != "classifier":
        _fall_back(cleaning)
    cleaning.refusal = verdict(found.tree, cleaning.words, found.marks, meta.title)
    return cleaning


@dataclass(slots=True)
class Cleaning:
    """A page after the choice: everything that an article or an explanation is made of."""

    found: Study
    kept: list[bool]
    p: dict[int, float]
    """Of the runs that the classifier judged."""
    meta: Metadata
    body_source: Source
    blocks: tuple[Block, ...] = ()
    """Only when the body does not come from the page's tree."""
    refusal: NoArticle | None = None
    shown: list[bool] = field(default_factory=list)
    """What went into the body when it was built: `kept`, captions, the rows of a table that stays whole."""
    builder: Builder | None = None
    """What built it."""

    @property
    def point_runs(self) -> set[int]:
        """The runs of the key points: they are in the body, whatever the classifier says."""
        points = self.found.points
        if points is None or self.blocks:
            return set()
        slots = chain(points.label_slots, *points.points)
        return set(map(self.found.tree.run_of_slot, slots))

    @property
    def words(self) -> int:
        """Words of the body."""
        if self.blocks:
            return sum(count_words(plain(spans)) for block in self.blocks for _, spans in spans_of(block))
        return sum(words for words, kept in zip(self.found.tree.run_words, self.kept) if kept)


def _head_title(tree: Tree) -> str | None:
    """The page's own title without the part after its last separator, to find where it is shown."""
    text: str | None = tree.root.findtext(".//title") if tree.head is None else tree.head.findtext("title")
    if not text:
        return None
    text = " ".join(text.split())
    for separator in (" | ", " – ", " — ", " - ", " · ", " » ", " :: "):
        head, found, _ = text.rpartition(separator)
        if found and len(head) > 12:
            return head
    return text


def _take_notes_out(tree: Tree, notes: Notes, marks: Marks) -> None:
    """Mark the runs that are notes or copies of notes as a whole: they are read already."""
    out = notes.taken | notes.copies
    if not out:
        return
    for run in sorted({tree.run_of_slot(slot) for slot in out}):
        slots = range(tree.run_slot[run], tree.run_slot_end[run])
        if all(slot in out or not tree.slot_text(slot).strip() for slot in slots):
            copy = all(slot in notes.copies or slot not in out for slot in slots)
            marks.mark_run(run, Reason("note_copy", "notes:copy") if copy else Reason("footnote", "notes"))


ENOUGH_WORDS: Final = 25
ENOUGH_SHARE: Final = 0.05


def keep_runs(found: Study, choice: Choice, p: list[float]) -> tuple[list[bool], Source]:
    """Which runs go into the body: the choice, what must come along with it, what the caller asked for."""
    tree, measures, marks = found.tree, found.measures, found.marks
    kept = [False] * len(tree.run_text)
    source = Source(kind="classifier", confidence=round(choice.expected_f1, 3))
    words = 0
    for run, k, w in zip(measures.runs, choice.kept, measures.words):
        if k:
            kept[run] = True
            words += w
    for place in choice.doubles:
        run = measures.runs[place]
        marks.mark_run(run, Reason("duplicate", "same text"))
    if words < ENOUGH_WORDS or words < ENOUGH_SHARE * sum(measures.words):
        source = Source(kind="container", confidence=0.3)
        _keep_container(found, kept)
    for run in marks.forced:
        kept[run] = True
    _keep_code(found, kept)
    _keep_whole(tree, marks, kept)
    _drop_loose_ends(tree, marks.forced, kept)
    return kept, source


def _keep_container(found: Study, kept: list[bool]) -> None:
    """The fallback when hardly anything was chosen: the platform's root or the container of the good words, else all but links."""
    tree, measures = found.tree, found.measures
    root = _root(found)
    if root:
        kept[:] = [False] * len(kept)
    node = root or measures.s80
    for place, run in enumerate(measures.runs):
        if node > 0 and tree.node_first[node] <= run < tree.node_end[node] and measures.rows[place][LD] <= 0.6:
            kept[run] = True
    if True not in kept:
        for place, run in enumerate(measures.runs):
            kept[run] = measures.rows[place][LD] <= 0.6
    found.notices.append(
        Notice(
            code="low_confidence",
            message="hardly anything on the page looks like an article; what is not a list of links was kept (see explain())",
        )
    )


def _root(found: Study) -> int:
    """The element that the platform's record says is the body's, the one with most words of several; 0 when it is not there."""
    tree, platform = found.tree, found.platform
    nodes = nodes_of(tree, platform.select(tree, "root")) if platform is not None else []
    return max(nodes, key=lambda node: sum(tree.run_words[tree.node_first[node] : tree.node_end[node]]), default=0)


LD: Final = FEATURES.index("ld")


def _keep_code(found: Study, kept: list[bool]) -> None:
    """Code inside the text's container is part of the text, whatever its words look like."""
    tree, node = found.tree, found.measures.s50
    for run in range(tree.node_first[node], tree.node_end[node]):
        if tree.node_tag[tree.run_node[run]] == "pre" and not found.marks.dead[run] and node > 0 and not _hidden(tree, run):
            kept[run] = True


def _hidden(tree: Tree, run: int) -> bool:
    return any(tree.node_hidden[at] for at in tree.ancestors(tree.run_node[run]))


def _keep_whole(tree: Tree, marks: Marks, kept: list[bool]) -> None:
    """A list or a table stays whole when most of its words are kept, and goes whole when few are."""
    wholes: dict[int, None] = {}
    tags = tree.node_tag
    for run, k in enumerate(kept):
        if k:
            at = tree.run_node[run]
            tag = tags[at]
            if tag in ("li", "tr", "dd", "dt", "td"):
                at = tree.node_parent[at]
                if tags[at] in ("tbody", "thead", "tfoot"):
                    at = tree.node_parent[at]
                wholes.setdefault(at)
    for node in wholes:
        first, end = tree.node_first[node], tree.node_end[node]
        live = [run for run in range(first, end) if not marks.dead[run]]
        all_words = sum(tree.run_words[run] for run in live)
        if 2 * sum(tree.run_words[run] for run in live if kept[run]) >= all_words:
            for run in live:
                kept[run] = True


def _drop_loose_ends(tree: Tree, forced: set[int], kept: list[bool]) -> None:
    """No heading is last, and no script is text."""
    for run in range(len(kept) - 1, -1, -1):
        if kept[run]:
            if tree.node_tag[tree.run_node[run]] in HEADINGS and run not in forced:
                kept[run] = False
            else:
                break
    for run, k in enumerate(kept):
        if k and tree.run_text[run][:2] == '{"':
            kept[run] = False


def take_fields_out(found: Study, kept: list[bool], meta: Metadata) -> None:
    """Title, byline, bio, standfirst and tags are fields, not text."""
    marks = found.marks
    for runs, kind, rule in (
        (meta.title_runs, "title", "field:title"),
        (meta.byline_runs, "byline", "field:byline"),
        (meta.bio_runs, "author_box", "field:bio"),
        (meta.standfirst_runs, "title", "field:standfirst"),
        (meta.tag_runs, "tags", "field:tags"),
    ):
        for run in runs:
            if run not in marks.forced:
                kept[run] = False
                marks.mark_run(run, Reason(kind, rule))


def give_back(found: Study, kept: list[bool], keep: Collection[str]) -> None:
    """What the caller wants to keep stays, whichever step took it out."""
    if not keep:
        return
    why, nodes = found.marks.why, found.marks.nodes
    for node in [node for node, reason in nodes.items() if reason.kind in keep]:
        del nodes[node]
    for run, k in enumerate(kept):
        if not k:
            reason = why.get(run, REFUSED)
            if reason.kind in keep:
                kept[run] = True


def _fall_back(cleaning: Cleaning) -> None:
    """When the page shows no text: the text of its JSON-LD."""
    body = cleaning.meta.article_body
    if body and count_words(body) >= 50 and count_words(body) > cleaning.words:
        paragraphs = [" ".join(part.split()) for part in body.split("\n")]
        cleaning.blocks = tuple(Paragraph((Span(part),)) for part in paragraphs if part)
        cleaning.body_source = Source(kind="json-ld", confidence=0.6)


def make_article(cleaning: Cleaning) -> Article:
    """The article of a page that was cleaned."""
    found, meta = cleaning.found, cleaning.meta
    tree = found.tree
    notices = [*tree.notices, *found.notices, *meta.notices]
    body, footnotes = build(cleaning)
    provenance = dict(meta.provenance)
    if body:
        provenance["body"] = cleaning.body_source
    return Article(
        title=meta.title,
        standfirst=meta.standfirst,
        authors=meta.authors,
        published=meta.published,
        modified=meta.modified,
        language=meta.language,
        url=tree.url,
        canonical_url=meta.canonical_url,
        site_name=meta.site_name,
        platform=found.platform.name if found.platform else None,
        tags=meta.tags,
        categories=meta.categories,
        lead_image=meta.lead_image,
        body=body,
        footnotes=footnotes,
        comment_count=meta.comment_count,
        license=meta.license,
        access=cast(Any, meta.access),
        provenance=provenance,
        removed=tuple(removals(cleaning)),
        warnings=tuple(notices),
    )


def build(cleaning: Cleaning) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Body and footnotes as blocks, the references of each note with their places."""
    found = cleaning.found
    tree, notes, points = found.tree, found.notes, found.points
    out = frozenset(notes.taken | notes.copies)
    builder = Builder(tree, Flow(notes.element_marks, notes.text_marks, out, points.skips if points is not None else {}))
    kept = list(cleaning.kept)
    ready: dict[int, Block] = {}
    if points is not None and not cleaning.blocks:
        block = key_points_block(builder, points.label, points.points)
        if block is not None:
            inside = cleaning.point_runs
            first = min(inside, default=points.first_run)
            for run in inside:
                kept[run] = False
            kept[first] = True
            ready[first] = block
    if cleaning.blocks:
        body = cleaning.blocks
    else:
        atoms = _atoms(found, kept)
        _keep_captions(found, kept, atoms, builder)
        pieces = [builder.piece(run) for run, k in enumerate(kept) if k]
        body = builder.build(pieces, atoms=[(run, el, node) for run, el, node, _ in atoms], ready=ready)
        for node in builder.tables:
            for run in range(tree.node_first[node], tree.node_end[node]):
                kept[run] = True
        cleaning.shown = kept
        cleaning.builder = builder
    footnotes = _footnotes(found, body, out) if notes.notes else ()
    return body, footnotes


MOST_CAPTION_WORDS: Final = 60


def _atoms(found: Study, kept: list[bool]) -> list[tuple[int, Any, int, int]]:
    """Images and frames between the first and the last kept run, unless the container that they stand in was refused.

    (runs before it, element, its node, the node of its figure or -1). A figure is judged by what stands round it, not by its
    caption.
    """
    tree, marks = found.tree, found.marks
    if not tree.atom_el or True not in kept:
        return []
    first = kept.index(True)
    last = len(kept) - 1 - kept[::-1].index(True)
    counts = [0, *accumulate(kept)]
    dead_nodes = marks.nodes
    answers: dict[int, tuple[bool, int]] = {}
    atoms = []
    for el, run, node in zip(tree.atom_el, tree.atom_run, tree.atom_node):
        if not first < run <= last + 1:
            continue
        answer = answers.get(node)
        if answer is None:
            figure = -1
            taken = True
            at = node
            while at > 0:
                if at in dead_nodes or tree.node_hidden[at]:
                    taken = False
                    break
                at = tree.node_parent[at]
            if taken:
                for at, _ in zip(tree.ancestors(node), range(5)):
                    if at > 0 and is_figure(tree, at):
                        figure = at
                # What tells is the nearest container that holds more text than the figure itself.
                own = figure if figure >= 0 else node
                first_run, end_run = (tree.node_first[own], tree.node_end[own]) if figure >= 0 else (0, 0)
                at = own
                while at > 0 and (
                    tree.node_first[at] == tree.node_end[at] or (tree.node_first[at], tree.node_end[at]) == (first_run, end_run)
                ):
                    at = tree.node_parent[at]
                taken = counts[tree.node_end[at]] > counts[tree.node_first[at]]
            answer = answers[node] = (taken, figure)
        if answer[0]:
            atoms.append((run, el, node, answer[1]))
    return atoms


def is_figure(tree: Tree, node: int) -> bool:
    """Whether a node is a picture with at most a caption: a `figure`, or a box of captions with few words."""
    if tree.node_tag[node] != "figure":
        if not tree.node_mask[node] & CAPTION or FIGURE_TOKENS.isdisjoint(tree.node_cls[node].lower().split()):
            return False
    return sum(tree.run_words[tree.node_first[node] : tree.node_end[node]]) <= MOST_CAPTION_WORDS


def _keep_captions(found: Study, kept: list[bool], atoms: list[tuple[int, Any, int, int]], builder: Builder) -> None:
    """A figure that stays keeps its caption, whatever the classifier says of so few words."""
    tree, dead = found.tree, found.marks.dead
    for _, el, _, figure in atoms:
        if figure >= 0 and builder.atom(el) is not None:
            for run in range(tree.node_first[figure], tree.node_end[figure]):
                if not dead[run]:
                    kept[run] = True


def _footnotes(found: Study, body: tuple[Block, ...], out: frozenset[int]) -> tuple[Footnote, ...]:
    """The notes in blocks, and where each is referred to. A dangling mark outside the body is no note of the article."""
    tree, notes = found.tree, found.notes
    skip = {note.slots[0]: note.skip_chars for note in notes.notes if note.slots and note.skip_chars}
    builder = Builder(tree, Flow(notes.element_marks, notes.text_marks, frozenset(notes.copies), skip))
    bodies: list[tuple[Block, ...]] = []
    for note in notes.notes:
        blocks: tuple[Block, ...] = ()
        if note.slots:
            by_run: dict[int, list[int]] = {}
            for slot in note.slots:
                by_run.setdefault(tree.run_of_slot(slot), []).append(slot)
            inside = _node_round(tree, note.root, next(iter(by_run)))
            blocks = builder.build([Piece(run, slots, False) for run, slots in by_run.items()], inside=inside)
        elif note.text:
            blocks = (Paragraph((Span(" ".join(note.text.split())),)),)
        bodies.append(blocks)
    references: dict[str, list[Reference]] = {}
    for place, block in enumerate(body):
        _collect(references, (place,), block)
    for number, blocks in enumerate(bodies):
        for place, block in enumerate(blocks):
            _collect(references, ("footnotes", number, "blocks", place), block)
    made = []
    for number, (note, blocks) in enumerate(zip(notes.notes, bodies)):
        places = tuple(references.get(note_id(number), ()))
        if blocks or places:
            text = "\n".join(filter(None, (_text_of(block) for block in blocks))) or None
            made.append(Footnote(note_id(number), note.marker, text, blocks if text else (), places))
    return tuple(made)


def _node_round(tree: Tree, root: Any, run: int) -> int:
    """The node of a note's root; where that is inline, the node of its run: structures begin below it."""
    node = tree.run_node[run]
    if root is not None:
        for at in tree.ancestors(node):
            if tree.node_el[at] is root:
                return at
    return node


def _text_of(block: Block) -> str:
    parts = [plain(spans) for _, spans in spans_of(block)]
    parts.extend(inner.text for inner in walk([block]) if isinstance(inner, Code))
    return "\n".join(filter(None, parts))


def _collect(references: dict[str, list[Reference]], place: tuple[int | str, ...], block: Block) -> None:
    for path, spans in spans_of(block):
        offset = 0
        for span in spans:
            if span.note is not None:
                references.setdefault(span.note, []).append(Reference((*place, *path), offset))
            else:
                offset += len(span.text)


# -- what is public ----------------------------------------------------------------------------------------------------


def _explained(
    markup: Markup,
    platform: Platform | None,
    site: SiteProfile | SiteProfiles | None,
    favor: Favor,
    keep: Collection[str],
    limits: Limits,
    pieces: bool,
) -> tuple[Article | None, NoArticle | None, tuple[PagePiece, ...]]:
    if markup.flat:
        return read_plaintext(markup, keep=keep, pieces=pieces)
    cleaning = clean_page(markup, platform=platform, site=site, favor=favor, keep=keep, limits=limits)
    article = make_article(cleaning) if cleaning.refusal is None else None
    found = tuple(page_pieces(cleaning)) if pieces else ()
    if article is None:
        return None, cleaning.refusal, found
    if not article.body:
        return None, NoArticle("no_content", "nothing on the page reads like an article: see explain()", url=markup.url), found
    return article, None, found


@dataclass(frozen=True, slots=True)
class Question:
    """What `explain` was asked: the page as it was decoded, and the options. Called with kinds to keep as well, it asks again."""

    markup: Markup
    platform: Platform | None
    site: SiteProfile | SiteProfiles | None
    favor: Favor
    keep: frozenset[str]
    limits: Limits

    def __call__(self, keep: Collection[str] = frozenset()) -> Explanation:
        """The answer, with these kinds kept beside those that were."""
        check_options(self.favor, keep)
        question = replace(self, keep=self.keep.union(keep))
        try:
            article, error, pieces = _explained(
                self.markup, self.platform, self.site, self.favor, question.keep, self.limits, True
            )
        except NoArticle as refusal:
            article, error, pieces = None, refusal, ()
        rules = {piece.rule for piece in pieces if piece.rule and piece.kind}
        origins = {rule: where for rule in sorted(rules) if (where := origin(rule))}
        explanation = Explanation(article=article, error=error, pieces=pieces, origins=origins)
        explanation._again = question
        return explanation


def check_options(favor: str, keep: Collection[str]) -> None:
    """Refuse options that name nothing."""
    if favor not in ("precision", "balance", "recall"):
        raise PostcleanError(f"favor={favor!r} is not one of 'precision', 'balance', 'recall'")
    unknown = sorted(set([keep] if isinstance(keep, str) else keep) - KINDS)
    if unknown:
        raise PostcleanError(f"keep has unknown kinds {unknown}: use some of {sorted(KINDS)}")


KINDS: Final = frozenset(get_args(RemovalKind))


def extract(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Article:
    """The article of a page.

    `source` is markup or flat text (`str`), `bytes`, a `Path`, a file object, a `Page`, an `httpx.Response`, an lxml
    element or tree, or a `BeautifulSoup` object; it is not changed. `url` makes links absolute. `encoding` decides how bytes are
    read. `platform` replaces the detected platform, `site` is a profile of what repeats over the site, or the profiles of
    many sites. `favor` sets the threshold of the classifier:
    "precision", "balance" or "recall". `keep` names kinds of furniture that are not taken
    out, such as "author_box". `limits` bounds the work.

    Raises `NoArticle` when there is none (its `kind` says what the page is instead), `LimitExceeded` with
    `Limits(strict=True)`, and nothing that is not a `PostcleanError`.

    >>> article = extract("<h1>Tea</h1><p>Tea is made by pouring hot water over the leaves, and then by waiting for it.</p>")
    >>> article.text
    'Tea is made by pouring hot water over the leaves, and then by waiting for it.'
    """
    check_options(favor, keep)
    markup = open_source(source, url=url, encoding=encoding, limits=limits)
    article, error, _ = _explained(markup, platform, site, favor, keep, limits, False)
    if article is None:
        assert error is not None
        raise error
    return article


def explain(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Explanation:
    """The article, or the reason why there is none, and what became of every piece of the page.

    Takes what `extract` takes. A page without an article does not raise here: the reason is in `.error`.

    >>> why = explain("<p>Leave a comment</p><p>Tea is made by pouring hot water over the leaves, and by waiting for it.</p>")
    >>> [(piece.kind, piece.text) for piece in why.pieces][0]
    ('comment_form', 'Leave a comment')
    """
    check_options(favor, keep)
    try:
        markup = open_source(source, url=url, encoding=encoding, limits=limits)
    except NoArticle as refusal:
        return Explanation(error=refusal)
    return Question(markup, platform, site, favor, frozenset([keep] if isinstance(keep, str) else keep), limits)()


def strip(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> str:
    """The page's article as clean HTML: the stripper by itself. Takes and raises what `extract` does.

    >>> "<script" in strip("<p>Tea is made by pouring hot water over the leaves, and by waiting for it.</p><script>x()</script>")
    False
    """
    return extract(source, url=url, encoding=encoding, platform=platform, site=site, favor=favor, keep=keep, limits=limits).html
