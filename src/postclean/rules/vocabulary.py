"""What the words in class and id attributes say about an element: categories as bits.

A token such as `post-content__inner` or `articleBody` is split into words; whole words decide, never
substrings (`ad` is inside `header`, `download` and `adventure`). The categories are evidence for the
classifier and an index for the rooms that look for bylines, dates, notes and key points; they never delete
anything by themselves (`boilerplate.py` has those tokens).

Origin: the 19 categories of class and id vocabulary that Readability, boilerpipe's successors and trafilatura
share in one form or another, reduced to whole words, and extended by the words counted on public benchmark
pages.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

CATEGORIES: Final = (
    "comment",
    "share",
    "related",
    "nav",
    "foot",
    "head",
    "side",
    "ad",
    "newsletter",
    "author",
    "meta",
    "toc",
    "modal",
    "caption",
    "card",
    "content",
    "strong",
    "hidden",
    "faq",
    "date",
    "title",
    "tags",
    "note",
    "points",
    "media",
    "intro",
)
BIT: Final = {name: 1 << i for i, name in enumerate(CATEGORIES)}

COMMENT, SHARE, RELATED, NAV, FOOT, HEAD, SIDE, AD, NEWSLETTER, AUTHOR, META, TOC, MODAL = (
    1 << i for i in range(13)
)
CAPTION, CARD, CONTENT, STRONG, HIDDEN, FAQ, DATE, TITLE, TAGS, NOTE, POINTS, MEDIA, INTRO = (
    1 << i for i in range(13, 26)
)

NEGATIVE: Final = COMMENT | SHARE | RELATED | NAV | FOOT | SIDE | AD | NEWSLETTER | MODAL | TOC | AUTHOR
"""Categories that speak against body text."""

WORDS: Final[dict[str, str]] = {
    "comment": "comment comments commentlist commentform commenter disqus respond reply replies discussion responses"
    " komentar komentare kommentar kommentare commentaire commentaires comentario comentarios commenti guestbook"
    " trackback trackbacks pingback wpdiscuz giscus utterances livefyre",
    "share": "share sharing shares sharer sharebar sharebox sharethis social socials sociallinks addtoany addthis a2a"
    " sharedaddy sns likes facebook twitter whatsapp pinterest linkedin telegram tweet follow socialmedia",
    "related": "related recommend recommended recommendation recommendations popular recent trending similar suggested"
    " suggestions yarpp jp relatedposts upnext readmore teaser teasers latest also more most next prev previous crp"
    " promo promos explore discover",
    "nav": "nav navbar navigation navi menu menus submenu megamenu breadcrumb breadcrumbs crumbs crumb pagination pager"
    " paging paginate pagenavi tabs tab topbar toolbar skip sitemap subnav mainnav dropdown",
    "foot": "footer foot bottom colophon copyright legal disclaimer subfooter footers",
    "head": "header head masthead hero banner logo branding topheader headline headerbar",
    "side": "sidebar sidebars side aside rail widget widgets secondary sidecol rightcol leftcol rightside rightbar",
    "ad": "ad ads adv advert adverts advertisement advertisements advertising adsense adsbygoogle sponsor sponsored"
    " sponsors iklan werbung anzeige dfp gpt outbrain taboola adslot adunit adbox mgid doubleclick",
    "newsletter": "newsletter newsletters subscribe subscriber subscription subscriptions signup optin cta mailchimp"
    " mc4wp convertkit donate donation membership register lead leadform mailinglist calltoaction button buttons btn"
    " form forms",
    "author": "author authors byline bylines bio biography avatar writer contributor contributors about vcard"
    " aboutauthor authorbox authorinfo gravatar profile",
    "meta": "meta info metadata postmeta postinfo entrymeta dateline published posted details views readtime reading"
    " minutes submitted stats",
    "toc": "toc tableofcontents ez lwptoc outline jump",
    "modal": "modal popup popups overlay cookie cookies consent gdpr lightbox dialog drawer offcanvas ccpa privacy"
    " notification toast tooltip popover onetrust paywall login signin",
    "caption": "caption captions figcaption credit credits attribution source photocredit",
    "card": "card cards list grid item items tile tiles carousel slider slide swiper gallery archive feed loop collection"
    " listing column columns cell row products product shop store price pricing",
    "content": "content article post entry body main text story single blog page copy inner richtext section block",
    "strong": "articlebody postbody entrycontent postcontent articlecontent storybody storycontent articletext bodytext"
    " prose wysiwyg rte richtext markdown hentrycontent bodycopy bodycontent",
    "hidden": "hidden hide invisible sr visuallyhidden print noprint screenreader offscreen none",
    "faq": "faq faqs accordion accordions toggle toggles collapse collapsible question answer qa expandable panel",
    "date": "date dates dateline time timestamp published datetime pubdate posted updated modified day created",
    "title": "title headline heading subject posttitle entrytitle articletitle",
    "tags": "tag tags label labels category categories cat topics topic keywords taxonomy terms hashtags",
    "note": "footnote footnotes footnoteref endnote endnotes sidenote sidenotes marginnote noteref fn references"
    " reference citation citations cite reflist biblio bibliography fnref sdfootnote",
    "points": "takeaway takeaways keypoint keypoints highlight highlights tldr summary recap glance keytakeaways"
    " bulletpoints keyfacts nutshell",
    "media": "image images img photo photos picture video videos audio player embed media thumbnail thumb figure gallery",
    "intro": "standfirst dek deck subtitle subhead subheading subheadline lede intro introduction excerpt teaser lead"
    " chapo kicker tagline description abstract",
}

OTHER_LANGUAGES: Final[dict[str, str]] = {
    "comment": "kommentar kommentare kommentarer kommentarbereich kommentarfunktion leserkommentare leserkommentar lesermeinungen"
    " diskussion gaestebuch commentaires commentaire reagir coment comentar comentarios commento commenta"
    " reactie reacties reageer kommentit keskustelu kommentaar komentarz komentarze skomentuj opinia opinii dyskusja"
    " diskuze diskuse diskusia diskusie hozzaszolas hozzaszolasok komentari komentare komentarai yorum yorumlar yorumlari binhluan"
    " komentarya otzyv otzyvy otziv otzyvi kommentariy kommentarii kommenty komment sxolia scholia sxolio pinglun liuyan huifu",
    "share": "teilen partage partager partages compartir comparte compartilhar compartilhe condividi condivisione bagikan delen"
    " deel dela udostepnij podziel paylas paylasim sdilet podelitsya podelis chiase fenxiang empfehlen",
    "related": "verwandte aehnliche weitere weiterlesen lesetipps empfehlungen meistgelesen lireaussi similaires recommandes"
    " relacionados relacionadas relacionado relacionada notasrelacionadas masleidas masleido maislidas leiamais leiatambem"
    " vejatambem veja leia correlati correlate leggianche piuletti gerelateerd gerelateerde meestgelezen powiazane podobne"
    " polecane czytaj czytajtez zobacz najczesciej najnowsze popularne souvisejici kapcsolodo relaterade relaterat"
    " ilgili benzer cokokunan digeryazilar terkait lainnya bacajuga terpopuler lienquan xemthem pohozhie pohozhee"
    " sxetika xiangguan tuijian",
    "newsletter": "abonnieren anmelden anmeldung abonnement abonnez inscription suscribete suscripcion boletin assine inscreva"
    " iscriviti iscrizione inschrijven aanmelden nieuwsbrief zapisz subskrypcja nyhetsbrev odber hirlevel bulten abone"
    " berlangganan langganan dangky podpiska podpisatsya rassylka",
    "foot": "fuss fusszeile impressum stopka paticka pied piedpage rodape altbilgi podval kolofon",
    "side": "seitenleiste lateral barralateral kolumna sidokolumn kenarcubugu",
    "ad": "anzeigen werbebanner publicite publicidad publicidade pubblicita reklama reklam reklame reklamy annonce annons annonser"
    " quangcao guanggao hirdetes",
    "caption": "bildunterschrift bildtext bildquelle legende didascalia leyenda legenda podpis",
}
"""The same in words of other languages, as they are written in class names:
without accents, other scripts in Latin letters."""

STRONG_FIRST: Final = frozenset(
    "article post entry story blog page single news main rich gh td e cms body available wp".split()
)
"""A body word after one of these, with nothing but `STRONG_FILLER` in between,
names the body of an article."""
STRONG_LAST: Final = frozenset("body content text copy markup html".split())
STRONG_FILLER: Final = frozenset(
    "td wp block e gh js c l m u the elementor widget inner wrapper wrap container area field name theme full single module"
    " component clearfix main formatted section detail style styles blog item node type with and".split()
)
_STRONG_WORDS: Final = STRONG_FIRST | STRONG_LAST | STRONG_FILLER

_BITS: Final[dict[str, int]] = {}
for _category, _words in chain(WORDS.items(), OTHER_LANGUAGES.items()):
    for _word in _words.split():
        _BITS[_word] = _BITS.get(_word, 0) | BIT[_category]

_JOINED: Final[dict[str, int]] = {
    **_BITS,
    "tableof": TOC,
    "screenreader": HIDDEN,
    "visuallyhidden": _BITS["visuallyhidden"] | HIDDEN,
}
"""What the first two words of a token say when they are written as one: `side-bar`, `table-of-contents`."""
_NOT_STRONG: Final = NEGATIVE | META | CAPTION | TITLE

_words_of = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+").findall


def bits_of_token(token: str) -> int:
    """The categories of one class token or id, as bits.

    >>> bool(bits_of_token("post-content") & STRONG), bool(bits_of_token("header-download") & AD)
    (True, False)
    """
    lower = token.lower()
    if lower == token:
        words = token.replace("_", "-").split("-")
    else:
        words = [word.lower() for word in _words_of(token[:100])]
    bits = 0
    for word in words:
        if word in _BITS:
            bits |= _BITS[word]
    if len(words) > 1:
        joined = words[0] + words[1]
        if joined in _JOINED:
            bits |= _JOINED[joined]
        if bits & CONTENT and not bits & (STRONG | NEGATIVE):
            for first, last in zip(words, words[1:]):
                if last in STRONG_LAST and first in STRONG_FIRST and first != last:
                    if _STRONG_WORDS.issuperset(words):
                        bits |= STRONG
                    break
    if bits & STRONG and bits & _NOT_STRONG:
        bits &= ~STRONG
    return bits
