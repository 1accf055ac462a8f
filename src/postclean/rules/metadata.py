"""Names and words by which the fields of a page are found: metas,
JSON-LD types, labels of bylines, words that are not authors.

Origin: schema.org, Open Graph, Dublin Core, Parse.ly, Sailthru, Highwire ("citation_") and the platforms' own
documents for the names; the labels are the strings that WordPress, Blogger, Ghost and their themes print, by
language.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .languages import LANGUAGES, values_of, words_of

# -- dates ---------------------------------------------------------------------------------------------------

DATE_FILLERS: Final = words_of("date") | frozenset("h est. est gmt utc z ist".split())
"""Words that may come with a date in a line that has nothing else."""

TIME_ZONES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "Z": 0,
        "UTC": 0,
        "GMT": 0,
        "WET": 0,
        "WEST": 60,
        "BST": 60,
        "CET": 60,
        "CEST": 120,
        "MEZ": 60,
        "MESZ": 120,
        "EET": 120,
        "EEST": 180,
        "MSK": 180,
        "WIB": 420,
        "WITA": 480,
        "WIT": 540,
        "JST": 540,
        "KST": 540,
        "AEST": 600,
        "AEDT": 660,
        "EST": -300,
        "EDT": -240,
        "CDT": -300,
        "MST": -420,
        "MDT": -360,
        "PST": -480,
        "PDT": -420,
    }
)
"""Minutes east of Greenwich. CST and IST are left out: they mean three zones each."""

AGO: Final = tuple(
    (before, " ".join(unit.replace(" = ", ":") for unit in language.ago_unit), after)
    for language in LANGUAGES
    for before in language.ago_before or ("",)
    for after in language.ago_after or ("",)
    if language.ago_unit
)
"""How languages say how long ago something was. Useful only with the time at which the page was fetched."""

AGO_CJK: Final[Mapping[str, str]] = MappingProxyType(values_of("ago_glued"))
"""The same in scripts without spaces: what follows the number."""

PAYWALL_WORDS: Final = frozenset("paywall regwall meterwall upgrade subscriberonly membersonly".split())
"""Words of the class of the box where the text ends for readers who do not pay."""

DAY_FIRST_DOMAINS: Final = frozenset("uk au nz ie in za ng ke sg my pk lk bd gh eu".split())
"""Ends of domains of countries that write English and begin dates with the day."""

JAPANESE_ERAS: Final[Mapping[str, int]] = MappingProxyType({"令和": 2018, "平成": 1988, "昭和": 1925})
"""Era → the year before its first."""
FIRST_OF_ERA: Final = "元"
"""The number of an era's first year."""

# -- JSON-LD -------------------------------------------------------------------------------------------------

ARTICLE_TYPES: Final = frozenset(
    """
    article blogposting newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    socialmediaposting scholarlyarticle techarticle advertisercontentarticle satiricalarticle liveblogposting report
    medicalscholarlyarticle recipe howto
    """.split()
)
PAGE_TYPES: Final = frozenset(
    "webpage itempage medicalwebpage aboutpage faqpage qapage creativework website blog".split()
)
ORGANISATION_TYPES: Final = frozenset(
    "organization organisation corporation newsmediaorganization brand localbusiness onlinestore store website place".split()
)
ASIDE_KEYS: Final = frozenset(
    """
    itemListElement mentions isPartOf hasPart relatedLink citation comment review reviews blogPost blogPosts video about
    publisher subjectOf workExample isBasedOn significantLink potentialAction breadcrumb
    """.split()
)
"""The values of these keys are about something other than the article."""

# -- metas, in order of trust --------------------------------------------------------------------------------

TITLE_METAS: Final = (
    "og:title",
    "twitter:title",
    "twitter:text:title",
    "citation_title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "headline",
    "title",
)
AUTHOR_METAS: Final = (
    "author",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "citation_authors",
    "article:author_name",
    "shareaholic:article_author_name",
    "cxenseparse:author",
    "article:author",
    "og:article:author",
    "og:author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "authors",
    "creator",
    "byl",
    "book:author",
    "by",
)
PUBLISHED_METAS: Final = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article:published:time",
    "article:published-time",
    "article:publish_time",
    "article:publication_date",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "shareaholic:article_published_time",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "datepublished",
    "date.published",
    "pubdate",
    "publish_date",
    "publishdate",
    "publish-date",
    "published-date",
    "publication-date",
    "article-published-date",
    "date-published",
    "publish_time",
    "published_time",
    "published_at",
    "published",
    "publication_date",
    "og:publish_date",
    "og:pubdate",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "release_date",
    "created",
    "date",
    "dc.date",
    "dcterms.date",
    "dc:date",
    "gsa_date",
)
MODIFIED_METAS: Final = (
    "article:modified_time",
    "og:article:modified_time",
    "article:modified",
    "article:modified:time",
    "article:modified-time",
    "og:updated_time",
    "shareaholic:article_modified_time",
    "dcterms.modified",
    "dc.date.modified",
    "datemodified",
    "date.modified",
    "updated_time",
    "modified_time",
    "last-modified",
    "modified-date",
    "date-modified",
    "lastmod",
    "revised",
)
RDFA_DATES: Final = "dc:date"
RDFA_REPLIES: Final = "sioc:num_replies"
"""In `property` of hidden elements whose `content` has the value. Origin: the RDF module of Drupal 7."""
SURE_DATE_METAS: Final = frozenset(PUBLISHED_METAS[: PUBLISHED_METAS.index("created")])
"""Names that say what date they hold; the rest may hold any."""
SITE_METAS: Final = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "cre",
    "site_name",
    "sitename",
    "dc.publisher",
)
TAG_METAS: Final = (
    "article:tag",
    "og:article:tag",
    "article.tag",
    "parsely-tags",
    "sailthru.tags",
    "news_keywords",
)
SECTION_METAS: Final = ("article:section", "og:article:section", "parsely-section", "article:category")
LANGUAGE_METAS: Final = (
    "content-language",
    "og:locale",
    "language",
    "dc.language",
    "dcterms.language",
    "inlanguage",
)
IMAGE_METAS: Final = (
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
    "thumbnail",
    "parsely-image-url",
)
DESCRIPTION_METAS: Final = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
)

# -- bylines -------------------------------------------------------------------------------------------------

AUTHOR_LABELS: Final = words_of("author", "author_colon")
"""Labels before the name of an author, case folded, without the colon."""

COLON_LABELS: Final = words_of("author_colon")
"""Labels that are everyday words: they count only with a colon or a block of their own."""

OTHER_LABELS: Final = words_of("not_author")
"""Labels before people who did not write it."""

AUTHOR_ICONS: Final = "✍🖊🖋✏👤👥👨👩🧑🙍🙎"
DATE_ICONS: Final = "📅📆🗓"
MODIFIED_ICONS: Final = "🔄♻🔁"
TAG_ICONS: Final = "🏷🔖📂📁🗂"
COMMENT_ICONS: Final = "💬🗨"
OTHER_ICONS: Final = f"{COMMENT_ICONS}☕⏱⏲⏰⏳⌛🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛📖👀👁📝📍🔥👍❤"
"""Signs that themes and writers put before the parts of a byline: a pen before the name, a calendar before the day.
Of the last ones, what follows is a number."""
ICON_TAGS: Final = frozenset("i span em svg".split())
ICON_WORDS: Final = {
    word: icon
    for icon, words in (
        ("👤", "user person author pencil pen account avatar"),
        ("📅", "calendar date event"),
        ("💬", "comment comments chat"),
        ("🏷", "tag tags folder bookmark"),
        ("⏱", "clock eye hourglass stopwatch time timer"),
    )
    for word in words.split()
}
"""Words in the classes of icon fonts (Font Awesome, Bootstrap, Ionicons, Material, Dashicons) → the sign that they draw."""

PUBLISHED_LABELS: Final = words_of("published")
MODIFIED_LABELS: Final = words_of("modified")
MODIFIED_WORDS: Final = words_of("modified_word")
"""Words next to a date which say that it is not the first one."""

# -- names ---------------------------------------------------------------------------------------------------

DEGREES: Final = frozenset(
    """
    phd ph.d md m.d do dds dmd dvm jd j.d esq esquire mba m.b.a ms m.s msc m.sc ma m.a ba b.a bs b.s bsc b.sc rn rd rdn ldn cpa cfa
    cfp cfp® llm ll.m llb mph msw lcsw lmft lpc np pa pa-c pharmd psyd edd ed.d dnp facs faap fand cscs cpt cssd cde cdces ccc-slp
    otr/l ot dpt pt mpt bsn msn cnp fnp fnp-bc aprn crnp mfa m.ed med mlis ibclc bcba pmp pe p.e cissp csm jr jr. sr sr. ii iii iv
    facp faan dr frcp mrcp frcs mbbs bds np-c ace nasm rdh icf acc pcc mcc sphr phr shrm-cp shrm-scp leed ap ncidq asid aia
    nasm-cpt cnc cnm whnp lac dacm dipl.-ing mag dipl
    """.split()
)
"""After a name and a comma, in lower case without points at the end."""


PARTICLES: Final = words_of("particle") | {"dit"}
"""Words of a name that may be in lower case."""

NOBODY: Final = words_of("nobody") | frozenset(
    (
        "admin|adminuser|blog admin|blogger|default|dev|facebook|instagram|linkedin|lorem ipsum|n/a|na|nimda|none|null|root|seo"
        "|site admin|siteadmin|super admin|super user|superuser|tbd|test|twitter|undefined|web admin|webadmin|webmaster|website admin"
        "|wordpress|wp-admin|wpadmin|wpengine"
    ).split("|")
)
"""Technical accounts and empty words: never an author."""

NOT_AUTHORS: Final = NOBODY | words_of("account") | frozenset("afp ani ap dpa ians pti reuters".split())
"""Accounts and posts, not people: no author unless nothing else is there."""


ROLE_WORDS: Final = words_of("role")
"""Words of a role: a part between commas with one of these is not a name."""

ORGANISATION_WORDS: Final = words_of("organisation") | frozenset(
    "ag bv co. co.kg corp corp. e.v e.v. ev gmbh inc inc. kg llc ltd ltd. plc pty sarl se srl".split()
)
"""Words that make a name one of an organisation."""

ORGANISATION_ENDINGS: Final = tuple(sorted(words_of("organisation_ending")))
"""Ends of long words that do the same in languages that write compounds in one."""

AUTHOR_CLASSES: Final = frozenset(
    "author authors byline bylines writer writers contributor contributors vcard fn penulis autor autoren auteur autore".split()
)
"""Words of a class that says that an element names an author."""

AUTHOR_PATHS: Final = frozenset(
    """
    author authors autor autoren auteur auteurs autore profile profiles staff writer writers contributor contributors
    journalist journalists reporter penulis byline bylines redakteur redaktion columnists bio users u user profil redaktor
    """.split()
)
"""Steps of a URL that lead to somebody's page."""

TIERS: Final[Mapping[str, str]] = MappingProxyType(
    {"free": "free", "metered": "metered", "locked": "members"}
)
"""`article:content_tier` → access."""

TAG_LABELS: Final = words_of("tags", "tags_category")
"""What comes before the labels of an article, case folded, without the colon."""

NOISE_WORDS: Final = words_of("not_in_names") | frozenset(
    "facebook twitter instagram linkedin pinterest http https www .com".split()
)
"""Words that no name has."""
