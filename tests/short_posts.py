"""Short posts in furniture of many times their words: made-up pages, modelled on real templates, in seven languages.

Each page is a post of two sentences under a title, in the furniture of one template. What the template names in its own
language, or does not name at all, has to be distinguished from the post by structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Words(NamedTuple):
    """What a blog in one language says."""

    title: str
    date: str
    post: tuple[str, ...]
    comments: tuple[str, ...]
    teasers: tuple[str, ...]
    legal: tuple[str, ...]
    labels: tuple[str, str, str]
    """Over the comments, over the other posts, and of the front page."""


LANGUAGES = {
    "en": Words(
        "The ferry is late again",
        "3 May 2022",
        (
            "The ferry left the island an hour late this morning, because nobody could find the key of the engine room.",
            "It lay in the captain's other coat, which his wife had taken to the cleaner's in the town the day before.",
        ),
        (
            "That happened to us last summer as well, and in the end we all went home by the mail boat in the rain.",
            "I have known that captain for thirty years, and he has never once found anything at the first attempt.",
            "You should have seen the queue at the pier, there were people in it who had been waiting since Tuesday.",
            "My grandfather was an engineer on that boat, and he always kept a second key under the third step.",
        ),
        (
            "Why the lighthouse was painted green for one winter, and who had to pay for the paint in the end.",
            "Eleven recipes with smoked herring that need no oven, no patience and hardly any herring at all.",
            "A walk along the old railway line, from the quarry to the bridge that nobody remembers building.",
            "What the school children found when they emptied the pond behind the church hall last autumn.",
        ),
        (
            "All texts and pictures on these pages are protected, and may be copied only with our written consent.",
            "We are not responsible for what is said on other sites, even where we have put a link to one of them.",
        ),
        ("4 thoughts on this", "From our archive", "Home"),
    ),
    "de": Words(
        "Die Fähre kommt wieder zu spät",
        "3. Mai 2022",
        (
            "Die Fähre ist heute früh mit einer Stunde Verspätung abgefahren, weil niemand den Schlüssel zum Maschinenraum fand.",
            "Er steckte im anderen Mantel des Kapitäns, den seine Frau am Tag davor in der Stadt in die Reinigung gebracht hatte.",
        ),
        (
            "Das ist uns im letzten Sommer auch passiert, und am Ende sind wir alle im Regen mit dem Postboot heimgefahren.",
            "Ich kenne den Kapitän seit dreißig Jahren, und er hat noch nie etwas beim ersten Versuch gefunden, wirklich nie.",
            "Ihr hättet die Schlange am Anleger sehen sollen, da standen Leute, die schon seit Dienstag gewartet haben.",
            "Mein Großvater war Maschinist auf dem Schiff, und er hatte immer einen zweiten Schlüssel unter der dritten Stufe.",
        ),
        (
            "Warum der Leuchtturm einen Winter lang grün gestrichen war, und wer die Farbe am Ende bezahlen musste.",
            "Elf Rezepte mit geräuchertem Hering, für die man keinen Ofen, keine Geduld und kaum einen Hering braucht.",
            "Ein Spaziergang auf der alten Bahnstrecke, vom Steinbruch bis zur Brücke, die keiner gebaut haben will.",
            "Was die Schulkinder fanden, als sie im vergangenen Herbst den Teich hinter dem Gemeindesaal leerten.",
        ),
        (
            "Alle Texte und Bilder auf diesen Seiten sind geschützt und dürfen nur mit unserer Zustimmung kopiert werden.",
            "Für das, was auf anderen Seiten steht, haften wir nicht, auch wenn wir selbst einen Verweis darauf gesetzt haben.",
        ),
        ("4 Meinungen dazu", "Aus unserem Archiv", "Startseite"),
    ),
    "fr": Words(
        "Le bac est encore en retard",
        "3 mai 2022",
        (
            "Le bac a quitté l'île avec une heure de retard, parce que personne ne trouvait la clé de la salle des machines.",
            "Elle était dans l'autre manteau du capitaine, que sa femme avait porté la veille chez le teinturier de la ville.",
        ),
        (
            "Cela nous est arrivé l'été dernier aussi, et nous sommes tous rentrés sous la pluie avec le bateau de la poste.",
            "Je connais ce capitaine depuis trente ans, et il n'a jamais rien trouvé du premier coup, vraiment jamais.",
            "Vous auriez dû voir la file sur la jetée, il y avait des gens qui attendaient là depuis mardi matin.",
            "Mon grand-père était mécanicien sur ce bateau, et il gardait toujours une autre clé sous la troisième marche.",
        ),
        (
            "Pourquoi le phare a été peint en vert pendant un hiver, et qui a dû payer la peinture à la fin.",
            "Onze recettes au hareng fumé qui ne demandent ni four, ni patience, ni même beaucoup de hareng.",
            "Une promenade sur l'ancienne voie ferrée, de la carrière au pont que personne ne dit avoir construit.",
            "Ce que les écoliers ont trouvé quand ils ont vidé l'étang derrière la salle paroissiale à l'automne.",
        ),
        (
            "Tous les textes et toutes les images de ces pages sont protégés et ne peuvent être copiés sans notre accord.",
            "Nous ne sommes pas responsables de ce qui est dit sur d'autres sites, même si nous y renvoyons nous-mêmes.",
        ),
        ("4 réactions", "Dans nos archives", "Accueil"),
    ),
    "es": Words(
        "El barco llega tarde otra vez",
        "3 de mayo de 2022",
        (
            "El barco salió de la isla con una hora de retraso, porque nadie encontraba la llave de la sala de máquinas.",
            "Estaba en el otro abrigo del capitán, que su mujer había llevado el día anterior a la tintorería del pueblo.",
        ),
        (
            "Eso nos pasó también el verano pasado, y al final volvimos todos a casa bajo la lluvia en el barco del correo.",
            "Conozco a ese capitán desde hace treinta años, y nunca ha encontrado nada a la primera, de verdad que nunca.",
            "Teníais que haber visto la cola en el muelle, había gente que llevaba esperando desde el martes por la mañana.",
            "Mi abuelo fue maquinista en ese barco, y siempre guardaba otra llave debajo del tercer peldaño de la escalera.",
        ),
        (
            "Por qué pintaron el faro de verde durante un invierno, y quién tuvo que pagar la pintura al final.",
            "Once recetas con arenque ahumado que no piden horno, ni paciencia, ni siquiera mucho arenque.",
            "Un paseo por la antigua vía del tren, desde la cantera hasta el puente que nadie dice haber construido.",
            "Lo que encontraron los niños de la escuela cuando vaciaron el estanque de detrás de la iglesia en otoño.",
        ),
        (
            "Todos los textos e imágenes de estas páginas están protegidos y solo se pueden copiar con nuestro permiso.",
            "No respondemos de lo que se dice en otros sitios, aunque nosotros mismos hayamos puesto un enlace a ellos.",
        ),
        ("4 respuestas", "De nuestro archivo", "Portada"),
    ),
    "pl": Words(
        "Prom znowu się spóźnił",
        "3 maja 2022",
        (
            "Prom odpłynął dziś rano z wyspy z godzinnym opóźnieniem, bo nikt nie mógł znaleźć klucza do maszynowni.",
            "Leżał w drugim płaszczu kapitana, który jego żona zaniosła dzień wcześniej do pralni w mieście na lądzie.",
        ),
        (
            "Nam też się to zdarzyło zeszłego lata, i w końcu wszyscy wróciliśmy do domu w deszczu łodzią pocztową.",
            "Znam tego kapitana od trzydziestu lat i jeszcze nigdy niczego nie znalazł za pierwszym razem, naprawdę nigdy.",
            "Trzeba było zobaczyć tę kolejkę na molo, stali tam ludzie, którzy czekali już od wtorku rano na swój prom.",
            "Mój dziadek był mechanikiem na tym statku i zawsze trzymał drugi klucz pod trzecim stopniem schodów.",
        ),
        (
            "Dlaczego latarnia morska była przez jedną zimę zielona i kto w końcu musiał zapłacić za tę farbę.",
            "Jedenaście przepisów na wędzonego śledzia, do których nie trzeba pieca, cierpliwości ani prawie śledzia.",
            "Spacer starą linią kolejową, od kamieniołomu do mostu, do którego budowy nikt się nie chce przyznać.",
            "Co znalazły dzieci ze szkoły, kiedy jesienią opróżniły staw za salą parafialną w naszym miasteczku.",
        ),
        (
            "Wszystkie teksty i zdjęcia na tych stronach są chronione i wolno je kopiować tylko za naszą pisemną zgodą.",
            "Nie odpowiadamy za to, co jest napisane na innych stronach, nawet jeśli sami umieściliśmy do nich odnośnik.",
        ),
        ("4 głosy czytelników", "Z naszego archiwum", "Strona główna"),
    ),
    "ru": Words(
        "Паром снова опоздал",
        "3 мая 2022",
        (
            "Паром сегодня утром отошёл от острова на час позже, потому что никто не мог найти ключ от машинного отделения.",
            "Он лежал в другом пальто капитана, которое его жена накануне отнесла в химчистку в городе на том берегу.",
        ),
        (
            "С нами это тоже случилось прошлым летом, и в конце концов мы все вернулись домой под дождём на почтовом катере.",
            "Я знаю этого капитана тридцать лет, и он ещё ни разу ничего не нашёл с первой попытки, честное слово, ни разу.",
            "Надо было видеть эту очередь на причале, там стояли люди, которые ждали свой паром ещё со вторника.",
            "Мой дед был механиком на этом судне, и он всегда держал второй ключ под третьей ступенькой трапа.",
        ),
        (
            "Почему маяк целую зиму был зелёным, и кому в конце концов пришлось платить за эту краску из своего кармана.",
            "Одиннадцать рецептов с копчёной сельдью, для которых не нужны ни печь, ни терпение, ни почти что сельдь.",
            "Прогулка по старой железной дороге, от карьера до моста, в постройке которого никто не хочет признаться.",
            "Что нашли школьники, когда осенью осушили пруд за приходским залом на другом конце нашего города.",
        ),
        (
            "Все тексты и снимки на этих страницах защищены, и копировать их можно только с нашего письменного согласия.",
            "Мы не отвечаем за то, что написано на других сайтах, даже если сами поставили на них ссылку в своём тексте.",
        ),
        ("4 мнения", "Из нашего архива", "Главная"),
    ),
    "zh": Words(
        "渡船又晚点了",
        "2022年5月3日",
        (
            "今天早上渡船离开小岛的时候晚了整整一个小时，因为谁也找不到机舱的钥匙，大家都在甲板上等着。",
            "钥匙原来在船长的另一件大衣里，而那件大衣前一天已经被他的妻子送到城里的洗衣店去了。",
        ),
        (
            "去年夏天我们也遇到过这样的事情，最后所有的人都冒着雨坐邮船回家，到家的时候已经是半夜了。",
            "我认识这位船长已经三十年了，他从来没有一次就能找到他要找的东西，真的是一次也没有。",
            "你们真应该看看码头上的那条长队，里面有些人从星期二早上就开始等船了，一直等到今天。",
            "我的祖父曾经是那条船上的机械师，他总是把另一把钥匙放在第三级台阶的下面，以防万一。",
        ),
        (
            "为什么灯塔有一个冬天被漆成了绿色，最后又是谁不得不自己掏钱来付这笔油漆的费用。",
            "十一种用熏鲱鱼做的菜，既不需要烤箱，也不需要耐心，甚至几乎不需要什么鲱鱼。",
            "沿着旧铁路散步，从采石场一直走到那座谁也不承认是自己建造的桥，一共要走两个小时。",
            "去年秋天孩子们把教堂大厅后面的池塘抽干的时候，他们在里面到底发现了一些什么东西。",
        ),
        (
            "本站所有的文字和图片都受到保护，只有得到我们的书面同意之后才可以复制和转载。",
            "对于其他网站上的内容我们不承担任何责任，即使是我们自己在文章里放了那里的链接。",
        ),
        ("4条看法", "往期文章", "首页"),
    ),
}


def paragraphs(sentences: tuple[str, ...]) -> str:
    """Each sentence a paragraph."""
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def _links(words: Words) -> str:
    return "".join(f'<li><a href="/{i}">{text[:24]}</a></li>' for i, text in enumerate(words.teasers))


def theme(words: Words) -> str:
    """A theme of named parts: header, post, a thread with the usual names, a side column of teasers, a footer."""
    comments = "".join(f'<li class="comment"><p>{text}</p></li>' for text in words.comments)
    return (
        f'<header><a href="/">{words.labels[2]}</a></header><main><article class="post"><h1>{words.title}</h1>'
        f'<time>{words.date}</time><div class="entry-content">{paragraphs(words.post)}</div></article>'
        f'<section class="comments-area"><h2>{words.labels[0]}</h2><ol>{comments}</ol></section></main>'
        f'<aside class="sidebar"><h2>{words.labels[1]}</h2>{paragraphs(words.teasers)}</aside>'
        f"<footer>{paragraphs(words.legal)}</footer>"
    )


def tables(words: Words) -> str:
    """A page of the turn of the century: everything in cells, nothing named."""
    comments = "".join(f"<table><tr><td><b>Anna</b></td></tr><tr><td>{text}</td></tr></table>" for text in words.comments)
    return (
        f'<table><tr><td colspan=2><a href="/">{words.labels[2]}</a></td></tr><tr><td><ul>{_links(words)}</ul></td><td>'
        f"<h1>{words.title}</h1><i>{words.date}</i>{paragraphs(words.post)}<hr><b>{words.labels[0]}</b>{comments}</td></tr>"
        f"<tr><td colspan=2>{paragraphs(words.legal)}</td></tr></table>"
    )


def nameless(words: Words) -> str:
    """A built page whose class names are hashes: cards under the post, a thread, a footer."""
    cards = "".join(
        f'<div class="x9k2"><a href="/{i}"><h3>{text[:24]}</h3></a><p>{text}</p></div>' for i, text in enumerate(words.teasers)
    )
    comments = "".join(f'<div class="q1p"><span class="z7">Anna</span><p>{text}</p></div>' for text in words.comments)
    return (
        f'<div class="a1"><nav><ul>{_links(words)}</ul></nav></div><div class="b2"><div class="c3"><h1>{words.title}</h1>'
        f'<span class="d4">{words.date}</span><div class="e5">{paragraphs(words.post)}</div></div>'
        f'<div class="f6"><h2>{words.labels[0]}</h2>{comments}</div><div class="g7"><h2>{words.labels[1]}</h2>{cards}</div></div>'
        f'<div class="h8">{paragraphs(words.legal)}</div>'
    )


def portal(words: Words) -> str:
    """A portal with columns: boxes with tooltips next to the post, a long imprint under it."""
    boxes = "".join(
        f'<li><a href="/{i}">{text[:24]}</a><div class="tooltip">{text}</div></li>' for i, text in enumerate(words.teasers)
    )
    return (
        f'<div id="top"><a href="/">{words.labels[2]}</a></div><div id="left"><div class="box"><h4>{words.labels[1]}</h4>'
        f'<ul>{boxes}</ul></div></div><div id="mid"><div class="art"><h1>{words.title}</h1><div class="dat">{words.date}</div>'
        f'{paragraphs(words.post)}</div></div><div id="bot">{paragraphs(words.legal * 2)}</div>'
    )


def dialog(words: Words) -> str:
    """A post that a consent dialog and a legal footer outweigh."""
    consent = paragraphs(words.legal * 3)
    return (
        f'<div id="cookie-consent" class="cookie-banner">{consent}<button>OK</button></div><div class="page"><div class="post">'
        f'<h2 class="post-title">{words.title}</h2><p class="date">{words.date}</p><div class="post-body">'
        f'{paragraphs(words.post)}</div></div></div><div id="footer">{paragraphs(words.legal * 2)}</div>'
    )


TEMPLATES = {function.__name__: function for function in (theme, tables, nameless, portal, dialog)}


def pages() -> Iterator[tuple[str, str, str]]:
    """(name, page, text of its post) of every template in every language."""
    for code, words in LANGUAGES.items():
        for name, template in TEMPLATES.items():
            head = f'<html lang="{code}"><head><meta charset="utf-8"><title>{words.title}</title></head>'
            yield f"{name}-{code}", f"<!DOCTYPE html>{head}<body>{template(words)}</body></html>", "\n\n".join(words.post)
