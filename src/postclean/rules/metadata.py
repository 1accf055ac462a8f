"""Names and words by which the fields of a page are found: metas, JSON-LD types, labels of bylines, what is no author.

Origin: schema.org, Open Graph, Dublin Core, Parse.ly, Sailthru, Highwire ("citation_") and the platforms' own documents for the
names; the labels are the strings that WordPress, Blogger, Ghost and their themes print, by language.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# -- dates ---------------------------------------------------------------------------------------------------------------

DATE_FILLERS: Final = frozenset(
    """
    published publish posted post date dated on at the of in am first updated update modified last edited added created written
    released entry submitted since time day
    veröffentlicht veröffentlicht: veröffentlichung erschienen erstellt geschrieben geändert aktualisiert zuletzt stand vom den um
    uhr datum online seit
    publié publie le mis à jour écrit rédigé modifié dernière date du a les
    publicado publicada el a las actualizado actualizada fecha última actualización em às atualizado en por
    pubblicato il alle del aggiornato data scritto
    geplaatst gepubliceerd op om door laatst gewijzigd bijgewerkt
    publicerad publicerat uppdaterad den kl klo oppdatert publisert udgivet opdateret julkaistu päivitetty
    opublikowano dodano data dnia zaktualizowano publikováno vloženo zveřejněno dne pridané dňa megjelent közzétéve objavljeno
    опубликовано опубликована опубліковано дата обновлено в г г. року р р. від от
    yayınlanma tarihi tarih güncelleme yayınlandı
    diterbitkan diperbarui dipublikasikan dipublikasi terakhir tanggal pada pukul wib wita wit hari diposting diposkan diunggah
    ngày lúc đăng vào cập nhật
    公開日 更新日 投稿日 公開 更新 投稿 发布 发表 发布于 發佈 發表 日期 时间 於 于 게시 작성 입력 수정 등록 등록일 作成日 掲載日
    เผยแพร่ วันที่ เมื่อ โพสต์
    نُشر نشر في بتاريخ تاريخ
    h m. gada d kl. est. gmt utc z ist
    """.split()
)
"""Words that may stand beside a date in a line that is nothing else."""

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

AGO: Final = (
    # (before the number, unit → days or hours, after the unit); units are beginnings of words
    ("", "minute:m hour:h day:d week:w month:n year:y", "ago"),
    ("vor", "minute:m stunde:h tag:d woche:w monat:n jahr:y", ""),
    ("il y a", "minute:m heure:h jour:d semaine:w mois:n an:y", ""),
    ("hace", "minuto:m hora:h día:d dia:d semana:w mes:n año:y", ""),
    ("há", "minuto:m hora:h dia:d semana:w mês:n mes:n ano:y", ""),
    ("", "minuti:m minuto:m ore:h ora:h giorn:d settiman:w mes:n ann:y", "fa"),
    ("", "minuten:m minuut:m uur:h dag:d week:w weken:w maand:n jaar:y", "geleden"),
    ("", "menit:m jam:h hari:d minggu:w bulan:n tahun:y", "lalu"),
    ("", "menit:m jam:h hari:d minggu:w bulan:n tahun:y", "yang lalu"),
    ("", "минут:m час:h день:d дня:d дней:d недел:w месяц:n год:y лет:y", "назад"),
    ("", "хвилин:m годин:h день:d дні:d днів:d тиж:w місяц:n рік:y рок:y", "тому"),
    ("", "dakika:m saat:h gün:d hafta:w ay:n yıl:y", "önce"),
    ("", "minut:m godzin:h dni:d dzień:d tyg:w miesi:n lat:y rok:y", "temu"),
    ("", "phút:m giờ:h ngày:d tuần:w tháng:n năm:y", "trước"),
    ("för", "minut:m timm:h dag:d veck:w månad:n år:y", "sedan"),
    ("for", "minut:m time:h dag:d uge:w uke:w måned:n år:y", "siden"),
)
"""How languages say how long ago something was. Useful only with the time at which the page was fetched."""

AGO_CJK: Final[Mapping[str, str]] = MappingProxyType(
    {"分前": "m", "時間前": "h", "日前": "d", "週間前": "w", "ヶ月前": "n", "か月前": "n", "年前": "y"}
    | {"分钟前": "m", "小时前": "h", "天前": "d", "周前": "w", "个月前": "n", "分鐘前": "m", "小時前": "h", "個月前": "n"}
    | {"분 전": "m", "시간 전": "h", "일 전": "d", "주 전": "w", "개월 전": "n", "년 전": "y"}
)
"""The same in scripts without spaces: what follows the number."""

PAYWALL_WORDS: Final = frozenset("paywall regwall meterwall upgrade subscriberonly membersonly".split())
"""Words of the class of a box that stands where the text ends for those who do not pay."""

DAY_FIRST_DOMAINS: Final = frozenset("uk au nz ie in za ng ke sg my pk lk bd gh eu".split())
"""Ends of domains of countries that write English and begin dates with the day."""

JAPANESE_ERAS: Final[Mapping[str, int]] = MappingProxyType({"令和": 2018, "平成": 1988, "昭和": 1925})
"""Era → the year before its first."""

# -- JSON-LD -------------------------------------------------------------------------------------------------------------

ARTICLE_TYPES: Final = frozenset(
    """
    article blogposting newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    socialmediaposting scholarlyarticle techarticle advertisercontentarticle satiricalarticle liveblogposting report
    medicalscholarlyarticle recipe howto
    """.split()
)
PAGE_TYPES: Final = frozenset("webpage itempage medicalwebpage aboutpage faqpage qapage creativework website blog".split())
ORGANISATION_TYPES: Final = frozenset(
    "organization organisation corporation newsmediaorganization brand localbusiness onlinestore store website place".split()
)
ASIDE_KEYS: Final = frozenset(
    """
    itemListElement mentions isPartOf hasPart relatedLink citation comment review reviews blogPost blogPosts video about
    publisher subjectOf workExample isBasedOn significantLink potentialAction breadcrumb
    """.split()
)
"""What stands under these keys is not the article itself."""

# -- metas, in order of trust --------------------------------------------------------------------------------------------

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
TAG_METAS: Final = ("article:tag", "og:article:tag", "article.tag", "parsely-tags", "sailthru.tags", "news_keywords")
SECTION_METAS: Final = ("article:section", "og:article:section", "parsely-section", "article:category")
LANGUAGE_METAS: Final = ("content-language", "og:locale", "language", "dc.language", "dcterms.language", "inlanguage")
IMAGE_METAS: Final = (
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
    "thumbnail",
    "parsely-image-url",
)
DESCRIPTION_METAS: Final = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")

# -- bylines -------------------------------------------------------------------------------------------------------------

_AUTHOR_LABELS: Final[Mapping[str, str]] = {
    # Language → labels before a name, apart by "|". A colon may follow each.
    "en": "by|written by|posted by|published by|authored by|article by|story by|post by|words by|text by|content by|created by"
    "|contributed by|submitted by|guest post by|a post by|report by|blog by|author|authors|post author|writer|written and"
    " researched by|about the author|meet the author|writers|words|contributor|blogger|reported by|contributors|this post was written by|this article was written by|this post is by|this story was written by",
    "de": "von|geschrieben von|verfasst von|veröffentlicht von|eingestellt von|gepostet von|erstellt von|ein artikel von"
    "|ein beitrag von|eine kolumne von|kolumne von|ein kommentar von|kommentar von|ein essay von|essay von|eine reportage von|alles von|alle artikel von|mehr von|eine analyse von|ein gastbeitrag von|gastbeitrag von|blogbeitrag von|blog beitrag von|artikel von|beitrag von|text von|text|autor|autorin|autor:in|autoren"
    "|beitragsautor|beitrags-autor|autor des artikels|über den autor|über die autorin|interview von|interview|redaktion|verfasser",
    "fr": "par|écrit par|rédigé par|publié par|posté par|un article de|article de|auteur|auteurs|auteur de l'article|texte|propos"
    " recueillis par",
    "es": "por|escribe|escrito por|publicado por|redactado por|autor|autora|autores|texto|texto de|sobre el autor",
    "pt": "por|escrito por|publicado por|publicada por|postado por|autor da publicação|texto",
    "it": "di|scritto da|pubblicato da|a cura di|articolo di|autore|autrice|testo di|sull'autore",
    "nl": "door|geschreven door|geplaatst door|gepost door|auteur|tekst|redacteur|over de auteur",
    "sv": "av|skriven av|skrivet av|upplagd av|publicerat av|författare|text|text av|av:",
    "da": "af|skrevet af|indsendt af|forfatter|tekst",
    "nb": "skrevet av|lagt inn av|publisert av|tekst|forfatter",
    "fi": "kirjoittaja|kirjoittanut|lähettänyt|tekijä|teksti",
    "pl": "autor|autorka|autor wpisu|opublikowane przez|napisane przez|przez|tekst|napisał|napisała",
    "cs": "autor|autorka|autoři|vystavil|přidal|napsal|napsala|text|publikoval",
    "sk": "autor|napísal|napísala|pridal",
    "hu": "szerző|szerzők|írta|bejegyezte|szöveg",
    "ro": "autor|scris de|publicat de|de către|postat de",
    "hr": "autor|autorica|piše|napisao|napisala|objavio|tekst|aутор",
    "sl": "avtor|avtorica|piše|napisal",
    "et": "autor|kirjutas|postitas",
    "lv": "autors|autore",
    "lt": "autorius|autorė|parašė",
    "el": "από|συντάκτης|αναρτήθηκε από|του|της|δημιουργός|γράφει ο|γράφει η",
    "ru": "автор|авторы|автор записи|автор статьи|опубликовал|опубликовано|текст|автор текста|написал|написала",
    "uk": "автор|автори|автор запису|текст|опубліковано|опублікував|написав",
    "bg": "автор|от|публикувано от",
    "sr": "аутор|пише",
    "tr": "yazan|yazar|gönderen|yazının yazarı|gönderiyi yazan",
    "id": "oleh|ditulis oleh|diposting oleh|diposkan oleh|dipublikasikan oleh|penulis|ditulis|post oleh|tentang penulis",
    "ms": "dicatat oleh|ditulis oleh|pengarang|penulis",
    "vi": "tác giả|viết bởi|đăng bởi|bởi|người viết|người đăng|bài viết",
    "th": "โดย|เขียนโดย|โพสต์โดย|ผู้เขียน|เรื่อง",
    "ja": "著者|執筆者|投稿者|作成者|この記事を書いた人|文|執筆|ライター|作者|著|筆者",
    "zh": "作者|本文作者|文章作者|文|发布者|發佈者|撰文|作者署名|撰稿|博主|張貼者|投稿者|編寫",
    "ko": "작성자|글쓴이|글|게시자|글·사진|저자|기자",
    "ar": "بقلم|كتبه|كتب|الكاتب|بواسطة|مرسلة بواسطة|كاتب المقال|تأليف",
    "fa": "نویسنده|نوشته|ارسال شده توسط|نوشته شده توسط|توسط",
    "he": "מאת|פורסם על ידי|כותב",
    "hi": "द्वारा|लेखक|प्रस्तुतकर्ता",
    "bn": "লেখক|লিখেছেন",
    "ta": "ஆசிரியர்",
    "ur": "مصنف|تحریر",
    "ka": "ავტორი",
    "ca": "per|escrit per|publicat per",
    "sw": "na|mtunzi|imeandikwa na",
    "fil": "ni|isinulat ni|may-akda",
}
AUTHOR_LABELS: Final[frozenset[str]] = frozenset(
    label for labels in _AUTHOR_LABELS.values() for label in labels.casefold().split("|")
)
"""Labels before the name of an author, case folded, without the colon."""

COLON_LABELS: Final = frozenset(
    """
    text texto texte tekst teksti testo words tekst: 文 글 著 текст redaktion interview szöveg content author authors writer
    na ni di de of per van del von: от του της у tekstas contributor writers blogger story autor autorin autoren bài viết
    """.split()
)
"""Labels that are everyday words: they count only with a colon or a block of their own."""

OTHER_LABELS: Final = frozenset(
    label
    for labels in (
        "reviewed by|medically reviewed by|edited by|editor|fact checked by|fact-checked by|fact checked|photos by|photo by"
        "|photography by|photographs by|images by|image by|illustration by|illustrations by|illustrated by|updated by|art by"
        "|translated by|translation by|video by|powered by|sponsored by|theme by|design by|designed by|hosted by|produced by"
        "|expert reviewed by|clinically reviewed by|legally reviewed by|approved by|verified by|audio by|narrated by|recipe by"
        "|presented by|in partnership with|photo|photos|foto|fotos|photo credit|image credit|credit|source|bild|bilder|quelle"
        "|medical reviewer|reviewer|co-written by|last updated by|last edited by|last modified by|shared by|posted in|filed under"
        "|foto:|fotograf|übersetzt von|übersetzung|fotos von|foto von|aktualisiert von|bearbeitet von|photos de|traduit par"
        "|foto di|fotos de|traducido por|edited and reviewed by|scientifically reviewed by|technically reviewed by"
    ).split("|")
    for label in (labels,)
)
"""Labels before people who did not write it."""

PUBLISHED_LABELS: Final = frozenset(
    (
        "published|published on|posted|posted on|date|written|written on|created|released|first published|originally published"
        "|publication date|date published|published date|post date|added|publiziert|publiziert am|veröffentlicht|veröffentlicht am|erschienen am"
        "|erstellt am|datum|publié le|publié|posté le|mis en ligne le|publicado|publicado el|publicado em|fecha|data|postado em"
        "|pubblicato il|pubblicato|geplaatst op|gepubliceerd op|publicerad|publicerat|publisert|udgivet|julkaistu|opublikowano"
        "|data publikacji|dodano|zveřejněno|vydáno|megjelent|опубликовано|дата публикации|опубліковано|yayınlanma tarihi"
        "|yayınlandı|diterbitkan|dipublikasikan|tanggal|ngày đăng|đăng lúc|đăng ngày|公開日|投稿日|公開|掲載日|发布于|发表于"
        "|發佈於|發表於|发布时间|发布日期|日期|작성일|게시일|등록일|입력|등록|نشر في|تاريخ النشر|نُشر في|เผยแพร่เมื่อ|เผยแพร่|erstellt|publicerad den|datum:"
    ).split("|")
)
MODIFIED_LABELS: Final = frozenset(
    (
        "updated|updated on|last updated|last updated on|modified|last modified|last modified on|edited|edited on|last edited"
        "|last edited on|revised|last revised|reviewed|reviewed on|last reviewed|last reviewed on|updated at|update|aktualisiert"
        "|aktualisiert am|zuletzt aktualisiert|zuletzt aktualisiert am|zuletzt geändert|geändert am|bearbeitet am|stand"
        "|letzte aktualisierung|letzte änderung|mis à jour|mis à jour le|dernière mise à jour|dernière mise à jour le|modifié le"
        "|actualizado|actualizado el|última actualización|modificado|atualizado|atualizado em|última atualização"
        "|aggiornato|aggiornato il|ultimo aggiornamento|bijgewerkt|laatst bijgewerkt|laatst bijgewerkt op|gewijzigd|uppdaterad"
        "|senast uppdaterad|opdateret|oppdatert|sist oppdatert|päivitetty|zaktualizowano|aktualizacja|aktualizováno|frissítve"
        "|обновлено|дата обновления|последнее обновление|изменено|оновлено|güncelleme|güncellenme tarihi|son güncelleme"
        "|diperbarui|terakhir diperbarui|diupdate|cập nhật|cập nhật lần cuối|更新日|最終更新日|最終更新|更新|更新于|更新時間|更新时间|最后更新"
        "|最後更新|수정일|수정|업데이트|آخر تحديث|تم التحديث في|عُدل في|อัปเดต|แก้ไขเมื่อ|fact checked"
    ).split("|")
)
MODIFIED_WORDS: Final = frozenset(
    """
    updated modified edited revised reviewed aktualisiert geändert bearbeitet änderung aktualisierung jour modifié actualizado
    actualización atualizado atualização aggiornato aggiornamento bijgewerkt gewijzigd uppdaterad opdateret oppdatert päivitetty
    zaktualizowano aktualizováno frissítve обновлено изменено оновлено güncelleme diperbarui diupdate update expires
    """.split()
)
"""Words beside a date which say that it is not the first one."""

# -- names ---------------------------------------------------------------------------------------------------------------

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

HONORIFICS: Final = frozenset("mr mrs ms. miss".split())

PARTICLES: Final = frozenset(
    """
    de da do dos das du des del della di van von der den ter ten te la le el al bin ibn binti bint y e i zu zum zur af av
    dit ap ab ben abu ul ur ud und und d' l' o' vom dalla degli dello lo los las mac 't
    """.split()
)
"""Words of a name that may stand in small letters."""

NOBODY: Final = frozenset(
    (
        "admin|administrator|administrators|webmaster|user|root|test|default|super user|superuser|super admin|site admin|siteadmin"
        "|website admin|web admin|blog admin|wpadmin|wp-admin|adminuser|wordpress|wpengine|none|null|undefined|n/a|na|tbd|unknown"
        "|anonymous|nimda|administrateur|administrador|amministratore|beheerder|админ|администратор|管理员|管理者|운영자|관리자|مدير"
        "|المدير|posted by|written by|by|dev|developer|author|autor|autorin|no author|kein autor|sin autor|pas d'auteur|publisher"
        "|blogger|your name|name|author name|firstname lastname|lorem ipsum|website|site|home|about|profile|facebook|twitter"
        "|instagram|linkedin|seo|webadmin|info|contact|hello|view all posts|all posts|read more|follow|share|佚名|匿名|гость|guest"
        "|読者になる|フォロー|フォローする|이웃추가|구독|구독하기|팔로우|팔로우하기|关注|關注|订阅|訂閱|追蹤|подписаться|підписатися"
        "|seguir|suivre|s'abonner|folgen|abonnieren|segui|volgen|følg|följ|obserwuj|ikuti|takip et|theo dõi|ติดตาม|متابعة|تابع"
    ).split("|")
)
"""Technical accounts and empty words: never an author."""

NOT_AUTHORS: Final = NOBODY | frozenset(
    (
        "admin|administrator|administrators|webmaster|editor|editors|the editor|the editors|editorial|editorial team|staff|staff"
        " writer|staff report|staff reports|staff reporter|guest|guest author|guest post|guest blogger|guest writer|guest"
        " contributor|author|authors|the author|anonymous|unknown|user|root|test|default|blogger|contributor|contributors|team|the"
        " team|super user|superuser|super admin|site admin|siteadmin|website admin|web admin|blog admin|wpadmin|wp-admin"
        "|adminuser|wordpress|wpengine|marketing|content team|content writer|writer|news|blog|press|press release|newsroom"
        "|newsdesk|news desk|web desk|online desk|redaktion|die redaktion|redaktionsteam|online-redaktion|gast|gastautor"
        "|gastautorin|gastbeitrag|autor|rédaction|la rédaction|équipe|redacción|la redacción|redazione|la redazione|redacao"
        "|redação|da redação|redactie|de redactie|redaktionen|redakcja|redakce|redakcia|szerkesztő|szerkesztőség|редакция"
        "|редакція|админ|администратор|гость|penulis|redaksi|admin blog|no author|publisher|autorin|kein autor|sin autor|pas d'auteur|pengelola|管理员|管理者|編集部|编辑|小编|編輯|佚名|匿名"
        "|운영자|관리자|편집부|مدير|المدير|المحرر|none|null|undefined|n/a|na|site|website|owner|site owner|moderator|support"
        "|info|contact|hello|company|corporate|web team|web editor|digital team|social media|agency|agencies|ap|afp|dpa|reuters"
        "|pti|ians|ani|tbd|posted by|written by|by|dev|developer|designer|editorial staff|team member|editorial board|the staff|author"
        " name|your name|name|firstname lastname|lorem ipsum|view all posts|all posts|read more|follow|share"
        "|home|about|profile|website author|webadmin|customer service|customer support|seo|content|content manager|marketing team"
        "|marketing department|the marketing team|communications|comms team|media team|public relations|pr team|press office"
        "|press team|redaktor|nimda|administrateur|administrador|amministratore|beheerder|beitrag|facebook|twitter|instagram|linkedin"
    ).split("|")
)
"""Accounts and posts, not people: no author unless nothing else is there."""

AGENCIES: Final = frozenset("ap afp dpa apa sda reuters pti ians ani epd kna xinhua tass ansa efe".split())

ROLE_WORDS: Final = frozenset(
    """
    editor editors writer writers reporter reporters correspondent contributor contributors columnist journalist author blogger
    staff founder co-founder cofounder ceo cto cfo coo cmo director manager president vice chief officer head lead senior junior
    associate assistant analyst consultant specialist strategist engineer developer designer attorney lawyer physician dietitian
    nutritionist therapist coach trainer professor lecturer researcher scientist fellow intern expert producer photographer
    executive marketing editorial freelance freelancer partner owner principal coordinator administrator copywriter translator
    redakteur redakteurin journalistin chefredakteur chefredakteurin autor autorin reporterin korrespondent korrespondentin
    geschäftsführer geschäftsführerin rédacteur rédactrice journaliste redactor redactora periodista redattore giornalista
    redacteur jurnalis wartawan journalista redaktor redaktorka redaktör toimittaja pengarang redakteurs volontär volontärin
    """.split()
)
"""Words of a role: a comma part with one of these is no name."""

ORGANISATION_WORDS: Final = frozenset(
    """
    inc inc. llc ltd ltd. gmbh ag corp corp. corporation company co. group team staff editors news magazine media press agency
    magazin welle online university institute foundation association society department services solutions marketing desk redaktion office network
    school college hospital clinic center centre council committee ministry club blog editorial bureau studio studios partners
    writers experts reporters contributors publishing journal times post herald tribune gazette admin e.v. e.v ev verlag bank
    departement amt bundesamt landesamt ministerium gesellschaft verein verband bund gemeinde stadt landkreis institut hochschule
    universität kitchens stiftung agentur zeitung kg co.kg se plc sarl srl bv pty
    """.split()
)
"""Words that make a name one of an organisation."""

ORGANISATION_ENDINGS: Final = (
    "ministerium",
    "redaktion",
    "stiftung",
    "verband",
    "gesellschaft",
    "zeitung",
    "institut",
    "agentur",
)
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

TIERS: Final[Mapping[str, str]] = MappingProxyType({"free": "free", "metered": "metered", "locked": "members"})
"""`article:content_tier` → access."""

TAG_LABELS: Final = frozenset(
    (
        "tags|tag|tagged|tagged with|labels|label|categories|category|filed under|filed to|posted in|topics|topic|keywords|schlagwörter"
        "|schlagworte|stichworte|kategorien|kategorie|abgelegt unter|veröffentlicht in|mots-clés|étiquettes|catégories|libellés"
        "|etiquetas|categorías|archivado en|categorias|marcadores|categorie|etichette|archiviato in|labels|trefwoorden|categorieën"
        "|taggar|etiketter|kategorier|stikkord|avainsanat|kategoriat|tagi|etykiety|štítky|rubriky|címkék|etichete|categorii"
        "|метки|теги|рубрики|рубрика|ярлыки|категории|позначки|мітки|теґи|категорії|etiketler|kategoriler|kategori|topik|thẻ|nhãn"
        "|chuyên mục|từ khóa|タグ|カテゴリー|カテゴリ|ラベル|テーマ|标签|標籤|分类|分類|文章标签|태그|카테고리|라벨|الوسوم|التسميات|برچسب‌ها|תגיות|टैग|लेबल"
    ).split("|")
)
"""What stands before the labels of an article, case folded, without the colon."""

NOISE_WORDS: Final = frozenset(
    """
    us contact about released sponsored copyright rights logout register now bio size request phone find link photo image gallery video
    watch listen download story product products category text full
    ago minute minutes min mins read reading hour hours day days week weeks views view comment comments share shares follow
    subscribe email author's posts articles published updated posted click here more loading reply replies advertisement cookie
    cookies newsletter january february september october november december twitter facebook instagram linkedin pinterest
    http https www .com login sign category categories tags uncategorized search menu home skip
    """.split()
)
"""Words that no name has."""
