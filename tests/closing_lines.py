"""Lines at an end of a post, in its own element, that are no text of it, and closing paragraphs that are.

The lines are worded as blogs word them, in eight languages. The paragraphs speak of the same things: newsletters,
coffee, comments, copyright. They are the author's last words and stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from .short_posts import LANGUAGES, Words

ITALIAN: Final = Words(
    "Il traghetto è di nuovo in ritardo",
    "3 maggio 2022",
    (
        "Il traghetto ha lasciato l'isola con un'ora di ritardo, perché nessuno trovava la chiave della sala macchine.",
        "Era nell'altro cappotto del capitano, che sua moglie il giorno prima aveva portato in lavanderia, giù in paese.",
    ),
    (
        "È successo anche a noi l'estate scorsa, e alla fine siamo tornati tutti a casa sotto la pioggia col postale.",
        "Conosco quel capitano da trent'anni, e non ha mai trovato niente al primo tentativo, davvero mai.",
        "Avreste dovuto vedere la fila sul molo, c'era gente che aspettava lì dalla mattina del martedì.",
        "Mio nonno era macchinista su quella nave, e teneva sempre un'altra chiave sotto il terzo gradino.",
    ),
    (
        "Perché il faro fu dipinto di verde per un inverno, e chi dovette pagare la vernice alla fine.",
        "Undici ricette con le aringhe affumicate che non chiedono forno, né pazienza, né molte aringhe.",
        "Una passeggiata lungo la vecchia ferrovia, dalla cava fino al ponte che nessuno dice di aver costruito.",
        "Che cosa trovarono i bambini della scuola quando in autunno svuotarono lo stagno dietro la chiesa.",
    ),
    (
        "Tutti i testi e le immagini di queste pagine sono protetti e si possono copiare solo con il nostro consenso.",
        "Non rispondiamo di quello che si dice su altri siti, anche se noi stessi vi abbiamo messo un collegamento.",
    ),
    ("4 opinioni", "Dal nostro archivio", "Pagina iniziale"),
)
POSTS: Final[Mapping[str, Words]] = {**LANGUAGES, "it": ITALIAN}

ENDINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "newsletter": {
        "en": "<p>Subscribe to our newsletter and get the best stories of the week delivered straight to your inbox.</p>",
        "de": "<p>Abonniere unseren Newsletter und verpasse keinen Beitrag mehr.</p>",
        "fr": "<p>Inscrivez-vous à notre newsletter pour recevoir les prochains articles dans votre boîte mail.</p>",
        "es": "<p>Suscríbete a nuestro boletín y recibe cada semana las nuevas entradas en tu correo.</p>",
        "it": "<p>Iscriviti alla newsletter per ricevere i nuovi articoli direttamente nella tua casella di posta.</p>",
        "pl": "<p>Zapisz się do newslettera, a nowe wpisy trafią prosto na Twoją skrzynkę.</p>",
        "ru": "<p>Подпишитесь на нашу рассылку, чтобы получать новые статьи на почту каждую неделю.</p>",
        "zh": "<p>订阅我们的电子报，每周把最新文章直接送到您的邮箱。</p>",
    },
    "coffee": {
        "en": '<p>If you enjoy what I do here, you can <a href="https://www.buymeacoffee.com/ferry">buy me a coffee</a>'
        " or support me on Patreon.</p>",
        "de": '<p>Dir gefällt dieser Blog? Dann <a href="https://ko-fi.com/faehre">spendier mir einen Kaffee</a> oder'
        " unterstütze mich auf Patreon.</p>",
        "fr": '<p>Si ce blog vous plaît, vous pouvez <a href="https://ko-fi.com/bac">m\'offrir un café</a> ou me soutenir'
        " sur Tipeee.</p>",
        "es": '<p>Si te gusta este blog, puedes <a href="https://ko-fi.com/barco">invitarme a un café</a> o apoyarme en'
        " Patreon.</p>",
        "it": '<p>Se ti piace quello che scrivo, puoi <a href="https://ko-fi.com/nave">offrirmi un caffè</a> o sostenermi'
        " su Patreon.</p>",
        "pl": '<p>Jeśli lubisz tego bloga, możesz <a href="https://buycoffee.to/prom">postawić mi kawę</a> albo wesprzeć'
        " mnie na Patronite.</p>",
        "ru": '<p>Если вам нравится этот блог, вы можете <a href="https://boosty.to/parom">угостить меня кофе</a> или'
        " поддержать меня на Boosty.</p>",
        "zh": '<p>如果您喜欢这个博客，欢迎<a href="https://afdian.net/@ferry">请我喝杯咖啡</a>，或者在 Patreon 上支持我。</p>',
    },
    "share": {
        "en": "<p>If you liked this post, please share it with your friends on Facebook and Twitter!</p>",
        "de": "<p>Wenn dir der Artikel gefallen hat, teile ihn gerne mit deinen Freunden!</p>",
        "fr": "<p>Si cet article vous a plu, n'hésitez pas à le partager avec vos amis !</p>",
        "es": "<p>Si te ha gustado este artículo, ¡compártelo con tus amigos en las redes sociales!</p>",
        "it": "<p>Se l'articolo ti è piaciuto, condividilo con i tuoi amici!</p>",
        "pl": "<p>Jeśli spodobał Ci się ten wpis, udostępnij go swoim znajomym!</p>",
        "ru": "<p>Если вам понравилась статья, поделитесь ею с друзьями в социальных сетях!</p>",
        "zh": "<p>如果您喜欢这篇文章，请分享给您的朋友！</p>",
    },
    "bio": {
        "en": "<h3>About the author</h3><p>She has been writing about boats and harbours since 2004, and lives on the coast"
        " with two cats.</p>",
        "de": "<h3>Über die Autorin</h3><p>Schreibt seit 2004 über Schiffe und Häfen und lebt mit zwei Katzen an der"
        " Küste.</p>",
        "fr": "<h3>À propos de l'auteur</h3><p>Il écrit sur les bateaux et les ports depuis 2004, et vit sur la côte avec"
        " deux chats.</p>",
        "es": "<h3>Sobre el autor</h3><p>Escribe sobre barcos y puertos desde 2004, y vive en la costa con dos gatos.</p>",
        "it": "<h3>L'autore</h3><p>Scrive di navi e di porti dal 2004, e vive sulla costa con due gatti.</p>",
        "pl": "<h3>O autorze</h3><p>Pisze o statkach i portach od 2004 roku, mieszka na wybrzeżu z dwoma kotami.</p>",
        "ru": "<h3>Об авторе</h3><p>Пишет о кораблях и портах с 2004 года, живёт на побережье с двумя кошками.</p>",
        "zh": "<h3>关于作者</h3><p>从2004年开始写关于船和港口的文章，和两只猫一起住在海边。</p>",
    },
    "affiliate": {
        "en": "<p><em>This post contains affiliate links. If you buy something through them, we may earn a small commission"
        " at no extra cost to you.</em></p>",
        "de": "<p><em>Dieser Beitrag enthält Affiliate-Links. Wenn du darüber etwas kaufst, bekommen wir eine kleine"
        " Provision, für dich ändert sich der Preis nicht.</em></p>",
        "fr": "<p><em>Cet article contient des liens affiliés : si vous achetez par ces liens, nous touchons une petite"
        " commission, sans frais pour vous.</em></p>",
        "es": "<p><em>Este artículo contiene enlaces de afiliados. Si compras a través de ellos, recibimos una pequeña"
        " comisión sin coste para ti.</em></p>",
        "it": "<p><em>Questo articolo contiene link di affiliazione: se acquisti da questi link riceviamo una piccola"
        " commissione, senza costi per te.</em></p>",
        "pl": "<p><em>Wpis zawiera linki afiliacyjne. Jeśli kupisz coś za ich pośrednictwem, otrzymamy niewielką"
        " prowizję.</em></p>",
        "ru": "<p><em>Статья содержит партнёрские ссылки. Если вы купите что-то по ним, мы получим небольшую"
        " комиссию.</em></p>",
        "zh": "<p><em>本文包含联盟链接，如果您通过这些链接购买商品，我们会得到少量佣金。</em></p>",
    },
    "first published": {
        "en": '<p>This post was originally published on <a href="https://other.example/x">The Harbour News</a>.</p>',
        "de": '<p>Dieser Beitrag erschien zuerst auf <a href="https://other.example/x">Hafenblatt</a>.</p>',
        "fr": '<p>Cet article a été initialement publié sur <a href="https://other.example/x">Le Courrier du port</a>.</p>',
        "es": '<p>Este artículo se publicó originalmente en <a href="https://other.example/x">El Correo del Puerto</a>.</p>',
        "it": '<p>Questo articolo è stato pubblicato originariamente su <a href="https://other.example/x">Il Porto</a>.</p>',
        "pl": '<p>Artykuł ukazał się pierwotnie na stronie <a href="https://other.example/x">Głos Portu</a>.</p>',
        "ru": '<p>Впервые опубликовано на сайте <a href="https://other.example/x">Вестник порта</a>.</p>',
        "zh": '<p>本文最初发表于<a href="https://other.example/x">港口日报</a>。</p>',
    },
    "related": {
        "en": '<h3>Related posts</h3><ul><li><a href="/a">Why the lighthouse was green</a></li>'
        '<li><a href="/b">Eleven herring recipes</a></li></ul>',
        "de": '<h3>Das könnte dich auch interessieren</h3><ul><li><a href="/a">Warum der Leuchtturm grün war</a></li>'
        '<li><a href="/b">Elf Rezepte mit Hering</a></li></ul>',
        "fr": '<h3>À lire aussi</h3><ul><li><a href="/a">Pourquoi le phare était vert</a></li>'
        '<li><a href="/b">Onze recettes au hareng</a></li></ul>',
        "es": '<h3>Artículos relacionados</h3><ul><li><a href="/a">Por qué el faro era verde</a></li>'
        '<li><a href="/b">Once recetas con arenque</a></li></ul>',
        "it": '<h3>Potrebbe interessarti anche</h3><ul><li><a href="/a">Perché il faro era verde</a></li>'
        '<li><a href="/b">Undici ricette con le aringhe</a></li></ul>',
        "pl": '<h3>Zobacz też</h3><ul><li><a href="/a">Dlaczego latarnia była zielona</a></li>'
        '<li><a href="/b">Jedenaście przepisów na śledzia</a></li></ul>',
        "ru": '<h3>Читайте также</h3><ul><li><a href="/a">Почему маяк был зелёным</a></li>'
        '<li><a href="/b">Одиннадцать рецептов с сельдью</a></li></ul>',
        "zh": '<h3>相关文章</h3><ul><li><a href="/a">灯塔为什么是绿色的</a></li><li><a href="/b">十一种鲱鱼菜</a></li></ul>',
    },
    "pager": {
        "en": '<p>Previous: <a href="/a">Why the lighthouse was green</a></p><p>Next: <a href="/b">Eleven herring recipes'
        "</a></p>",
        "de": '<p>Vorheriger Beitrag: <a href="/a">Warum der Leuchtturm grün war</a></p><p>Nächster Beitrag: '
        '<a href="/b">Elf Rezepte mit Hering</a></p>',
        "fr": '<p>Article précédent : <a href="/a">Pourquoi le phare était vert</a></p><p>Article suivant : '
        '<a href="/b">Onze recettes au hareng</a></p>',
        "es": '<p>Anterior: <a href="/a">Por qué el faro era verde</a></p><p>Siguiente: <a href="/b">Once recetas con '
        "arenque</a></p>",
        "it": '<p>Articolo precedente: <a href="/a">Perché il faro era verde</a></p><p>Articolo successivo: '
        '<a href="/b">Undici ricette con le aringhe</a></p>',
        "pl": '<p>Poprzedni wpis: <a href="/a">Dlaczego latarnia była zielona</a></p><p>Następny wpis: '
        '<a href="/b">Jedenaście przepisów na śledzia</a></p>',
        "ru": '<p>Предыдущая запись: <a href="/a">Почему маяк был зелёным</a></p><p>Следующая запись: '
        '<a href="/b">Одиннадцать рецептов с сельдью</a></p>',
        "zh": '<p>上一篇：<a href="/a">灯塔为什么是绿色的</a></p><p>下一篇：<a href="/b">十一种鲱鱼菜</a></p>',
    },
    "filed": {
        "en": '<p>Filed under: <a href="/c">Boats</a>, <a href="/d">Keys</a></p>',
        "de": '<p>Kategorien: <a href="/c">Schiffe</a>, <a href="/d">Schlüssel</a></p>',
        "fr": '<p>Classé dans : <a href="/c">Bateaux</a>, <a href="/d">Clés</a></p>',
        "es": '<p>Publicado en: <a href="/c">Barcos</a>, <a href="/d">Llaves</a></p>',
        "it": '<p>Categorie: <a href="/c">Navi</a>, <a href="/d">Chiavi</a></p>',
        "pl": '<p>Kategorie: <a href="/c">Statki</a>, <a href="/d">Klucze</a></p>',
        "ru": '<p>Рубрики: <a href="/c">Корабли</a>, <a href="/d">Ключи</a></p>',
        "zh": '<p>分类：<a href="/c">船</a>、<a href="/d">钥匙</a></p>',
    },
    "comment": {
        "en": "<p>What do you think? Let me know in the comments below!</p>",
        "de": "<p>Was meint ihr? Schreibt es mir gerne in die Kommentare!</p>",
        "fr": "<p>Et vous, qu'en pensez-vous ? Dites-le-moi en commentaire !</p>",
        "es": "<p>¿Y tú qué opinas? ¡Déjame un comentario aquí abajo!</p>",
        "it": "<p>E voi cosa ne pensate? Scrivetelo nei commenti qui sotto!</p>",
        "pl": "<p>A co Ty o tym myślisz? Daj znać w komentarzu!</p>",
        "ru": "<p>А что вы об этом думаете? Пишите в комментариях!</p>",
        "zh": "<p>您怎么看？欢迎在下面留言！</p>",
    },
    "podcast": {
        "en": '<p>Subscribe to the podcast on <a href="https://podcasts.apple.com/x">Apple Podcasts</a>, '
        '<a href="https://open.spotify.com/show/x">Spotify</a> or wherever you listen.</p>',
        "de": '<p>Den Podcast könnt ihr bei <a href="https://podcasts.apple.com/x">Apple Podcasts</a> und '
        '<a href="https://open.spotify.com/show/x">Spotify</a> abonnieren.</p>',
        "fr": '<p>Abonnez-vous au podcast sur <a href="https://podcasts.apple.com/x">Apple Podcasts</a> ou '
        '<a href="https://open.spotify.com/show/x">Spotify</a>.</p>',
        "es": '<p>Suscríbete al podcast en <a href="https://podcasts.apple.com/x">Apple Podcasts</a> o '
        '<a href="https://open.spotify.com/show/x">Spotify</a>.</p>',
        "it": '<p>Ascolta il podcast su <a href="https://podcasts.apple.com/x">Apple Podcasts</a> e '
        '<a href="https://open.spotify.com/show/x">Spotify</a>.</p>',
        "pl": '<p>Subskrybuj podcast w <a href="https://podcasts.apple.com/x">Apple Podcasts</a> albo '
        '<a href="https://open.spotify.com/show/x">Spotify</a>.</p>',
        "ru": '<p>Подписывайтесь на подкаст в <a href="https://podcasts.apple.com/x">Apple Podcasts</a> или '
        '<a href="https://music.yandex.ru/album/1">Яндекс Музыке</a>.</p>',
        "zh": '<p>欢迎在<a href="https://podcasts.apple.com/x">Apple Podcasts</a>或'
        '<a href="https://open.spotify.com/show/x">Spotify</a>订阅我们的播客。</p>',
    },
    "copyright": {
        "en": "<p>© 2022 The Island Blog. All rights reserved. Do not reproduce without permission.</p>",
        "de": "<p>© 2022 Inselblog. Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung.</p>",
        "fr": "<p>© 2022 Le blog de l'île. Tous droits réservés. Reproduction interdite sans autorisation.</p>",
        "es": "<p>© 2022 El blog de la isla. Todos los derechos reservados. Prohibida su reproducción.</p>",
        "it": "<p>© 2022 Il blog dell'isola. Tutti i diritti riservati. Riproduzione vietata.</p>",
        "pl": "<p>© 2022 Blog wyspy. Wszelkie prawa zastrzeżone. Kopiowanie bez zgody zabronione.</p>",
        "ru": "<p>© 2022 Блог острова. Все права защищены. Перепечатка без разрешения запрещена.</p>",
        "zh": "<p>© 2022 小岛博客。版权所有，未经许可不得转载。</p>",
    },
    "follow": {
        "en": '<p>Follow me on <a href="https://twitter.com/ferry">Twitter</a> and '
        '<a href="https://instagram.com/ferry">Instagram</a> for more stories like this.</p>',
        "de": '<p>Folgt uns auf <a href="https://instagram.com/faehre">Instagram</a> und '
        '<a href="https://mastodon.social/@faehre">Mastodon</a>, um nichts zu verpassen.</p>',
        "fr": '<p>Suivez-nous sur <a href="https://facebook.com/bac">Facebook</a> et '
        '<a href="https://instagram.com/bac">Instagram</a> !</p>',
        "es": '<p>Síguenos en <a href="https://facebook.com/barco">Facebook</a> e '
        '<a href="https://instagram.com/barco">Instagram</a> para no perderte nada.</p>',
        "it": '<p>Seguici su <a href="https://facebook.com/nave">Facebook</a> e '
        '<a href="https://instagram.com/nave">Instagram</a> per non perderti nulla.</p>',
        "pl": '<p>Obserwuj nas na <a href="https://facebook.com/prom">Facebooku</a> i '
        '<a href="https://instagram.com/prom">Instagramie</a>!</p>',
        "ru": '<p>Подписывайтесь на нас во <a href="https://vk.com/parom">ВКонтакте</a> и в '
        '<a href="https://t.me/parom">Телеграме</a>.</p>',
        "zh": '<p>欢迎关注我们的<a href="https://weibo.com/ferry">微博</a>和微信公众号。</p>',
    },
}

WORDS_OF_THE_AUTHOR: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "In the end the captain started a newsletter about lost keys, and four hundred people subscribe to it today.",
        "We sat in the galley, somebody bought me a coffee, and nobody said a word about the key until the evening.",
        "She shared the story with her friends on Facebook, and by noon the whole island knew where the key had been.",
        "Most of what they earn on Patreon goes into the engine, which is older than any of the people who support it.",
        "The comments in the logbook below the date are in my grandfather's hand, and say only that it rained.",
        "Copyright in the drawings of the ferry belonged to the yard, which is why no second ship was ever built.",
        "You can still follow the path to the pier, and if you like the sea, share a bench with the man who sells fish.",
        "The shipping company was not responsible for the content of the crates, said the judge, and everybody went home.",
        "He had copied the key without permission, and used it for years before anybody in the office noticed.",
        "The first account of that morning was published in the harbour's own paper, under a name nobody knew.",
    ),
    "de": (
        "Am Ende hat der Kapitän einen Newsletter über verlorene Schlüssel gegründet, den heute vierhundert Leute abonnieren.",
        "Wir saßen in der Kombüse, jemand gab mir einen Kaffee aus, und bis zum Abend sprach niemand vom Schlüssel.",
        "Sie teilte die Geschichte mit ihren Freunden auf Facebook, und mittags wusste es schon die ganze Insel.",
        "Was sie auf Patreon verdienen, stecken sie in die Maschine, die älter ist als alle, die sie unterstützen.",
        "Die Kommentare im Logbuch stammen von meinem Großvater und sagen nur, dass es an jenem Tag geregnet hat.",
        "Die Reederei übernahm keine Haftung für die Inhalte der Kisten, und so wurde alles auf dem Kai verkauft.",
        "Das Urheberrecht an den Plänen der Fähre lag bei der Werft, darum wurde nie ein zweites Schiff gebaut.",
    ),
    "fr": (
        "À la fin, le capitaine a lancé une newsletter sur les clés perdues, et quatre cents personnes y sont abonnées.",
        "Nous étions assis dans la cuisine, quelqu'un m'a offert un café, et personne n'a parlé de la clé jusqu'au soir.",
        "Elle a partagé l'histoire avec ses amis sur Facebook, et à midi toute l'île savait où la clé se trouvait.",
        "Les commentaires du journal de bord sont de la main de mon grand-père, et disent seulement qu'il pleuvait.",
        "Les droits sur les plans du bac appartenaient au chantier, et aucun second navire ne fut jamais construit.",
    ),
    "es": (
        "Al final el capitán abrió un boletín sobre llaves perdidas, y hoy están suscritas a él cuatrocientas personas.",
        "Estábamos en la cocina, alguien me invitó a un café, y nadie habló de la llave hasta que se hizo de noche.",
        "Ella compartió la historia con sus amigos en Facebook, y a mediodía ya lo sabía toda la isla.",
        "Los comentarios del cuaderno de bitácora son de mi abuelo, y solo dicen que aquel día llovía.",
        "Entró sin permiso en la sala de máquinas, copió todos los planos del barco y se los llevó a su casa.",
        "Los derechos de los planos eran del astillero, y por eso nunca se construyó un segundo barco.",
    ),
    "it": (
        "Alla fine il capitano ha aperto una newsletter sulle chiavi perdute, e oggi la leggono quattrocento persone.",
        "Eravamo seduti in cucina, qualcuno mi ha offerto un caffè, e fino a sera nessuno ha parlato della chiave.",
        "Lei ha condiviso la storia con gli amici su Facebook, e a mezzogiorno la sapeva tutta l'isola.",
        "I commenti nel giornale di bordo sono di mio nonno, e dicono soltanto che quel giorno pioveva.",
        "I diritti sui disegni erano del cantiere, e per questo non fu mai costruita una seconda nave.",
    ),
    "pl": (
        "W końcu kapitan założył newsletter o zgubionych kluczach, który czyta dziś czterysta osób z całego wybrzeża.",
        "Siedzieliśmy w kambuzie, ktoś postawił mi kawę, i do wieczora nikt nie powiedział ani słowa o kluczu.",
        "Udostępniła tę historię znajomym na Facebooku i w południe wiedziała już o niej cała wyspa.",
        "Komentarze w dzienniku pokładowym są ręką mojego dziadka i mówią tylko, że tego dnia padało.",
        "Prawa do planów promu należały do stoczni, dlatego nigdy nie zbudowano drugiego takiego statku.",
    ),
    "ru": (
        "В конце концов капитан завёл рассылку о потерянных ключах, на которую сегодня подписаны четыреста человек.",
        "Мы сидели на камбузе, кто-то угостил меня кофе, и до самого вечера никто не сказал о ключе ни слова.",
        "Она поделилась этой историей с друзьями в социальных сетях, и к полудню о ней знал весь остров.",
        "Комментарии в судовом журнале написаны рукой моего деда и говорят только о том, что шёл дождь.",
        "Капитан не отвечает за содержание ящиков на палубе, и об этом на острове знает каждый ребёнок.",
        "Права на чертежи парома принадлежали верфи, поэтому второго такого судна так и не построили.",
    ),
    "zh": (
        "最后船长办了一份关于丢失钥匙的电子报，现在每个星期都有四百个人在读它，其中一半住在岛上。",
        "我们坐在船上的厨房里，有人请我喝了杯咖啡，一直到晚上谁也没有再提起那把钥匙的事情。",
        "她把这个故事分享给了她的朋友们，到了中午，整个岛上的人都已经知道钥匙在哪里了。",
        "航海日志里的评论是我祖父亲手写的，上面只说那一天一直在下雨，别的什么也没有。",
    ),
}


def long_post(words: Words) -> tuple[str, ...]:
    """A post of some hundred words: the sentences of a blog in one text."""
    return (*words.post, *words.comments, *words.teasers, words.post[1])[:9]


def page(code: str, paragraphs: tuple[str, ...], before: str = "", after: str = "") -> str:
    """A blog page whose post, in an element of its own, has lines before and after its paragraphs."""
    words = POSTS[code]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8"><title>{words.title}</title></head><body>'
        f'<header><a href="/">{words.labels[2]}</a></header><main><article><h1>{words.title}</h1><time>{words.date}</time>'
        f'<div class="entry-content">{before}{text}{after}</div></article></main>'
        f'<footer><p>{words.legal[0]}</p></footer></body></html>'
    )


def endings() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(name, page, paragraphs of its post) for each ending in each language, at a short and at a long post."""
    for kind, lines in ENDINGS.items():
        for code, markup in lines.items():
            for size, text in (("short", POSTS[code].post), ("long", long_post(POSTS[code]))):
                yield f"{kind}-{code}-{size}", page(code, text, after=markup), text


def last_words() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The same for closing paragraphs that are text."""
    for code, paragraphs in WORDS_OF_THE_AUTHOR.items():
        for place, last in enumerate(paragraphs):
            for size, text in (("short", POSTS[code].post), ("long", long_post(POSTS[code]))):
                whole = (*text, last)
                yield f"{place}-{code}-{size}", page(code, whole), whole


BEGINNINGS: Final[Mapping[str, Mapping[str, str]]] = {
    kind: {code: ENDINGS[kind][code] for code in POSTS}
    for kind in ("newsletter", "affiliate", "first published")
}


def beginnings() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The same for lines before the first paragraph, at a long post."""
    for kind, lines in BEGINNINGS.items():
        for code, markup in lines.items():
            text = long_post(POSTS[code])
            yield f"before-{kind}-{code}", page(code, text, before=markup), text


OTHER_WORDS: Final = (
    "If you found this useful, consider sharing it with a friend.",
    "Like what you read? Buy me a coffee!",
    "Have questions or feedback? Leave a comment below.",
    "If you'd like to support this site, you can do so on Ko-fi.",
    "Thanks for reading. If you want to get new posts by email, subscribe below.",
    "Some of the links in this post are affiliate links.",
    "Happy reading, and don't forget to subscribe!",
    "Hat dir der Artikel geholfen? Dann freue ich mich über einen Kommentar.",
    "Wenn du meine Arbeit unterstützen möchtest, kannst du das über PayPal tun.",
    "Vous avez aimé cet article ? Partagez-le !",
    "Si quieres apoyar este proyecto, puedes hacerlo en Patreon.",
    "Ti è piaciuto questo articolo? Condividilo sui social!",
    "Podoba Ci się ten artykuł? Podziel się nim z innymi!",
    "Понравилась статья? Поделитесь с друзьями!",
    "如果觉得文章对你有帮助，欢迎点赞、收藏、转发。",
    "よろしければシェアをお願いします！",
    "도움이 되셨다면 공감과 댓글 부탁드려요.",
    "Deixe nos comentários a sua opinião!",
    "Vond je dit artikel leuk? Deel het met je vrienden!",
    "Yorumlarınızı bekliyorum.",
    "Jika bermanfaat, silakan bagikan.",
)
"""The same in other words, as the tables were not written from them."""
