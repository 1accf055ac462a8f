"""What a style sheet hides, and what a script shows again."""

from __future__ import annotations

from typing import Final

HIDDEN_TOKENS: Final = frozenset(
    # for screen readers only: Bootstrap, WordPress, Drupal, Angular,
    # Foundation, GOV.UK, GitHub, Squarespace, HTML5 Boilerplate
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only screen-reader screenreader"
    " sr-text sr-only-focusable assistive-text accessibly-hidden accessible-hidden a11y-hidden u-visually-hidden"
    " u-hidden-visually is-visually-hidden element-invisible cdk-visually-hidden show-for-sr govuk-visually-hidden"
    " show-on-focus offscreen off-screen visually-hidden-focusable vh u-vh hidden-visually visuallyHidden"
    # for paper only, and never
    " print-only only-print visible-print visible-print-block d-print-block u-print-only d-none u-hidden is-hidden".split()
)
"""Whole tokens of a class that hide an element from the eye."""

REVEALED_TOKENS: Final = frozenset(
    "tab-pane tab-panel tabpanel tab-content tabs-content tabcontent tab_content tabs__content panel panel-body panel-collapse"
    " collapse collapsed collapsible collapsible-content accordion accordion-content accordion-panel accordion-body"
    " accordion-item accordion__content more more-text more-content morecontent moretext readmore read-more read-more-content"
    " read-more-target show-more rest full-text fulltext expand expandable expanded-content expander toggle toggle-content"
    " toggler toggled spoiler spoiler-content is-collapsed is-collapsible callout-content answer faq-answer solution hint transcript slide slides swiper-slide"
    " carousel-item slick-slide hidden-content content-hidden dropcap translation original"
    " js_content rich_media_content no-fouc fouc lazyload lazy-content".split()
)
"""Tokens of a class or id of what is hidden until a reader or a script opens it."""

SHOWN_AGAIN: Final = ("d-sm-", "d-md-", "d-lg-", "d-xl-", "d-xxl-", "d-print-none")
"""Beginnings of tokens that show on wider screens what another token of the same class hides."""

OPENED_BY: Final = frozenset(
    ("aria-controls", "data-target", "data-bs-target", "data-toggle-target", "aria-owns", "for")
)
"""Attributes whose value is the id of what a click opens, or a selector of it."""


def is_hidden_class(value: str) -> bool:
    """Whether a class hides its element.

    >>> is_hidden_class("link sr-only"), is_hidden_class("d-none d-md-block"), is_hidden_class("not-hidden")
    (True, False, False)
    """
    tokens = value.split()
    if HIDDEN_TOKENS.isdisjoint(tokens):
        return False
    return not any(token.startswith(SHOWN_AGAIN) for token in tokens)


def is_revealed_class(value: str) -> bool:
    """Whether a class or an id is that of something that opens.

    >>> is_revealed_class("tab-pane fade"), is_revealed_class("table")
    (True, False)
    """
    return not REVEALED_TOKENS.isdisjoint(value.lower().split())
