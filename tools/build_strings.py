"""Build `src/postclean/rules/strings/` from a catalogue of furniture strings.

    python tools/build_strings.py                        add what NAMED in this file has, and the files do not
    python tools/build_strings.py strings.json DIR       build all files anew from the catalogue

The first needs no catalogue, which is not part of the project. The catalogue is `{class: {language: [string or "re:" + regex]}}`
with `_sources[class][language][string]` telling where a string was found: `names` (software that ships it), `pages` (real pages
that show it), `content_lines` (lines of real articles that it matches). A string is used if a page or a software's own translations
show it, or if it is named in this file.

The regexes of the catalogue are catalogue strings with a hole (`^.+? comments$`). Here each hole gets a type: a number `{n}`,
which the files write as `0`, a text `{t}` or a quoted title `{q}`. That makes most of them exact, and all of them fast.

A string gets the flag `cue` (furniture only where the structure says so too) if an article may hold it as a line of its own:
it matched one, it is a single common word, or its class is made of such words. The result is sorted and does not depend on
the machine.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from postclean.rules.furniture import KINDS, LONGEST, fold, fold_string

STRINGS = Path(__file__).parents[1] / "src" / "postclean" / "rules" / "strings"


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


WANTED = {"footnotes_heading", "key_points_heading"}
"""Classes of the catalogue that are article, not furniture."""

COMMON = _split("feedback|labels|license|like|posted_by|posted_on|read_more|reading_time|toc|updated_on|views")
"""Classes whose strings are short words that mean nothing alone ("Author", "Contents", "Like"): always with a cue."""

TWO_WORDS_NEED_A_CUE = {"comment_paging", "cookie", "login_password", "newsletter", "paywall"}
"""Classes with many two-word labels that a manual or a recipe has as well: "Sign in", "Show more", "Accept all"."""

LONG_WORDS_STAND_ALONE = _split(
    "ad_label|blogger_comment_link|comment_closed|comment_form|comment_paging|cookie|prev_next|skip_link"
)
"""Classes in which a compound of 14 letters and more ("Kommentarnavigation") is clear without a cue."""

AD_WORDS = _split(
    """advertisement|advertisements|advertorial|anzeige|werbung|werbeanzeigen|reklama|reklam|publicidad|publicidade|publicité
    |publicités|pubblicità|hirdetés|inzerce|verlagsangebote|advertenties|annonser|reklamlar|広告|广告|廣告|광고|реклама|إعلان"""
)
"""Labels of ads that need no cue: they break articles in two, and 54,444 lines of articles held none of them."""

NEED_A_CUE = _split(
    """accueil|advertising|also read|anuncio|anuncios|around the web|auch interessant|auf dieser seite|autres lectures
    |compartir en|compartilhe em|condividi su|contenu|continue reading|continue reading below|copy link|copyright notice
    |create a link|dela på|del på|delen op|discussion|email sent|enter your email|follow us|further reading|get link|got it!
    |home page|i agree|iklan|ir a la entrada|join the discussion|keep reading|learn more|lecturas adicionales|mehr zum thema
    |mi piace|more from this author|more stories|next article|next chapter|non mi piace|nächste seite|nächster artikel
    |nächster beitrag|paid content|partager sur|pin it|previous article|previous chapter|promoted|propaganda|reactions
    |recommended for you|recommended reading|related|remove ads|se også|see also|share on|show more|sponsored
    |sponsored content|sponsored links|start the conversation|start the discussion|supported by|sur le même sujet|teilen auf
    |teilen mit|thanks for reading|további olvasnivaló|udostępnij na|updated by|upgrade your account|veja também
    |view comments|visa kommentarer|vorherige seite|vorheriger artikel|vorheriger beitrag|zobacz także|още за четене"""
)
"""Strings that an article may well have as a heading or a line of its own, beyond the single words."""

CLEAR = _split("this entry was posted in|table of contents toggle|post navigation|older comments|newer comments")
"""Strings that the general rules would take for common words."""

STEMS = _split(
    """comment|komment|coment|коммент|комент|комен|komen|reacti|opmerk|yorum|bình luận|phản hồi|σχόλι|iruzkin|hozzászól
    |vastaus|ความเห็น|댓글|コメント|评论|留言|迴響|回應|تعليق|دیدگاه|תגוב"""
)
"""Beginnings of the word "comment": a two-word string with one of them is not a common phrase."""

TITLE_FIRST = _split(
    """への|에 대한|에 하나의|에 1개의|에 댓글|on saanud|(r)i buruzko|এর উপর|သို့ တု|ရှိ​|පිළිබඳ|සඳහා|இலுள்ள|için bir cevap
    |için .+? cevap|üzerine|ئۈچۈن|دىكى|پر تبصرے|上的评论|》有|有 .+? 則|有一則|的相關|: .+? комментари"""
)
"""Parts of the count lines of languages that put the title before the number."""

NUMBER_LAST = _split("댓글 .+?개|မှတ်ချက်များ .+? ခု|iruzkin .+?|hozzászólások: .+?|beachdan: .+?|комментарии: .+?|අදහ")
"""Count lines that begin with the word for comments."""

ONE = _split(
    """one|en|ein|eine|et|ett|un|una|unha|um|uma|uno|unu|jeden|jedan|jedna|jedno|еден|един|один|одна|једно|eén|één|een|yksi|egy
    |bir|satu|isang|aon|viena|vienas|ერთი|אחת|واحد|یک|یەک|ét|siji"""
)
"""The word for "one", first or last word of lines such as "One thought on"."""

MOVED = {
    ("asian_platform_chrome", "Ads by Google"): "ad_label",
    ("asian_platform_chrome", "次の記事"): "prev_next",
    ("asian_platform_chrome", "Реклама"): "ad_label",
    ("asian_platform_chrome", "Комментарии"): "comment_count",
    ("asian_platform_chrome", "posted on"): "posted_on",
    ("asian_platform_chrome", "推荐阅读"): "related",
    ("asian_platform_chrome", "返回顶部"): "skip_link",
    ("comment_count", "Brak komentarzy"): "comment_none",
}
"""Strings of a mixed class, or of the wrong one."""

NAMED = """
# Titles of ad gadgets of Indonesian Blogger themes: a scrape without JavaScript sees them in a row. `_named` adds more.
ad_label id: Iklan Atas Post Grid|Iklan Tengah Posting|Iklan dibagian Artikel Index {n}|Iklan dibagian atas Artikel
 |KODE IKLAN DISINI|Pasang Iklan Disini|Pengaturan Iklan Tengah|Space Iklan|masukkan script iklan disini
# Indonesian news sites, beside `.ads-inbody`.
ad_label id: SCROLL TO CONTINUE WITH CONTENT
# The empty comment box of the VioMagz family with the locale id; `_named` adds what it prints with any other locale.
comment_none id: Belum ada Komentar untuk {q}
comment_count id: {n} Komentar untuk {q}
# What frames a post on saved pages of Blogger in several languages.
blogger_pager en: Subscribe to: Post Comments (Atom)|Subscribe to: Posts (Atom)|Subscribe to: Comments (Atom)
 |Subscribe to:Post Comments (Atom)|Newer Posts|Older Posts
blogger_pager es: Entrada más reciente|Entrada antigua|Entradas antiguas|Página principal
 |Suscribirse a: Enviar comentarios (Atom)
blogger_pager fr: Article plus ancien|Article plus récent|Inscription à : Publier les commentaires (Atom)
blogger_pager it: Post più recente|Post più vecchio|Iscriviti a: Commenti sul post (Atom)
blogger_pager ru: Главная страница|Подписаться на: Комментарии к сообщению (Atom)
blogger_pager zh-CN: 订阅： 博文评论 (Atom)|订阅：博文评论 (Atom)
blogger_comment_link it: Posta un commento
blogger_comment_link es: Publicar un comentario|Publicar un comentario en la entrada
blogger_comment_link nl: Een reactie posten
blogger_comment_link vi: Đăng nhận xét
comment_count ja: {n} 件のコメント
blogger_no_comments id: Tidak ada komentar:
blogger_no_comments it: Nessun commento:
blogger_no_comments pt-BR: Nenhum comentário:
blogger_share id: Kirimkan Ini lewat Email|Berbagi ke Twitter|Berbagi ke Facebook|Berbagi ke X|Bagikan ke Pinterest
blogger_share it: Invia tramite email|Postalo sul blog|Condividi su Facebook
blogger_share pt-BR: Enviar por e-mail|Compartilhar no Twitter|Compartilhar no Facebook|Compartilhar com o Pinterest
posted_by id: Diposkan oleh
labels pt-BR: Marcadores:
powered_by en: Powered by Blogger
# The line before the picture of a hit counter.
recent_widgets en: You are visitor|You are visitor number|You are visitor no.
# The same label on pages and in templates that others published.
blogger_comment_link id: Posting Komentar
blogger_comment_link de: Kommentar veröffentlichen
blogger_comment_link ja: コメントを投稿
blogger_comment_link ru: Отправить комментарий
blogger_comment_link pl: Prześlij komentarz
blogger_comment_link fr: Enregistrer un commentaire
blogger_comment_link pt-BR: Postar um comentário
# Saved pages of other platforms.
comment_form en: Your email address will not be published. Required fields are marked *
comment_form de: Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert
powered_by en: Proudly powered by WordPress|Blog at WordPress.com|{t} is proudly powered by WordPress
reading_time en: {n} min read|{n} mins read|{n} minutes read|{n} minute read|Reading time: {n} min
newsletter en: Discover more from {t}
newsletter pt-BR: Assine nossa newsletter
comment_thirdparty en: Loading comments…
# What mailing services (Mailchimp, Brevo, Campaign Monitor) put round a letter.
newsletter en: View in browser|View this email in your browser|View this email in browser|View online|Unsubscribe Manage preferences
 |Update your preferences|Manage preferences|You are receiving this email because {t}|You're receiving this email because {t}
 |You received this email because {t}|Want to change how you receive these emails?|Unsubscribe from this list
# Headings of threads: Forem (DEV), themes in Thai.
comment_count en: Top comments ({n})
comment_count th: ความคิดเห็น ({n})|ความคิดเห็น({n})|ความคิดเห็น {n}
# Headings of WordPress over a thread, with the title in quotation marks, in newer translations and in themes.
comment_count de: {n} Antworten auf {q}|{n} Antwort auf {q}|Eine Antwort auf {q}|{n} Gedanke zu {q}|{n} Kommentare auf {q}
comment_count es: {n} comentarios en {q}|{n} comentario en {q}|Un comentario en {q}|{n} comentarios sobre {q}|{n} ideas sobre {q}
comment_count pt-BR: {n} comentários em {q}|{n} comentário em {q}|{n} pensamentos sobre {q}
comment_count it: {n} commenti su {q}|{n} commento su {q}|Un commento su {q}
comment_count fr: {n} commentaires sur {q}|{n} commentaire sur {q}|Un commentaire sur {q}|{n} réflexion sur {q}
comment_count sv: {n} svar på {q}|Ett svar på {q}|{n} tankar om {q}|{n} kommentarer till {q}
comment_count fi: {n} kommenttia artikkeliin {q}|{n} ajatusta aiheesta {q}
comment_count tr: {q} için {n} yanıt|{q} için bir yanıt|{q} için {n} yorum
comment_count hu: {q} bejegyzéshez {n} hozzászólás|{q} bejegyzéshez egy hozzászólás
comment_count cs: {n} komentáře u {q}|{n} komentářů u {q}|{n} komentář u {q}|{n} odpovědi na {q}|{n} odpovědí na {q}
comment_count pl: {n} komentarze do {q}|{n} komentarzy do {q}|{n} komentarz do {q}|{n} przemyśleń nt. {q}
comment_count ru: {n} ответ на {q}|{n} ответа на {q}|{n} ответов на {q}|Один ответ на {q}|{n} мысли о {q}|{n} мыслей о {q}
comment_count uk: {n} відповіді на {q}|{n} відповідей на {q}|{n} думки про {q}
comment_count vi: {n} suy nghĩ về {q}|{n} phản hồi cho {q}
comment_count he: {n} תגובות על {q}|{n} מחשבות על {q}|תגובה אחת על {q}
comment_count zh: {q}有{n}条评论|{q} 有 {n} 条评论|{q}有{n}條評論|{q} 有 {n} 條評論|{q}有{n}条回复|{q}有 {n} 条评论|{q}有 {n} 條評論
comment_count ko: {q}에 대한 {n}개의 댓글|{q}에 대한 {n}개의 생각|{q}에 대한 {n}개의 응답
# The count behind the word, with and without a space or brackets.
comment_count vi: Bình luận ({n})|Bình luận: {n}|Bình luận {n}
comment_count ar: التعليقات ({n})|التعليقات: {n}|التعليقات {n}
comment_count zh: 全部评论({n})|全部评论（{n}）|全部评论 {n}|最新评论({n})|评论 ({n})|評論 ({n})|共{n}条评论
comment_count ko: 댓글{n}|댓글 {n}|댓글 ({n})|댓글({n})|댓글 {n}개|댓글{n}개|댓글: {n}
comment_count cs: Komentářů: {n}|Počet komentářů: {n}
# The share menu of Chorus; what a browser without video prints.
share en: All sharing options|All sharing options for:
skip_link en: Skip to main content|Skip to primary navigation|Skip to main navigation|Skip to navigation
 |This browser does not support the video element.|Your browser does not support the video tag.
 |Your browser does not support the audio element.|Sorry, your browser doesn't support embedded videos.
 |Your browser does not support HTML5 video.|Your browser does not support the HTML5 audio element.
related ru: Читайте также
# What stands for an embed until the reader agrees, on German news sites; the notice that many banners begin with.
cookie de: Empfohlener redaktioneller Inhalt|Empfohlener externer Inhalt|Diese Seite benutzt Cookies|Diese Seite verwendet Cookies
 |Diese Seite nutzt Cookies|Diese Website benutzt Cookies|Diese Website nutzt Cookies|Diese Webseite verwendet Cookies
 |Diese Seite benutzt Cookies {t}|Diese Seite verwendet Cookies {t}|Diese Website verwendet Cookies {t}
 |Diese Webseite verwendet Cookies {t}
cookie en: Recommended external content|This site uses cookies|This site uses cookies {t}|This website uses cookies {t}
cookie fr: Ce site utilise des cookies|Ce site utilise des cookies {t}
cookie es: Este sitio utiliza cookies|Este sitio web utiliza cookies {t}|Este sitio utiliza cookies {t}
cookie it: Questo sito utilizza cookie {t}|Questo sito utilizza i cookie {t}|Questo sito web utilizza i cookie {t}
cookie nl: Deze website maakt gebruik van cookies|Deze website maakt gebruik van cookies {t}|Deze website gebruikt cookies {t}
# Buttons to give an article away: German news sites, Newspack.
share de: Artikel verschenken|Diesen Artikel verschenken
share en: Gift this article
"""
"""Strings that are not in the catalogue, or only from memory, and what shows them: `class language: string|string`."""

RESPONSES = ("Response", "Responses", "Comment", "Comments", "Reply", "Replies", "thought", "thoughts")
IKLAN_PLACES = ("Atas", "Tengah", "Bawah", "Diatas", "Ditengah", "Dibawah", "Di Atas", "Di Tengah", "Di Bawah")
IKLAN_NOUNS = ("", " Artikel", " Postingan", " Posting")

RUNS = """
# Share bars: the platforms' own links, and the names that bars of real pages carry.
share: Email This|BlogThis!|BlogThis|Share to X|Share to Twitter|Share to Facebook|Share to Pinterest|Share on|Share this
 |Share via|Share|Shares|Tweet|Tweet this|Pin It|Get link|Other Apps|Teilen|Teilen auf|twittern|Tweeten|Partager|Compartir
 |Compartilhar|Condividi|Delen|Dela|Поделиться|シェア|シェアする|ツイート|공유|分享|分享到|Bagikan|Bagikan ke|Paylaş|Udostępnij
share name: Facebook|Twitter|LinkedIn|Pinterest|WhatsApp|Telegram|Reddit|Tumblr|Email|E-Mail|Print|Drucken|Imprimir|Imprimer
 |Copy Link|Pocket|Flipboard|Bluesky|Mastodon|Threads|Messenger|Xing|Viber|Skype|Digg|StumbleUpon|Google+|Google Plus|Like
 |Follow us|Instagram|YouTube|RSS|LINE|はてブ|はてなブックマーク|Feedly|微信|微博|QQ空间
# The actions under a comment of Blogger in its locales.
reply: Reply|Replies|Delete|Antworten|Löschen|Responder|Eliminar|Excluir|Respuestas|Respostas|Répondre|Supprimer|Réponses
 |Rispondi|Elimina|Risposte|Balas|Hapus|Balasan|Ответить|Удалить|Ответы|Beantwoorden|Verwijderen|Reacties|Odpowiedz|Usuń
 |Odpowiedzi|Yanıtla|Sil|Yanıtlar|Trả lời|Xóa|返信|削除|답글|삭제|回复|删除|回覆|刪除|Svara|Radera|Svar|Slet|Odpovědět
 |Vymazat|Válasz|Törlés|رد|حذف
# Blogger's pager.
pager: Newer Post|Older Post|Newer Posts|Older Posts
pager name: Home|Startseite|Accueil|Home page|Beranda|Página principal|Página inicial|Главная страница
"""
"""Words that themes print without a block between them: `group: string|string`; a `name` alone means nothing."""


class Row(NamedTuple):
    """One string of a class."""

    name: str
    lang: str
    string: str
    cue: bool
    tells: str
    """How many comments the line counts: '0', '1', 'first' or 'last' (the number in the line), or ''."""


def main(source: str, target: str) -> None:
    """Write all files and print how many strings each has."""
    data = json.loads(Path(source).read_text("utf-8"))
    rows = _one_each([*_named(), *_catalogue(data)])
    out = Path(target)
    for name in sorted(KINDS):
        of_class = [row for row in rows if row.name == name]
        strings = ((f"{row.lang} {_flags(row)}".strip(), row.string.replace("{n}", "0")) for row in of_class)
        _write(out / f"{name}.txt", strings)
        sys.stdout.write(f"{name:22}{len(of_class):6}{sum(row.cue for row in of_class):6} with a cue\n")
    _write(out / "runs.txt", _run_words(rows))
    sys.stdout.write(f"{'all':22}{len(rows):6}{sum(row.cue for row in rows):6} with a cue\n")


def add(target: Path) -> int:
    """Add the strings of NAMED that no file has; all others stay as they are. Returns how many were added."""
    files = {name: _read(target / f"{name}.txt") for name in KINDS}
    known = {string for sections in files.values() for _, string in sections}
    added = 0
    for row in filter(lambda row: _usable(row.string), _named()):
        string = row.string.replace("{n}", "0")
        if string not in known:
            known.add(string)
            files[row.name].append((f"{row.lang} {_flags(row)}".strip(), string))
            sys.stdout.write(f"{row.name}: {row.lang}: {string}\n")
            added += 1
    for name, strings in files.items():
        _write(target / f"{name}.txt", strings)
    return added


def _read(path: Path) -> list[tuple[str, str]]:
    """The strings of a file, each with the head of its section."""
    found, head = [], ""
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("[") and line.endswith("]"):
            head = line[1:-1]
        elif line and head:
            found.append((head, line))
    return found


def _flags(row: Row) -> str:
    slots = "{t}" in row.string or "{q}" in row.string
    later = "{n}" in row.string[1:]
    return " ".join(filter(None, ("cue" if row.cue else "", row.tells, "slots" if slots else "number" if later else "")))


def _write(path: Path, strings: Iterable[tuple[str, str]]) -> None:
    sections: dict[str, set[str]] = {}
    for head, string in strings:
        sections.setdefault(head, set()).add(string)
    text = "# Built by tools/build_strings.py: change the script or its input, not this file.\n"
    for head in sorted(sections):
        text += f"\n[{head}]\n" + "".join(f"{string}\n" for string in sorted(sections[head]))
    path.write_text(text, "utf-8", newline="\n")


def _one_each(rows: list[Row]) -> list[Row]:
    """One row for each string, in the order of the rows; a cue that one of them needs, all need."""
    first: dict[str, Row] = {}
    named = {row.string for row in _named()}
    for row in rows:
        if not _usable(row.string):
            continue
        known = first.setdefault(row.string, row)
        if row.cue and not known.cue and row.string not in named:
            first[row.string] = known._replace(cue=True)
    return list(first.values())


def _usable(string: str) -> bool:
    letters = sum(character.isalpha() for character in re.sub(r"\{[ntq]\}", "", string))
    slots = string.count("{t}") + string.count("{q}")
    prefix, _, suffix = re.sub(r"\{[tq]\}", "\x00", string.replace("{n}", "0")).partition("\x00")
    return (
        len(string) <= LONGEST
        and "\n" not in string
        and letters >= (2 if _spaceless(string) else 6 if slots else 3)
        and slots <= 1
        and (not slots or len(prefix) > 4 or len(suffix) > 2)
    )


# ── the catalogue ──


def _catalogue(data: dict[str, Any]) -> Iterator[Row]:
    for name, languages in data.items():
        if name.startswith("_") or name in WANTED:
            continue
        for lang in sorted(languages, key=lambda code: (code != "en", code)):
            for raw in languages[lang]:
                source = data["_sources"][name][lang][raw]
                if source["names"] == ["hand"] and not source["pages"]:
                    continue
                cls = MOVED.get((name, raw), name)
                if cls not in KINDS:
                    continue
                if not raw.startswith("re:"):
                    yield from _literal(cls, lang, raw, source["content_lines"] > 0)
                elif source["names"] != ["hand"]:
                    yield from _holed(cls, lang, raw[3:])


def _literal(name: str, lang: str, raw: str, in_articles: bool) -> Iterator[Row]:
    if "%2" in raw or raw.startswith("&"):
        return
    string = fold_string(re.sub(r"\d+|%", "{n}", raw))
    cue = in_articles or _common(name, string)
    count = ""
    if name == "comment_count":
        if "{n}" in string:
            count = "first"
            cue = in_articles
        elif _starts_with_one(string):
            count = "1"
            cue = False
        elif " " not in string and any(stem in string for stem in STEMS):
            # "Comments (3)", "Comments: 3", "Comments 3", "(3) Comments"; brackets at the ends are ornaments.
            for form in (f"{string} ({{n}})", f"{string}({{n}})", f"{string}: {{n}}", f"{string} {{n}}", f"{{n}} {string}"):
                yield Row(name, lang, fold_string(form), False, "first")
    elif name in ("comment_none", "blogger_no_comments"):
        count = "0"
        cue = in_articles or (" " not in string and not _spaceless(string))
    yield Row(name, lang, string, cue, count)


def _holed(name: str, lang: str, regex: str) -> Iterator[Row]:
    """Rows for a regex of the catalogue: literal text with one or two `.+?` in it."""
    body = regex.removeprefix("^").removesuffix("$")
    if re.search(r"[\[\]|*?]|\(\?", body.replace(".+?", "")):
        return  # an alternation: written by hand, see NAMED
    text = re.sub(r"\d+", "{n}", re.sub(r"\\(.)", r"\1", body))
    for slotted in _slots(name, text):
        string = fold_string(slotted)
        if name == "powered_by":
            words = string.replace("{t}", "")
            if string.endswith("{t}") and len(words) > 8:
                yield Row(name, lang, string.removesuffix("{t}") + "wordpress", False, "")
            if string.count("{t}") == 1:
                yield Row(name, lang, string, True, "")
            continue
        count = ""
        if name == "comment_count":
            if "{n}" in string:
                count = "last" if string.startswith(("{t}", "{q}")) else "first"
            elif _starts_with_one(string):
                count = "1"
        yield Row(name, lang, string, _common_holed(name, string), count)
        if name == "comment_form" and string.endswith(" {t}"):
            # "Required fields are marked *": the asterisk at the end is an ornament.
            yield Row(name, lang, fold(string.removesuffix("{t}")), _common(name, string.removesuffix(" {t}")), "")


def _slots(name: str, text: str) -> Iterator[str]:
    text = re.sub(r"[“„\"«「《”‘]\s*\.\+\?\s*[”“\"»」》’]", "{q}", text)
    holes = text.count(".+?")
    if name == "powered_by":
        yield text.replace(".+?", "{t}")
        return
    if name in ("comment_count", "reading_time"):
        low = text.casefold()
        if holes == 1 and "{q}" in text:
            yield text.replace(".+?", "{n}")
        elif "{q}" in text and not holes:
            yield text
        elif name == "reading_time" or any(part in low for part in NUMBER_LAST):
            yield text.replace(".+?", "{n}", 1)
        elif any(part in text for part in TITLE_FIRST):
            titled = text.replace(".+?", "{t}", 1).replace(".+?", "{n}", 1)
            yield titled.replace("{t}", "{q}")
            yield titled
        elif holes == 1 and not text.startswith(".+?"):
            yield text.replace(".+?", "{q}")
            yield text.replace(".+?", "{t}")
        elif holes == 1:
            yield text.replace(".+?", "{n}")
        else:
            titled = text.replace(".+?", "{n}", 1)
            yield titled.replace(".+?", "{q}")
            yield titled.replace(".+?", "{t}")
        return
    counts_replies = name == "comment_reply" and not text.endswith(".+?") and "に返信" not in text and "답글 달기" not in text
    if counts_replies or ("(.+?)" in text and name == "comment_form"):
        yield text.replace(".+?", "{n}")
    else:
        yield text.replace(".+?", "{t}")


# ── what an article may hold ──


def _common(name: str, string: str) -> bool:
    """Whether an article may hold the string as a line of its own."""
    if string in CLEAR:
        return False
    if string in NEED_A_CUE or name in COMMON:
        return True
    letters = sum(character.isalpha() for character in string)
    if name == "ad_label":
        return (" " not in string and string not in AD_WORDS and letters < 14) or letters < 2
    if _spaceless(string):
        return letters <= (8 if re.search("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]", string) else 4)
    words = len(string.split())
    if words == 1:
        return letters < 14 or name not in LONG_WORDS_STAND_ALONE
    if words == 2 and name in TWO_WORDS_NEED_A_CUE:
        return not any(stem in string for stem in STEMS)
    return False


def _common_holed(name: str, string: str) -> bool:
    if "{q}" in string:
        return False
    words = re.sub(r"\{[nt]\}", " ", string).split()
    letters = sum(character.isalpha() for character in "".join(words))
    if name == "comment_count":
        return "{t}" in string
    if name == "reading_time":
        return (len(words) < 2 and letters < 12) or string in ("{n} 분 정도",)
    if name in ("posted_on", "updated_on", "read_more"):
        return True
    if name == "comment_reply":
        return "{t}" in string
    if "{t}" in string and _spaceless(string):
        return letters < 6
    return letters < 12 or (len(words) < 3 and not _spaceless(string))


def _spaceless(string: str) -> bool:
    """Whether the string is of a script that writes no spaces between words."""
    return any(
        unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"))
        for character in string
    )


def _starts_with_one(string: str) -> bool:
    first, last = string.split()[0], string.split()[-1]
    return first in ONE or last in ONE or string.startswith(("一条", "一則", "한 개", "หนึ่ง", "එක්"))


# ── what this file names ──


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of NAMED and RUNS: what is before the colon, and the strings."""
    lines = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
    for block in lines.replace("\n ", "").split("\n"):
        head, colon, strings = block.partition(": ")
        if colon:
            yield head, strings.split("|")


def _named() -> Iterator[Row]:
    for head, strings in _blocks(NAMED):
        name, lang = head.split()
        tells = "0" if name in ("comment_none", "blogger_no_comments") else "first" if name == "comment_count" else ""
        for string in map(fold_string, strings):
            cue = False if name == "reading_time" else name in COMMON or string in NEED_A_CUE
            yield Row(name, lang, string, cue, tells)
    for noun, preposition, slot in product(RESPONSES, ("to", "on", "for"), ("{q}", "{t}")):
        ending = f"{noun} {preposition} {slot}"
        yield Row("comment_count", "en", fold_string(f"{{n}} {ending}"), slot == "{t}", "first")
        yield Row("comment_none", "en", fold_string(f"No {ending}"), slot == "{t}", "0")
    for code, place, noun, number in product(("", "Kode "), IKLAN_PLACES, IKLAN_NOUNS, ("", " {n}")):
        yield Row("ad_label", "id", fold_string(f"{code}Iklan {place}{noun}{number}"), False, "")


def _run_words(rows: list[Row]) -> Iterator[tuple[str, str]]:
    known = set()
    for head, strings in _blocks(RUNS):
        for string in map(fold, strings):
            known.add(string)
            yield head, string
    for row in rows:
        if "{" in row.string or row.cue or row.string in known or " " not in row.string:
            continue
        if row.name == "blogger_share" and row.string != "links to this post" and len(row.string) < 40:
            yield "share", row.string
        if row.name == "blogger_pager" and "atom" not in row.string:
            yield "pager", row.string


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(sys.argv[1], sys.argv[2])
    elif len(sys.argv) == 1:
        sys.stdout.write(f"{add(STRINGS)} added\n")
    else:
        sys.exit(__doc__)
