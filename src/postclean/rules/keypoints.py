"""Labels over an article's own summary in points, by language. Data only: `_keypoints` has the algorithm.

Strong labels decide almost alone; weak ones need position and shape. All lower case, straight apostrophes, no
colon. Origin: headings over summaries on public article pages in 35 languages, and the usual wording of
newsrooms and blogs.
"""

from __future__ import annotations

from typing import Final

from .languages import words_of

NEVER: Final = words_of("key_points_never")
"""Labels of other things: closing prose, tables of contents, lists of features, syllabuses."""

STRONG_LABELS: Final = words_of("key_points_strong") - NEVER
WEAK_LABELS: Final = words_of("key_points_weak") - STRONG_LABELS - NEVER

ENDINGS: Final = tuple(f" {ending}" for ending in sorted(words_of("key_points_ending")))
"""What a longer label may end with: "Expand for key takeaways", "Our prices in short"."""

JOINTS: Final = (
    ":",
    " –",
    " —",
    " -",
    " |",
    *(f" {joint} " for joint in sorted(words_of("key_points_joint"))),
)
"""What may follow a label in a longer one: "Key takeaways:
simple actions", "Quick summary: what it costs"."""

BOX_TOKENS: Final = frozenset(
    "mol-bullets-with-font summary-list key-takeaways keytakeaways key-takeaway key-points keypoints key-points-list"
    " renderkeypoints-list story-highlights storyhighlights cnnstryhghlght el__storyhighlights__list key-facts-list"
    " takeaways article-takeaways article__takeaways summary__list articlesummary article-summary-list highlights_cont"
    " tldr tldr-box article-tldr key-takeaways-list bullet-summary article-highlights key-highlights takeaway-box"
    " key-takeaway-box wp-block-key-takeaways c-takeaways zephr-key-points keypoint-list".split()
)
"""Classes of boxes that need no label: newsrooms (Daily Mail, Business Insider, CNN, CNBC) and plugins.
Lower case."""

BOX_SPELLINGS: Final = BOX_TOKENS | frozenset(
    "RenderKeyPoints-list cnnStryHghLght articleSummary ArticleSummary KeyTakeaways keyTakeaways KeyPoints keyPoints"
    " StoryHighlights storyHighlights Takeaways TLDR TlDr Tldr".split()
)
"""The same as pages write them."""
