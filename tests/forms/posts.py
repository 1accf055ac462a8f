"""The posts that are dressed in every form, as data: nine in eight languages, one of them written from right to left.

In a paragraph `{1}` is the place of a mark, always before or behind its stop; `{1?}` is a second mark to note 1, which only some
forms have.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Post:
    """A post: what every form of it must give back."""

    name: str
    language: str
    title: str
    author: str
    byline: str
    """What is before the author's name, with the space after it where there is one."""
    bio: str
    labels: tuple[str, ...]
    """Strong labels of key points in the language of the post."""
    points: tuple[tuple[str, str], ...]
    """A term and a sentence about it."""
    headings: tuple[str, ...]
    """What is written over notes in its language."""
    paragraphs: tuple[str, ...]
    section: str
    """A heading before the fourth paragraph."""
    notes: tuple[str, ...]
    right_to_left: bool = False
    script: str = "latin"


FERRY = Post(
    "ferry",
    "en",
    "The Last Cable Ferry on the Tamar Reach",
    "Harriet Lowdale",
    "By ",
    "Harriet Lowdale is a writer and former deckhand who lives in Plymouth and restores wooden boats.",
    ("Key Points", "Key takeaways", "TL;DR", "Main points"),
    (
        (
            "Money",
            "The county will stop paying for the crossing in spring, although ticket sales rose in each of the last six years.",
        ),
        ("Safety", "Inspectors found no fault with the hull, the chains or the engine when they came aboard in October."),
        ("Future", "A trust of local residents wants to run the boat with volunteers and a single paid engineer."),
    ),
    ("Notes", "Footnotes", "References", "Sources"),
    (
        "The ferry leaves when the ferryman has finished his tea. Nobody has ever complained about that, because the people on the"
        " north bank set their clocks by him and not by the church. He has worked here for thirty-one years, and his father worked"
        " here before him.",
        "In 1990 the county carried 3.2 million passengers on all of its boats together, and the crossing was the busiest of them{1}."
        " The new bridge upstream took most of the lorries away within a year. What was left were walkers, cyclists and a farmer who"
        " owns land on both banks.",
        "The accounts tell a story that the county does not like to hear. Takings have grown every summer since the path along the"
        " coast was opened, and the repairs cost less than those of any other vessel{2}. A report that was written for the council"
        " put the loss at a few thousand pounds.",
        "Some of the residents have begun to look for another way. They met in the schoolroom in January, and about forty of them"
        " signed a paper which said that they would give a day each month{3}. The engineer laughed when he was asked whether that"
        " would be enough.",
        "Not everybody is so hopeful. An accountant who lives by the slipway pointed out that insurance alone would take half of what"
        " the boat earns{1?}. Others remember the railway that was run by friends of the line until the friends grew old.",
        "On a grey morning in March there were nine of us on deck. The chain came up out of the water with weed on it, went round the"
        " wheel and sank again behind us, and for four minutes there was nothing to do but look at the river.",
    ),
    "What the residents want",
    (
        "County of Devon, annual report on ferries and small harbours, table 4.",
        "The figures were given by the harbour office in a letter of 12 November.",
        "Minutes of the meeting, kept by the parish clerk.",
    ),
)

BAKERY = Post(
    "bakery",
    "en",
    "Why Our Bread Takes Three Days",
    "Tobias Okonjo",
    "Written by ",
    "Tobias Okonjo works as a baker in Leeds and writes about flour, ovens and early mornings.",
    ("Key Insights", "Key Takeaways", "Key Findings", "Highlights of this article"),
    (
        ("Time", "A slow dough tastes better because enzymes have time to break the starch down into sugar."),
        ("Cold", "Most of the work happens in the fridge, at about four degrees, while the bakers are asleep."),
        ("Salt", "Salt goes in late, since it holds the yeast back and tightens the dough."),
        ("Price", "The loaf costs a little more than one from the factory, and we can show you why."),
    ),
    ("Endnotes", "Citations", "Works cited", "Notes and references"),
    (
        "Every week somebody asks why the sourdough is sold out before noon. The honest answer is that we mixed it on Tuesday. You are"
        " buying it on Friday, and between those days very little happened that anyone could have watched.",
        "Flour and water are stirred together and left alone for an hour. During that hour the gluten begins to form without any"
        " kneading at all, which a French chemist described long before there were mixers{1}. We add the starter only afterwards.",
        "The dough then goes into the cold room. Bacteria make acids there, some of which taste of yoghurt and others of vinegar, and"
        " the balance between them depends on the temperature{2}. At 4.5 degrees the milder acid wins.",
        "Factories solve the problem in another way. They add the acids as a powder, together with enzymes that need not be named on"
        " the label because they are destroyed in the oven{3}. The loaf is ready after ninety minutes and costs £1.20 in the shop.",
        "We tried that once, in our second winter, when the oven had broken down and we were a day behind. The customers noticed at"
        " once{1?}. One of them brought the loaf back and asked politely whether the baker was ill.",
        "So the sign in the window says that we open at eight and close when the shelves are empty. It is not a trick to make you"
        " come early. It is simply as much bread as three days and two fridges will give.",
    ),
    "The ninety-minute loaf",
    (
        "Calvel, The Taste of Bread, chapter 3.",
        "See the review by Gobbetti and colleagues in Trends in Food Science.",
        "Processing aids are exempt under the labelling rules of 2011.",
    ),
)

MOOR = Post(
    "moor",
    "de",
    "Das Moor kehrt zurück",
    "Johanna Frerichs",
    "Von ",
    "Johanna Frerichs ist Biologin und schreibt seit zehn Jahren über Landschaften im Norden.",
    ("Das Wichtigste in Kürze", "Kernpunkte", "Die wichtigsten Punkte", "Kurz zusammengefasst"),
    (
        ("Wasser", "Seit die Gräben verschlossen sind, steht das Wasser wieder knapp unter der Oberfläche."),
        ("Klima", "Ein nasses Moor speichert mehr Kohlenstoff als ein Wald von gleicher Größe."),
        ("Bauern", "Die Landwirte bekommen einen Ausgleich, halten ihn aber für zu niedrig."),
    ),
    ("Anmerkungen", "Fußnoten", "Quellen", "Einzelnachweise"),
    (
        "Wer im Herbst über den Bohlenweg geht, hört zuerst nichts. Dann schmatzt es unter den Brettern, und irgendwo fliegt ein Vogel"
        " auf. Vor acht Jahren war hier ein Maisfeld, das jeden Frühling im Schlamm versank.",
        "Das Land wurde um 1920 trockengelegt, als Torf das billigste Heizmittel der Gegend war. In den Akten der Gemeinde ist von"
        " zweitausend Arbeitern die Rede, die in Baracken am Kanal wohnten{1}. Geblieben sind die Gräben und zwei Straßennamen.",
        "Die Wiedervernässung begann mit einem Bagger und viel Streit. Innerhalb von drei Jahren stieg der Wasserstand um vierzig"
        " Zentimeter, und das Torfmoos breitete sich schneller aus, als die Fachleute erwartet hatten{2}. Heute wächst es auf der"
        " Hälfte der Fläche.",
        "Am Küchentisch von Familie Harms sieht man die Sache nüchterner. Für die Wiesen zahlt das Land eine jährliche Prämie, die"
        " kaum die Pacht deckt{3}. Der Sohn möchte den Hof trotzdem übernehmen.",
        "Forscher der Universität messen unterdessen, was aus dem Boden entweicht. Ihre Geräte stehen auf Stelzen im Schilf und senden"
        " jede halbe Stunde einen Wert nach Oldenburg{1?}. Im ersten Sommer hielten die Kühe sie für Salzlecksteine.",
        "Ob das Moor wirklich zurückkehrt, wird sich erst in Jahrzehnten zeigen. Ein Moor wächst einen Millimeter im Jahr, und der"
        " Mensch ist ungeduldig. Die Kraniche sind jedenfalls schon da.",
    ),
    "Streit um die Prämie",
    (
        "Gemeindearchiv, Akte 17, Blatt 3 bis 9.",
        "Jahresbericht der Naturschutzstation, Abschnitt Wasserhaushalt.",
        "Auskunft des Ministeriums vom 4. Mai.",
    ),
)

LIGHTHOUSE = Post(
    "lighthouse",
    "fr",
    "Le phare qui ne voulait pas s'éteindre",
    "Mathilde Kerouan",
    "Par ",
    "Mathilde Kerouan est journaliste et vit à Brest, où elle travaille sur l'histoire des côtes.",
    ("À retenir", "Points clés", "L'essentiel", "Ce qu'il faut retenir"),
    (
        ("Lumière", "La lampe du phare sera remplacée par une diode qui consomme vingt fois moins d'électricité."),
        ("Gardiens", "Le dernier gardien est parti depuis longtemps, mais ses carnets viennent d'être publiés."),
        ("Visites", "La tour pourra être visitée chaque été si la mairie trouve un guide."),
    ),
    ("Notes", "Notes de bas de page", "Références", "Sources"),
    (
        "On le voit de très loin, par temps clair, bien avant de voir la terre. Les pêcheurs disent qu'il ressemble à une bougie posée"
        " sur la mer. Les enfants du port, eux, apprennent à compter avec ses éclats.",
        "La tour fut construite en sept ans, sur un rocher que la mer recouvre deux fois par jour. Les ouvriers ne pouvaient y"
        " travailler que quelques heures par semaine, et plusieurs d'entre eux n'en revinrent pas{1}. Leurs noms sont gravés près de"
        " la porte.",
        "La lentille, elle, date du siècle dernier. Elle pèse trois tonnes et flotte sur une cuve de mercure, un métal que personne"
        " n'oserait plus employer de cette façon{2}. C'est la raison principale des travaux.",
        "Les habitants ont d'abord protesté. Une pétition a réuni plus de deux mille signatures en un mois, dans une commune qui compte"
        " à peine neuf cents habitants{3}. Le préfet a promis de conserver la lentille au musée.",
        "Le marin qui nous conduit au pied de la tour hausse les épaules. Il se sert de son écran, comme tout le monde, et ne regarde"
        " le phare que par habitude{1?}. Mais il avoue qu'une nuit sans éclat lui paraîtrait bien longue.",
        "Les travaux commenceront au printemps. Pendant six semaines il n'y aura pas de lumière sur le rocher, pour la première fois"
        " depuis la guerre. Ensuite une lueur blanche, plus froide, reprendra le compte des secondes.",
    ),
    "La colère du bourg",
    (
        "Archives départementales, registre des chantiers.",
        "Voir le rapport du service des phares et balises.",
        "Chiffres communiqués par la mairie au mois de janvier.",
    ),
)

MANGROVE = Post(
    "mangrove",
    "id",
    "Hutan Bakau di Ujung Kampung",
    "Rahmat Siregar",
    "Oleh ",
    "Rahmat Siregar adalah wartawan lepas yang tinggal di Medan dan menulis tentang laut.",
    ("Poin Penting", "Intisari", "Poin utama", "Hal-hal penting"),
    (
        ("Ombak", "Pohon bakau menahan ombak lebih baik daripada tembok beton yang dibangun pemerintah."),
        ("Ikan", "Hasil tangkapan nelayan naik sejak hutan itu dijaga oleh warga sendiri."),
        ("Ancaman", "Tambak udang masih menjadi ancaman terbesar bagi pantai di bagian timur."),
    ),
    ("Catatan kaki", "Catatan", "Referensi", "Sumber"),
    (
        "Jalan ke pantai berakhir di depan warung Bu Sari. Dari sana orang harus berjalan kaki di atas papan yang licin. Di ujung papan"
        " itu berdiri pohon-pohon yang ditanam anak sekolah pada musim hujan yang lalu.",
        "Dua puluh tahun yang lalu hampir semua bakau di sini ditebang untuk dijadikan arang. Air laut kemudian masuk sampai ke sawah,"
        " dan puluhan keluarga terpaksa pindah ke kota{1}. Tidak ada yang menyangka bahwa pohon dapat kembali secepat itu.",
        "Penanaman dimulai oleh sekelompok ibu rumah tangga. Mereka mengumpulkan bibit dari muara sungai dan menjaganya dari kambing"
        " selama satu tahun penuh{2}. Sekarang kelompok itu mempunyai anggota lebih dari seratus orang.",
        "Para nelayan pada mulanya tidak percaya. Namun kepiting dan udang kecil kembali ke akar-akar bakau, dan harga jualnya cukup"
        " untuk membayar uang sekolah{3}. Sejak itu tidak ada lagi yang menebang pohon di malam hari.",
        "Masalah belum selesai. Di sebelah timur sebuah perusahaan membuka tambak baru, dan izinnya tidak pernah diperlihatkan kepada"
        " warga{1?}. Kepala desa mengatakan bahwa ia pun baru mengetahuinya dari koran.",
        "Sore itu air pasang naik perlahan di antara akar. Anak-anak berlari di atas papan tanpa melihat ke bawah. Bu Sari menutup"
        " warungnya dan berkata bahwa besok ia akan menanam lagi.",
    ),
    "Harga seekor kepiting",
    (
        "Laporan dinas kehutanan provinsi, halaman 12.",
        "Wawancara dengan ketua kelompok, bulan Maret.",
        "Data koperasi nelayan setempat.",
    ),
)

RAILWAY = Post(
    "railway",
    "ru",
    "Узкоколейка, которая пережила всех",
    "Вера Полозова",
    "Автор: ",
    "Вера Полозова — журналист, живёт в Вологде и много лет пишет о малых железных дорогах.",
    ("Ключевые моменты", "Главное", "Основные выводы", "Коротко о главном"),
    (
        ("Дорога", "Узкоколейная дорога длиной сорок километров по-прежнему возит людей и дрова."),
        ("Деньги", "Область перестала платить за ремонт путей, и жители собирают средства сами."),
        ("Будущее", "Энтузиасты предлагают пустить по линии туристический поезд с двумя вагонами."),
    ),
    ("Примечания", "Сноски", "Источники", "Литература"),
    (
        "Поезд уходит от станции в шесть утра. Расписания на стене нет, потому что его и так все знают. В вагоне топится печка, и"
        " проводница раздаёт пассажирам чай в стаканах с подстаканниками.",
        "Линию построили для вывоза леса, когда дорог в этих местах ещё не было. По ней ходило до двадцати составов в день, а в"
        " посёлке на конечной станции жило три тысячи человек{1}. Теперь их осталось меньше двухсот.",
        "Содержать пути становится всё труднее. Шпалы меняют по одной, и каждую весну вода размывает насыпь у старого моста{2}."
        " Бригада из пяти человек чинит её лопатами.",
        "Зимой жители решили взять дело в свои руки. За два месяца они собрали сумму, которой хватило на новый двигатель для"
        " мотовоза{3}. Его привезли из соседней области на грузовике.",
        "Чиновники относятся к этому спокойно. В районе говорят, что закрывать дорогу никто не собирается, но и денег на неё в"
        " бюджете нет{1?}. Такой ответ здесь слышат каждый год.",
        "Обратно мы едем в темноте. Фонарь мотовоза выхватывает из леса берёзы, и кажется, что они бегут навстречу. Проводница"
        " засыпает у печки, и никто её не будит.",
    ),
    "Мотовоз в складчину",
    (
        "Областной архив, фонд лесного треста.",
        "Отчёт дорожной бригады за прошлый год.",
        "По данным сельского совета.",
    ),
    script="cyrillic",
)

SPRING = Post(
    "spring",
    "ar",
    "الأفلاج التي تسقي الواحة منذ ألف عام",
    "سالم الحارثي",
    "بقلم ",
    "سالم الحارثي كاتب وباحث في تاريخ الري، يعيش في مدينة نزوى ويكتب عن القرى القديمة.",
    ("أبرز النقاط", "النقاط الرئيسية", "أهم النقاط", "النقاط الأساسية"),
    (
        ("الماء", "يوزع أهل القرية ماء الفلج بينهم بالساعة كما كان يفعل أجدادهم قبل مئات السنين."),
        ("الصيانة", "يحتاج المجرى إلى تنظيف كل عام ولم يعد في القرية عدد كاف من العمال."),
        ("المستقبل", "يأمل الشباب أن تجلب السياحة المال اللازم لترميم القنوات القديمة."),
    ),
    ("الهوامش", "المراجع", "المصادر", "الحواشي"),
    (
        "يبدأ اليوم في القرية قبل شروق الشمس. يجلس الوكيل عند رأس القناة وينظر إلى النجوم ليعرف متى ينتقل الماء من بستان إلى آخر. لا"
        " يستعمل أحد هنا الساعة في هذا الأمر.",
        "حفر الأجداد هذه القناة في الصخر لمسافة تزيد على سبعة أميال، وكانوا يعملون في الظلام على ضوء الزيت{1}. ولا يزال في السقف أثر"
        " الدخان. وقد زارها باحثون كثيرون في السنوات الأخيرة.",
        "كل أسرة تملك نصيبا من الماء يباع ويورث مثل الأرض. وقد سجلت هذه الأنصبة في دفتر قديم يحفظه إمام المسجد في صندوق من خشب{2}."
        " ويعود بعض صفحاته إلى أيام السلطان الأول.",
        "لكن المطر قل في العقدين الأخيرين. وانخفض مستوى الماء في البئر الأم حتى اضطر الأهالي إلى شراء مضخة صغيرة{3}. ويخشى كبار السن"
        " أن تكون تلك بداية النهاية.",
        "يقول مهندس من الوزارة إن الأمر ليس بهذا السوء. فقد رممت الدولة عددا من القنوات المشابهة وعاد إليها الماء بعد موسمين{1?}."
        " غير أن الدور لم يصل بعد إلى هذه القرية.",
        "عند المغرب ينتهي نصيب الوكيل نفسه. يفتح الحاجز الحجري بيده ويترك الماء يجري إلى نخيل جاره. ثم يغسل وجهه ويمشي إلى البيت من"
        " دون أن يقول شيئا.",
    ),
    "سنوات قليلة المطر",
    (
        "دليل الأفلاج الصادر عن وزارة المياه، الجزء الثاني.",
        "مقابلة مع إمام المسجد في شهر رجب.",
        "تقرير البلدية عن الآبار.",
    ),
    right_to_left=True,
    script="arabic",
)

TEA = Post(
    "tea",
    "zh",
    "山里的老茶厂为什么又冒烟了",
    "林晓岚",
    "作者：",
    "林晓岚是自由撰稿人，现居福州，长期关注乡村手工业和茶叶的历史。",
    ("要点", "关键要点", "本文要点", "核心观点"),
    (
        ("产量", "老茶厂停产二十年以后重新开工，今年春天做出了第一批三千斤红茶。"),
        ("工人", "年轻人从城里回来学习手工制茶，师傅们最大的已经八十一岁。"),
        ("市场", "茶叶大部分通过网络卖到北方，价格比机器做的高出一倍。"),
    ),
    ("注释", "脚注", "参考资料", "参考文献"),
    (
        "清明前后，山谷里的雾要到中午才散。村里人远远看见烟囱冒烟，都以为是谁家失火了。走近一看，才知道老茶厂的大门已经打开，里面有人在炒茶。",
        "这座茶厂建于上世纪五十年代，最多的时候有两百多名工人，产品全部由国家收购{1}。后来收购停止，机器卖的卖，坏的坏，只剩下一排空房子。",
        "带头回来的是一位姓陈的年轻人，他原来在城里做程序员。他请回了五位老师傅，按照旧笔记里的方法一步一步地试，失败了十几次才做出满意的味道{2}。"
        "如今这本笔记就放在炒锅旁边。",
        "要让工厂活下去，光有好茶还不够。他们在网上直播炒茶的过程，一个月里来了四万多名观众，订单很快排到了秋天{3}。老师傅们不懂什么叫直播，只觉得屋里忽然热闹起来。",
        "也有人不看好这件事。镇上的商人说，手工茶的成本太高，遇到一个雨水多的春天就可能亏本{1?}。陈姓青年承认这一点，但他说亏本也要先试三年。",
        "傍晚的时候，最后一锅茶出锅了。大家坐在门口的石阶上，用粗瓷碗喝今年的新茶，谁也不急着回家。山下的灯一盏一盏地亮起来。",
    ),
    "直播间里的炒锅",
    (
        "县志，工业卷，第四章。",
        "据本人口述，二〇二一年四月。",
        "数据由茶厂提供。",
    ),
    script="han",
)

BRIDGE = Post(
    "bridge",
    "ja",
    "流れ橋はなぜ何度でも架け直されるのか",
    "森田千尋",
    "著者：",
    "森田千尋はフリーライターで、京都に住み、川と暮らしについて書いている。",
    ("この記事のポイント", "重要ポイント", "要点", "記事のポイント"),
    (
        ("構造", "橋板は橋脚に固定されておらず、大水のときには浮いて流れるように作られている。"),
        ("費用", "架け直すたびに数千万円かかるが、県は今後も木の橋を残す方針である。"),
        ("住民", "地元の人々は通学や畑仕事のために今もこの橋を毎日渡っている。"),
    ),
    ("脚注", "注釈", "参考文献", "出典"),
    (
        "台風が過ぎた翌朝、堤防の上には大勢の人が集まっていた。橋の板はきれいになくなり、川の中に柱だけが並んでいる。それでも困った顔をしている人はほとんどいない。",
        "この橋が最初に架けられたのは戦後まもなくのことで、それまでは渡し船が行き来していた{1}。船頭は三人いて、川の機嫌を誰よりもよく知っていたという。",
        "流される橋という考えは、お金のなさから生まれた。頑丈な橋を造る予算がなかったので、板を綱でつないでおき、水が引いたら引き戻すことにした{2}。"
        "この仕組みは今も変わっていない。",
        "ところが近年は大雨が増え、流される間隔が短くなっている。この十年で橋は五回流され、そのたびに半年以上も通れなくなった{3}。委員会はコンクリートの橋も検討した。",
        "住民の意見は分かれている。若い親たちは安全な橋を求め、年配の人々は昔ながらの景色を守りたいと言う{1?}。話し合いは夜遅くまで続いた。",
        "結局、橋は同じ形でもう一度架け直されることになった。工事は来年の春に終わる予定である。渡し船の船頭の孫は、また流れるさと言って笑った。",
    ),
    "委員会の結論",
    (
        "町史編纂室『川と町の百年』による。",
        "県土木事務所の説明。",
        "委員会の議事録、第六回。",
    ),
    script="han",
)

POSTS = (FERRY, BAKERY, MOOR, LIGHTHOUSE, MANGROVE, RAILWAY, SPRING, TEA, BRIDGE)
