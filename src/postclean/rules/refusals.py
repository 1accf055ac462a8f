"""What pages that are not articles say in their title or first lines.

Each row: the kind, what to do, whole lines (case folded, without final stops), and parts of a line that are
enough by themselves. Origin: the default pages of web servers, content delivery networks and blog platforms.
"""

from __future__ import annotations

from typing import Final

from ..errors import NoArticleKind
from .languages import words_of

CONSENT_ADVICE: Final = "the page is a consent dialogue: save it after consent was given"

REFUSALS: Final[tuple[tuple[NoArticleKind, str, frozenset[str], tuple[str, ...]], ...]] = (
    (
        "challenge",
        "the server answered with a bot check: fetch the page in a browser and save it",
        frozenset(
            {
                "just a moment",
                "attention required",
                "attention required! | cloudflare",
                "checking your browser",
                "checking your browser before accessing",
                "one more step",
                "please wait",
                "ddos-guard",
                "are you a robot",
                "are you human",
                "security check",
                "pardon our interruption",
                "human verification",
                "verify you are human",
                "robot check",
                "access to this page has been denied",
            }
        ),
        (
            "verifying you are human",
            "enable javascript and cookies to continue",
            "complete the security check to access",
        ),
    ),
    (
        "error_page",
        "the server answered with an error page: check the address",
        words_of("not_found")
        | frozenset(
            {
                "404",
                "404 not found",
                "404 - not found",
                "404 error",
                "error 404",
                "error 404 (not found)!!1",
                "403 forbidden",
                "forbidden",
                "access denied",
                "500 internal server error",
                "internal server error",
                "502 bad gateway",
                "503 service unavailable",
                "service unavailable",
                "504 gateway time-out",
                "bad gateway",
                "oops! that page can’t be found",
                "oops! that page can't be found",
                "blog not found",
                "this page isn’t available",
                "account suspended",
                "this account has been suspended",
                "domain default page",
                "index of /",
            }
        ),
        (
            "page you are looking for could not be found",
            "page not found",
            "404 not found",
            "seite nicht gefunden",
        ),
    ),
    (
        "login_wall",
        "the page asks for a login: save it while logged in",
        words_of("log_in"),
        ("you must be logged in to view", "please log in to continue"),
    ),
    (
        "consent_wall",
        CONSENT_ADVICE,
        words_of("before_you_continue") | {"before you continue to youtube", "cookie consent"},
        ("we value your privacy before you continue",),
    ),
)

ONLY_IN_HEADINGS: Final = frozenset({"login_wall"})
"""Kinds whose lines are also in the menus of ordinary pages: there they say nothing."""
