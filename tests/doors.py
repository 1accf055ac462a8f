"""The one door to the inside for tests: what is not public and is tested for itself.

A test that can use `postclean.extract` does. What is here may move: then this file changes, and no test.
"""

# ruff: noqa: F401

from __future__ import annotations

from postclean._blocks.builder import Builder
from postclean._blocks.figures import all_atoms
from postclean._blocks.headings import heading_tools
from postclean._blocks.inline import EMPTY_FLOW
from postclean._content import model, scores
from postclean._content.choice import essay_runs
from postclean._content.features import (
    ABSENT,
    CONTAINERS,
    FEATURES,
    GROUPS,
    IN_ASIDE,
    MARKED,
    TAGS,
    Measures,
    end_class,
    first_class,
    is_good,
    measure,
)
from postclean._content.model import STEPS, score_rows
from postclean._content.own import address_of, edge_runs, next_runs, own_runs
from postclean._content.scores import MANY, score_page
from postclean._content.selection import LOWEST, Selection, choose, expected_f1_threshold, probabilities
from postclean._fetch import afetch, agent, canonical, fetch, fetch_many, fetch_to_folder, transport, variant
from postclean._fetch.addresses import why_not_public
from postclean._fetch.body import Body
from postclean._fetch.challenges import CHALLENGES, challenge, consent
from postclean._fetch.decoding import ACCEPT_ENCODING, DECODERS, decoder
from postclean._fetch.folder import read_manifest
from postclean._fetch.kinds import why_not_a_page
from postclean._fetch.page import backoff, retry_after
from postclean._input import tags
from postclean._input.codec import _STEP as STEP
from postclean._input.codec import decode_as, is_utf8
from postclean._input.decode import charset_of, declared, decode, resolve
from postclean._input.detector import detect as detect_encoding
from postclean._input.flat import lines_of, shape_of
from postclean._input.head import moved, parse_refresh, read_head, words
from postclean._input.inflate import DamagedError
from postclean._input.markup import Markup
from postclean._input.open import open_source
from postclean._input.tags import _STRETCH as STRETCH
from postclean._input.tags import _long_stretches as long_stretches
from postclean._input.twice import without_double_encoding
from postclean._keypoints import read_keypoints
from postclean._metadata import Metadata, jsonld, read_metadata
from postclean._notes import Notes, read_notes
from postclean._pipeline.recipe import clean_page
from postclean._platform import detect as detect_platform
from postclean._platform import select
from postclean._strip import Marks, mark_boilerplate, node_rule
from postclean._text.bio import is_bio
from postclean._text.byline import is_byline, label_kind, parse_byline
from postclean._text.characters import printable
from postclean._text.closing import closing_kind, is_credit
from postclean._text.dates import (
    day_of,
    find_dates,
    order_of,
    parse_date,
    parse_relative,
    parse_with_extra,
    plausible,
)
from postclean._text.direction import closed, closed_lines, closed_together
from postclean._text.names import (
    is_account,
    is_nobody,
    is_organisation,
    looks_like_name,
    name_shaped,
    split_names,
)
from postclean._text.patterns import LazyPattern, pattern
from postclean._text.points_label import is_strong_label, is_weak_label
from postclean._text.titles import clean_title, key_of, parts_of, site_keys
from postclean._text.urls import host_of
from postclean._tree import Tree, parse, paths, tex_of
from postclean._tree.kinds import class_kinds
from postclean._tree.paths import Paths
from postclean._tree.tree import NOTHING, collapsed
from postclean.render._inline import clean
