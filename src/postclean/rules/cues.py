"""Words at the start of a short line that hint at what it, or what follows it, is. Evidence for the classifier only.

A line is matched by its first words, lower case: the table maps a phrase to a class. The longest phrase wins.
Origin: the commonest lead-ins of furniture on public benchmark pages, and the headings of section 1 of common blog themes.
"""

from __future__ import annotations

from typing import Final

CUE_CLASSES: Final = (
    "none",
    "related",
    "share",
    "comments",
    "subscribe",
    "legal",
    "author",
    "date",
    "caption",
    "toc",
    "tags",
    "references",
    "advertisement",
    "interface",
    "call",
    "conclusion",
    "points",
)

PHRASES: Final[dict[str, str]] = {
    "related": "related|you may also|you might also|you may like|you might like|more from|more in|more on|more stories|more news"
    "|read more|read next|read also|also read|recommended|popular|most read|most popular|trending|latest|recent|up next|see also"
    "|don't miss|don’t miss|further reading|similar|continue reading|keep reading|next article|previous article|next post"
    "|previous post|previous|next|editor's picks|editors' picks|explore more|discover more|check out|featured|also on|view all|see all"
    "|mehr zum thema|lesen sie auch|das könnte|auch interessant|ähnliche|weitere|à lire|lire aussi|articles similaires|sur le même"
    "|artículos relacionados|te puede interesar|también te|lee también|leia também|veja também|leggi anche|potrebbe interessarti"
    "|lees ook|czytaj także|czytaj też|przeczytaj też|zobacz też|weiterlesen|mehr zum thema|schon gelesen|lesen sie hier|lesetipp|passend dazu|le puede interesar|puede leer|lea también|vea también|le recomendamos|saiba mais|voir aussi|pour aller plus loin|lisez aussi|leggi tutto|vedi anche|lue myös|läs också|läs mer|les også|læs også|baca selengkapnya|lihat juga|devamını oku|okuyun|διαβάστε|прочетете|читайте также|похожие|baca juga|artikel terkait|関連記事|あわせて読みたい|相关文章|推荐阅读|관련|xem thêm",
    "share": "share|tweet|pin it|facebook|twitter|linkedin|whatsapp|follow us|follow me|email this|print|copy link|teilen|partager"
    "|compartir|compartilhar|condividi|bagikan|поделиться|シェア|分享",
    "comments": "comments|comment|leave a|post a comment|add a comment|join the|reply|responses|0 comments|no comments|discussion"
    "|kommentare|kommentar|schreibe einen|commentaires|laisser un|comentarios|deja un|comentários|deixe|commenti|reacties|komentarze"
    "|комментарии|komentar|コメント|评论|댓글|your email address|notify me|save my name|log in to|what do you think|have your say"
    "|view comments|write a comment",
    "subscribe": "subscribe|sign up|newsletter|get the latest|get our|join our|join us|stay up|stay in|never miss|enter your email"
    "|email address|your email|abonnieren|newsletter abonnieren|inscrivez|suscríbete|assine|iscriviti|подпишитесь|berlangganan"
    "|don't want to miss|get updates|download our|get started|sign in|log in|register|create an account|become a|support us|donate"
    "|to receive",
    "legal": "copyright|©|all rights|disclaimer|disclosure|privacy|terms|cookie|cookies|this site uses|this website|we use cookies"
    "|we may earn|this post may|this post contains|this article contains|as an amazon|affiliate|impressum|datenschutz|the views"
    "|the information|this material|this content|this article is|this article was|the content|the opinions|powered by|views expressed"
    "|reproduction|investors|past performance|not investment",
    "author": "about the author|about author|about the|author|written by|by|posted by|published by|reviewed by|edited by|medically"
    "|über den autor|sobre el autor|à propos|sobre o autor|follow the author|more about|meet the|contributors|contributor|bio"
    "|fact checked|fact-checked|photo by|image by|view all posts",
    "date": "published|updated|posted on|posted|last updated|last modified|date|on january|reading time|estimated reading|min read"
    "|veröffentlicht|publié|publicado|pubblicato|опубликовано",
    "caption": "photo|image|photograph|picture|credit|source|figure|fig|getty|foto|bild|quelle|illustration|screenshot|video|watch",
    "toc": "table of contents|contents|in this article|on this page|jump to|in this post|inhaltsverzeichnis|inhalt|sommaire|índice"
    "|indice|содержание|daftar isi|目次|目录",
    "tags": "tags|tag|filed under|categories|category|topics|labels|tagged|posted in|keywords|schlagwörter|kategorien|étiquettes"
    "|etiquetas|categorías|label|теги|metki",
    "references": "references|sources|footnotes|notes|citations|bibliography|works cited|quellen|sources :|literatur|einzelnachweise",
    "advertisement": "advertisement|advertise|advertising|sponsored|sponsor|anzeige|werbung|publicité|publicidad|iklan|реклама|ad",
    "interface": "home|menu|search|skip|close|open|toggle|back|top|back to|click|loading|show|hide|view|expand|select|choose|next|login"
    "|sign out|my account|cart|checkout|add to|quick view|scroll|play|pause|filter|sort|load more|page|contact|contact us|help|faq"
    "|enable|please enable|your browser|javascript",
    "call": "contact|call|book|schedule|get in touch|request|try|start|buy|shop|order|learn more|find out|to learn|for more|want to"
    "|ready to|looking for|need help|need|interested|visit|download|listen|watch|if you|are you|let us|let's|have questions|questions"
    "|have a|do you|send|tell us|click here|see more|explore|at our|our team|join|thank you|thanks for|until next|happy",
    "conclusion": "conclusion|final thoughts|in conclusion|summary|bottom line|the bottom line|wrapping up|to sum|fazit|conclusión"
    "|conclusão|conclusione|takeaway|wrap up|closing",
    "points": "key takeaways|key points|tl;dr|at a glance|highlights|in brief|what to know|key facts|das wichtigste|à retenir",
}

META_SENTENCES: Final = (
    # Beginnings of the sentence that WordPress themes since Kubrick print inside the text's element (`.postmetadata`), in the
    # wording of their translations.
    "this entry was posted",
    "this post was posted",
    "this entry was filed under",
    "this article was posted",
    "dieser eintrag wurde veröffentlicht",
    "dieser eintrag wurde am",
    "dieser beitrag wurde am",
    "dieser beitrag wurde veröffentlicht",
    "dieser beitrag wurde unter",
    "dieser artikel wurde am",
    "cette entrée a été publiée",
    "cet article a été publié",
    "ce billet a été posté",
    "esta entrada fue publicada",
    "esta entrada ha sido publicada",
    "esse post foi publicado",
    "este post foi publicado",
    "questa voce è stata pubblicata",
    "dit bericht werd geplaatst",
    "dit bericht is geplaatst",
    "ten wpis został opublikowany",
    "запись опубликована",
    "tulisan ini dipublikasikan",
    "bookmark the permalink",
)

TABLE: Final[dict[str, list[tuple[str, int]]]] = {}
"""First word → phrases that begin with it, longest first, with the number of their class."""
for _name, _phrases in PHRASES.items():
    for _phrase in _phrases.split("|"):
        TABLE.setdefault(_phrase.split(" ", 1)[0], []).append((_phrase, CUE_CLASSES.index(_name)))
for _found in TABLE.values():
    _found.sort(key=lambda pair: (-len(pair[0]), pair[1]))


def cue(text: str) -> int:
    """The class of a short line by its first words; 0 for none.

    >>> CUE_CLASSES[cue("You may also like")], CUE_CLASSES[cue("Tags: sea, boats")], CUE_CLASSES[cue("Nextdoor")]
    ('related', 'tags', 'none')
    """
    start = text[:40].lower()
    first = start.split(" ", 1)[0]
    found = TABLE.get(first)
    if found is None:
        found = TABLE.get(first.rstrip(":.,!?…»|-"))
        if found is None:
            return 0
    for phrase, number in found:
        if start.startswith(phrase):
            after = start[len(phrase) : len(phrase) + 1]
            if not after.isalnum():
                return number
    return 0
