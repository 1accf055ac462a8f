"""Pages that are shown instead of the page asked for:
bot checks and consent walls, as a table and two functions.

Only what the page in front says of itself counts, never a word that an article about such pages could use: a
header of the answer, an address, or the script variable that the check cannot do without. A check is a small
page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

SMALL = 200_000
"""Bytes; a larger page is not a bot check."""

LOOK = 64_000
"""Bytes of a page that are searched."""

FEW_WORDS = 150
"""A page with more visible words than this is not a bot check."""


@dataclass(frozen=True)
class Wall:
    """One sign of a bot check.

    `header` is (name, value in lower case); `body` a string in the page's source.
    """

    name: str
    origin: str
    header: tuple[str, str] | None = None
    body: bytes | None = None


CHALLENGES = (
    Wall(
        "Cloudflare",
        "developers.cloudflare.com: 'Detect a challenge page response'",
        header=("cf-mitigated", "challenge"),
    ),
    Wall(
        "Cloudflare",
        "the options object of its challenge script; ordinary pages behind it carry other scripts",
        body=b"_cf_chl_opt",
    ),
    Wall(
        "AWS WAF",
        "AWS WAF developer guide: challenge and CAPTCHA actions",
        header=("x-amzn-waf-action", "challenge"),
    ),
    Wall(
        "AWS WAF",
        "AWS WAF developer guide: challenge and CAPTCHA actions",
        header=("x-amzn-waf-action", "captcha"),
    ),
    Wall("AWS WAF", "the properties object of its interstitial", body=b"window.gokuProps"),
    Wall(
        "DataDome",
        "the host that serves its check, in the interstitial's script",
        body=b"captcha-delivery.com",
    ),
    Wall(
        "Imperva",
        "the frame of its interstitial; ordinary pages behind it load the same resource as a script",
        body=b'id="main-iframe" src="/_Incapsula_Resource?',
    ),
    Wall("HUMAN", "the element of its 'Press & Hold' page", body=b'id="px-captcha"'),
    Wall("Sucuri", "the function of its cookie check", body=b"sucuri_cloudproxy_js"),
    Wall("DDoS-Guard", "the script of its check", body=b"/.well-known/ddos-guard/js-challenge"),
    Wall("Vercel", "the header of its security checkpoint", header=("x-vercel-mitigated", "challenge")),
    Wall("Anubis", "the element that holds the task of its proof of work", body=b'id="anubis_challenge"'),
    Wall("go-away", "the path of its checks", body=b"/.well-known/.git.gammaspectra.live/git/go-away/"),
)

CONSENT_LABELS = frozenset({"consent", "guce"})
"""First labels of host names that consent walls live under:
consent.youtube.com, consent.yahoo.com, guce.yahoo.com."""

CONSENT_PATHS = frozenset(
    {
        "consent",
        "collectconsent",
        "cookie-consent",
        "cookiewall",
        "privacygate",
        "privacy-gate",
        "consentwall",
    }
)
"""Parts of a path, whole and in lower case, that a redirect to a consent wall leads to."""


def challenge(
    header: Callable[[str], str | None], content: bytes, words: Callable[[bytes], int]
) -> str | None:
    """Return whose bot check an answer is, or None.

    >>> challenge({"cf-mitigated": "challenge"}.get, b"", len)
    'Cloudflare'
    >>> challenge(lambda name: "", b"<p>An article about _cf_chl_opt ...", lambda page: 900) is None
    True
    """
    start = content[:LOOK]
    small = len(content) <= SMALL
    for wall in CHALLENGES:
        if wall.header is not None and wall.header[1] in ((header(wall.header[0]) or "").lower().split(",")):
            return wall.name
        if wall.body is not None and small and wall.body in start and words(start) <= FEW_WORDS:
            return wall.name
    return None


def consent(requested: str, final: str) -> bool:
    """Return whether redirects have led to a consent wall:
    a host named so, or a path named so that remembers the way back.

    >>> consent("https://www.example.com/a", "https://consent.example.com/m?continue=https://www.example.com/a")
    True
    >>> consent("https://example.com/old", "https://example.com/blog/consent")
    False
    """
    asked, reached = urlsplit(requested), urlsplit(final)
    if reached.hostname != asked.hostname and (reached.hostname or "").partition(".")[0] in CONSENT_LABELS:
        return True
    back = unquote(reached.query)
    returns = (asked.hostname or "?") in back or (len(asked.path) > 1 and asked.path in back)
    return returns and bool(set(reached.path.lower().split("/")) & CONSENT_PATHS)
