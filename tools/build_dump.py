"""Build `examples/dump`: `python tools/build_dump.py`.

Three invented blogs in the shapes that people have: loose files, pages that a browser has saved, a mirror, a zip, an MHTML file, a flat
scrape and a JSONL feed. Some of it is broken on purpose: a damaged member of the zip, an encoding that is not what the page says, an
error page, a line that was cut. The same bytes at each run.
"""

from __future__ import annotations

import html
import json
import quopri
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DUMP = ROOT / "examples" / "dump"


@dataclass(frozen=True)
class Post:
    """A post: what a template needs of it."""

    slug: str
    title: str
    author: str
    day: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        return [" ".join(part.split()) for part in self.text.strip().split("\n\n")]


HARBOUR = (
    Post(
        "fog-horn",
        "The Fog Horn That Nobody Owned",
        "Ines Barreto",
        "2017-02-11",
        """
        For forty years a fog horn stood at the end of our north pier, and for thirty of them no office admitted that it was theirs.
        The port said that it belonged to the lighthouse service; the lighthouse service had a letter from 1974 that gave it to the town.

        It sounded all the same. A retired pilot named Quim oiled the compressor every other Sunday, and when the diesel ran out he
        passed a tin along the bar of the Leme. Nobody ever asked for a receipt.

        When the horn was taken down last month, three men from three offices came to sign for it. Quim was not invited, so he
        listened from the sea wall, and told us later that it had given one last cough on the truck.
    """,
    ),
    Post(
        "tide-table",
        "Reading a Tide Table Without Tears",
        "Ines Barreto",
        "2017-03-04",
        """
        A tide table looks like a page of a telephone book, and most people treat it like one: they search for their day, find four
        times and go away. Yet the heights beside the times are what matters if you want to walk to the island and come back dry.

        Take the height of the low water and add the depth of the ford at chart datum. Ours lies 1.2 metres above it, so any low
        water under one metre leaves a dry path for about an hour on either side.

        Then look at the barometer. A fall of ten hectopascals lifts the sea by ten centimetres, and a west wind does the rest.
    """,
    ),
    Post(
        "net-menders",
        "Two Afternoons With the Net Menders",
        "Paul Averin",
        "2017-05-20",
        """
        They sit on fish boxes in the lee of the ice house, four women and one man, and their needles go through the mesh without a
        look. I had come to write down how it is done and left with a knot that holds only when nobody pulls.

        The hole is cut larger first. That surprised me: every torn strand goes back to a sound knot, so the hole has three legs at
        the top and is closed row by row, as one knits the heel of a sock.

        On the second day I mended eleven meshes. Teresa counted them, nodded, and undid nine.
    """,
    ),
    Post(
        "harbour-cat",
        "An Obituary for the Harbour Cat",
        "Paul Averin",
        "2017-06-02",
        """
        She had no name that everybody agreed on. The crew of the Estrela called her Bosun, the children called her Sardine, and in
        the books of the cooperative she was entered for eleven years as pest control, one, at the cost of two kilos of offcuts a week.

        She crossed the bay once, by mistake, in the hold of a coaster, and was sent home on the ferry with a label on her neck.

        Last Thursday she lay down on the warm lid of the ice machine and did not get up. The cooperative has left the line in its
        books, with the amount set to zero.
    """,
    ),
    Post(
        "paint",
        "What Colour Is a Boat?",
        "Ines Barreto",
        "2017-08-19",
        """
        The rule is older than anybody can say: green to port of the chapel, blue to starboard, and nobody paints a hull black before
        a funeral. When the Moreira brothers painted theirs orange, people stood on the quay as if it were on fire.

        Orange is the colour that a helicopter sees. The older brother had been six hours in the water in March, and a helicopter had
        passed over him four times.

        By the end of the summer there were seven orange boats in the harbour. The chapel has said nothing yet.
    """,
    ),
    Post(
        "last-ferry",
        "Waiting for the Last Ferry",
        "Paul Averin",
        "2017-10-28",
        """
        From November the last ferry leaves at half past five, and whoever misses it sleeps at the house of the ticket seller, who
        has two beds made up for the purpose and a strict opinion on boots.

        I missed it on the first evening of the new timetable, together with a dentist and a man who carried a door. We ate soup.
        The door stood in the hall like a fourth guest.

        In the morning the sea was flat, and the dentist looked at everybody's teeth for nothing before the boat came in.
    """,
    ),
    Post(
        "chart",
        "The Rock That Is Not on the Chart",
        "Ines Barreto",
        "2018-01-13",
        """
        Every skipper here knows the rock off the Cabo Velho, and no chart shows it. The survey ship went over the place twice and
        found eleven metres of water. Four keels have found it since.

        My guess is that it is two rocks. A sounding line dropped between them reaches the sand, and the swell hides what is left.

        I sent a drawing to the hydrographic office. They answered politely that rocks are charted from measurements, and asked
        whether I could provide the time at which I had struck it.
    """,
    ),
    Post(
        "winter-light",
        "Winter Light on the Quay",
        "Paul Averin",
        "2018-02-03",
        """
        In January the sun comes over the cannery at a quarter to ten and leaves the quay at three. The bar moves its chairs four times
        in that while, always a metre ahead of the shadow, and the regulars move with them without getting up from the talk.

        I tried to photograph it for a week. What one sees in the pictures is a row of people who look at something that is not there.

        On the last day a cloud came, and for the first time that winter all of them went inside at the same moment.
    """,
    ),
)

KETTLE = (
    Post(
        "cold-water",
        "Start With Cold Water",
        "Maud Pettersen",
        "2020-01-05",
        """
        My grandmother let the tap run until her fingers hurt before she filled the kettle. I thought that it was a habit from a house
        with lead pipes, and it was; but the tea was better too, and it took me years to ask why.

        Water that has stood warm in a pipe has lost most of its air, and flat water makes flat tea. Boil it once, pour it at once,
        and do not let it boil again while you look for the pot.

        There is a limit. The third degree of cold makes no difference that I can taste, and my fingers agree.
    """,
    ),
    Post(
        "brown-pot",
        "In Praise of the Brown Pot",
        "Maud Pettersen",
        "2020-01-19",
        """
        The round brown teapot is the only object in my kitchen that has never been improved. Its belly lets the leaves turn over,
        its clay holds the heat, and its glaze hides what forty years do to a spout.

        I have been given glass ones, and one of cast iron that took two hands. They stand on the shelf like visitors.

        If you buy a brown one, lift the lid and look at the holes behind the spout. There should be many and they should be small;
        a single large hole is for people who like to chew.
    """,
    ),
    Post(
        "salt",
        "A Pinch of Salt in the Porridge",
        "Ola Rinde",
        "2020-02-02",
        """
        Porridge without salt tastes of the pan. I say this every winter to the same three people, and every winter they look at me
        as if I had proposed gravel.

        The salt goes in at the end. Oats that are cooked in salted water swell less, and one gets a bowl of separate opinions
        instead of porridge.

        Half a teaspoon for two. Then, and only then, the cream.
    """,
    ),
    Post(
        "sourdough",
        "Why My Rye Went Sour",
        "Ola Rinde",
        "2020-02-16",
        """
        The first loaf was perfect, as first loaves are. The second had a crust like a roof and the crumb of a wet book. By the fifth
        I had written to two bakers and an uncle.

        The uncle asked where the dough stood at night. It stood on the boiler, because that is where he had told me to put it in
        the winter of 1996, when the boiler was broken.

        Rye wants to be warm for six hours and not for sixteen. Now it stands on the stairs, and people step over it.
    """,
    ),
    Post(
        "pear",
        "The Pear That Keeps Until March",
        "Maud Pettersen",
        "2020-03-08",
        """
        Nobody eats it in October, when it falls. It is hard as a door knob and tastes of nothing. One wraps it in newspaper, lays it
        in the loft so that no two touch, and forgets it on purpose.

        In February the first ones turn yellow at the neck. Then there are ten days in which one has to eat pears, all of them, with
        cheese, with bread, over the sink.

        The tree came with the house. The man who sold it could not name the kind, but he knew the date: not before the tenth of March.
    """,
    ),
    Post(
        "knife",
        "One Knife Is Enough",
        "Ola Rinde",
        "2020-03-22",
        """
        The block on the wedding list holds nine knives. In eleven years I have used two of them for food, one to open a tin of paint,
        and the rest to keep the slots from looking empty.

        A blade as long as your hand does all there is to do, provided that it is sharp. Ten strokes on a stone each Sunday, and a
        tomato falls apart when it sees you coming.

        I gave the other eight to a school. They sent a card with a drawing of a carrot in very even slices.
    """,
    ),
    Post(
        "soup-stone",
        "Stone Soup, Tested",
        "Maud Pettersen",
        "2020-04-05",
        """
        The tale says that a stone, a pot and enough neighbours make a soup. I tried it with a piece of granite from the garden, six
        neighbours and a pot that holds twelve litres.

        The first hour brought nothing but jokes. Then somebody missed an onion, and after that it could not be stopped: leeks, a ham
        bone, barley, a whole celeriac that took two people to peel.

        The stone lay on the bottom all the while and did its work, which is to be looked at. I have washed it and put it back.
    """,
    ),
    Post(
        "waiting",
        "Three Minutes",
        "Ola Rinde",
        "2020-04-19",
        """
        I have bought an hourglass for the tea, since a clock that rings makes people run. The sand needs three minutes and four
        seconds, which I know because I did what one does, and held it against a clock.

        In three minutes one can wash two cups, or read half a page, or stand at the window. Standing at the window is best.

        Since I began to stand there I know when the woodpecker comes. He is late on Sundays, like everybody else.
    """,
    ),
)

SHELF = (
    Post("margins", "Pencil in the Margins", "Jon Sabley", "2022-09-01", """
        I bought the book for the price of a coffee and found a second one inside it. Somebody had argued with the author on every
        page, in pencil so sharp that it had cut the paper at "nonsense".

        By chapter six the reader had begun to agree. The notes grow shorter, then there are only lines, and on page 212 a small
        sun with rays.

        I have read the novel twice now. I still could not tell you how it ends, but I know where she changed her mind.
    """),
    Post("library-card", "The Card in the Back Pocket", "Jon Sabley", "2022-09-15", """
        Library books used to carry their own diary: a card with dates, in six colours of ink. Ours were thrown away when the bar codes
        came, all but those in the basement, where the codes never arrived.

        One treatise on bees was borrowed in May of every year from 1951 to 1968, then never again. I looked for the borrower in the
        parish books. He had kept bees, of course. He had also, since 1950, been blind.

        His daughter remembers that she read it to him, aloud, in the garden, so that the bees should hear it too.
    """),
    Post("spines", "How to Shelve a Life", "Rhea Colm", "2022-10-06", """
        There are people who shelve by colour, and we need not speak of them. My father shelved by the year in which he had read a
        book, so that his life ran round the study from the door to the window.

        There is a gap of a hand's width between 1982 and 1984. We never asked him about it, and now one may stand in front of it and
        think what one likes.

        I have added my own beyond the window. It looks as if he had gone on reading.
    """),
    Post("translator", "The Translator's Name Is on Page Four", "Rhea Colm", "2022-10-20", """
        It is set in a type that one reads with a lens, below the paper mill and above the year. Every word in the book is hers, and
        the jacket shows a man who wrote none of them.

        I wrote to thank her for one sentence on page ninety, where a door "gives up its grudge" and opens. She answered that the
        original has the door simply opening, that she had been ashamed of it for a decade, and that I was the third to write.

        We agreed that the door should keep it.
    """),
    Post("rain", "A Shelf That Survived the Flood", "Jon Sabley", "2022-11-03", """
        The water came to the fourth shelf and stayed for two days. What stood below is now one object, with the colour of tea, which
        the insurance has photographed from three sides.

        What stood above has a tide mark along the lower edge, and smells of the river when it rains. I would not change them for
        new ones; they have been through something, and it shows.

        Dictionaries, by the way, float.
    """),
    Post("loan", "Books I Have Lent and Not Seen Again", "Rhea Colm", "2022-11-17", """
        A history of salt, to a cook, 2009. A novel about a dam, to somebody who has since moved behind one. Poems, to a man who said
        that he would post them back, and did: other poems, by somebody else, and better.

        I keep the list in the last page of an atlas. It is not a list of debts. It is the only catalogue of my library that tells
        where the books are read.

        Last week I crossed one out. It had come back with a second name under mine.
    """),
    Post("index", "The Best Part Is the Index", "Jon Sabley", "2022-12-01", """
        "Umbrellas, author's loss of, 14, 88, 203." That is the whole plot of a travel book that I had given up at page thirty, and it
        sent me back to all three places.

        An index is written by the only person who has read the book as slowly as it was made. Sometimes he takes his revenge:
        "Chapter seven, reasons for, see also wife."

        Machines make them now. They find every umbrella, and they do not know which ones were lost.
    """),
    Post("night-reading", "Reading at Four in the Morning", "Rhea Colm", "2022-12-15", """
        There is an hour in which only bakers, nurses and people with a book are awake. The page is the brightest thing in the street,
        and one reads as if somebody might come and turn it off.

        I choose long sentences for it. A short one ends and leaves you with the clock; a long one takes your hand and goes on, past
        the hour, past the first tram, until the window is grey and somebody else's day has started.

        Then I sleep, and the book goes on without me to the end.
    """),
)  # fmt: skip


# -- templates -----------------------------------------------------------------------------------------------------------------


def blogger(post: Post, blog: str = "Harbour Notes", host: str = "harbour-notes.example") -> str:
    """As a hosted blog of the years around 2015 has it: widgets, share links, an empty comment thread."""
    body = "<br /><br />\n".join(html.escape(part) for part in post.paragraphs)
    return f"""<!DOCTYPE html>
<html class='v2' dir='ltr' lang='en'>
<head>
<meta charset='UTF-8'/>
<meta content='blogger' name='generator'/>
<link href='https://{host}/{post.day[:4]}/{post.day[5:7]}/{post.slug}.html' rel='canonical'/>
<title>{blog}: {html.escape(post.title)}</title>
</head>
<body>
<div class='header'><h1 class='title'><a href='https://{host}/'>{blog}</a></h1><p class='description'>From a small port</p></div>
<div class='tabs'><ul><li><a href='/'>Home</a></li><li><a href='/p/about.html'>About</a></li></ul></div>
<div class='post hentry'>
<h3 class='post-title entry-title'>{html.escape(post.title)}</h3>
<div class='post-header'><span class='post-author vcard'>Posted by <span class='fn'>{post.author}</span></span>
<abbr class='published' title='{post.day}T09:30:00+00:00'>{post.day}</abbr></div>
<div class='post-body entry-content'>
{body}
</div>
<div class='post-footer'><div class='post-share-buttons'><a href='#'>Email This</a> <a href='#'>BlogThis!</a></div></div>
</div>
<div class='comments' id='comments'><h4>No comments:</h4><p class='comment-footer'><a href='#'>Post a Comment</a></p></div>
<div class='widget PopularPosts'><h2>Popular Posts</h2><ul><li><a href='/a'>The harbour in numbers</a></li></ul></div>
<div class='widget Attribution'>Simple theme. Powered by <a href='https://www.blogger.com'>Blogger</a>.</div>
</body>
</html>
"""


def wordpress(post: Post, blog: str = "The Slow Kettle", host: str = "slow-kettle.example") -> str:
    """As a blog with a theme has it: JSON-LD, an author box, related posts, a comment form."""
    facts = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": post.title,
        "datePublished": f"{post.day}T08:00:00+01:00",
        "author": {"@type": "Person", "name": post.author},
    }
    body = "\n".join(f"<p>{html.escape(part)}</p>" for part in post.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="UTF-8">
<meta name="generator" content="WordPress 5.3.2">
<title>{html.escape(post.title)} – {blog}</title>
<link rel="canonical" href="https://{host}/{post.slug}/">
<script type="application/ld+json">{json.dumps(facts)}</script>
</head>
<body class="single single-post">
<header class="site-header"><p class="site-title"><a href="https://{host}/">{blog}</a></p>
<nav class="main-navigation"><ul><li><a href="/">Recipes</a></li><li><a href="/about">About</a></li></ul></nav></header>
<main><article class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{html.escape(post.title)}</h1>
<div class="entry-meta"><span class="byline">by <a class="url fn n" href="/author/">{post.author}</a></span></div></header>
<div class="entry-content">
{body}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
</div>
</article>
<div id="jp-relatedposts"><h3>Related</h3><p><a href="/other/">The winter we ate beetroot</a></p></div>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><label>Comment <textarea></textarea></label></form></div>
</main>
<footer class="site-footer">Proudly powered by WordPress</footer>
</body>
</html>
"""


def plain(post: Post, blog: str = "The Night Shelf", host: str = "night-shelf.example") -> str:
    """As a static site generator has it: few classes, a newsletter box, links to the next post."""
    body = "\n".join(f"    <p>{html.escape(part)}</p>" for part in post.paragraphs)
    return f"""<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="author" content="{post.author}">
  <meta property="og:url" content="https://{host}/{post.slug}/">
  <meta property="og:title" content="{html.escape(post.title)}">
  <meta property="article:published_time" content="{post.day}">
  <title>{html.escape(post.title)} | {blog}</title>
</head>
<body>
  <nav><a href="/">{blog}</a> <a href="/archive/">Archive</a></nav>
  <article>
    <h1>{html.escape(post.title)}</h1>
    <p class="meta">{post.author} · <time datetime="{post.day}">{post.day}</time></p>
{body}
  </article>
  <aside class="newsletter"><h2>One letter a month</h2><p>Subscribe and never miss a shelf.</p><form><input type="email"></form></aside>
  <p class="pager"><a href="/older/">Older</a> <a href="/newer/">Newer</a></p>
  <footer>© {blog}</footer>
</body>
</html>
"""


# -- shapes --------------------------------------------------------------------------------------------------------------------


def mhtml(page: str, url: str) -> str:
    """As a browser saves a page in one file."""
    body = quopri.encodestring(page.encode()).decode()
    lines = (
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {url}",
        "Subject: Three Minutes",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--dump----"',
        "",
        "------MultipartBoundary--dump----",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: quoted-printable",
        f"Content-Location: {url}",
        "",
        body,
        "------MultipartBoundary--dump------",
        "",
    )
    return "\r\n".join(line.replace("\r\n", "\n").replace("\n", "\r\n") for line in lines)


def saved_from(page: str, url: str) -> str:
    """As a browser saves a page with its files next to it."""
    return page.replace("\n", f"\n<!-- saved from url=({len(url):04}){url} -->\n", 1)


def single_file(page: str, url: str) -> str:
    """As the add-on SingleFile saves it."""
    return page.replace(
        "<head>", f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: Sun Mar 08 2020\n--><head>", 1
    )


def in_zip(path: Path, members: dict[str, str], broken: str) -> None:
    """A zip with fixed times, and the data of one member damaged."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2022, 12, 24, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
        at = archive.getinfo(broken).header_offset + 30 + len(broken)
    data = bytearray(path.read_bytes())
    data[at + 200 : at + 240] = bytes(40)
    path.write_bytes(data)


def write(name: str, content: str | bytes) -> None:
    path = DUMP / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def rows(posts: tuple[Post, ...], template: Callable[[Post], str], host: str) -> list[str]:
    return [json.dumps({"url": f"https://{host}/{post.slug}/", "html": template(post)}, ensure_ascii=False) for post in posts]


def main() -> None:
    """Write the dump anew."""
    shutil.rmtree(DUMP, ignore_errors=True)
    for post in HARBOUR[:4]:
        write(f"loose/{post.slug}.html", blogger(post))
    # "naïve" and "£" in windows-1252, while the page says that it is UTF-8.
    legacy = blogger(HARBOUR[4]).replace("as if it were on fire.", "as if it were on fire – a naïve joke, at £40 a tin.")
    write("loose/wrong-label.html", legacy.encode("cp1252"))
    write(
        "loose/not-found.html",
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
    )
    for post in HARBOUR[5:]:
        write(f"mirror/harbour-notes.example/{post.day[:4]}/{post.day[5:7]}/{post.slug}.html", blogger(post))
    write("saved/Start With Cold Water.html", saved_from(wordpress(KETTLE[0]), "https://slow-kettle.example/cold-water/"))
    write("saved/Start With Cold Water_files/comments.html", "<p>A frame that the browser has saved beside the page.</p>")
    write("saved/brown-pot.html", single_file(wordpress(KETTLE[1]), "https://slow-kettle.example/brown-pot/"))
    write("saved/three-minutes.mhtml", mhtml(wordpress(KETTLE[7]), "https://slow-kettle.example/waiting/"))
    members = {f"slow-kettle/{post.slug}.html": wordpress(post) for post in KETTLE[2:7]}
    in_zip(DUMP / "slow-kettle.zip", {**members, "slow-kettle/style.css": "body {}"}, "slow-kettle/knife.html")
    feed = rows(SHELF, plain, "night-shelf.example")
    again = json.dumps({"url": "https://harbour-notes.example/m/fog-horn", "html": blogger(HARBOUR[0])}, ensure_ascii=False)
    write("night-shelf.jsonl", "\n".join([*feed, again, feed[0][:120]]) + "\n")
    write("flat/nato-mongolia.txt", (ROOT / "tests" / "fixtures" / "flat" / "nato-mongolia.txt").read_bytes())
    print(f"{sum(1 for path in DUMP.rglob('*') if path.is_file())} files in {DUMP}")


if __name__ == "__main__":
    main()
