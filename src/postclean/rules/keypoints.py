"""Labels over an article's own summary in points, by language. Data only: `_keypoints` has the algorithm.

Strong labels decide almost alone; weak ones need position and shape. All lower case, straight apostrophes, no colon.
Origin: headings over summaries on public article pages in 35 languages, and the usual wording of newsrooms and blogs.
"""

from __future__ import annotations

from typing import Final

STRONG: Final[dict[str, str]] = {
    "en": "key points|key point|key takeaways|key takeaway|the takeaways|main takeaways|quick takeaways|top takeaways"
    "|key insights|key findings|key highlights|key messages|main points|main takeaway|tl;dr|tldr|tl dr|tl;dr summary"
    "|too long; didn't read|too long didn't read|story highlights|key ideas|key learnings|the key points"
    "|article highlights|important takeaways|core takeaways|the key takeaways|article key points|the main points"
    "|key summary|key facts you need to know|in this story: key points|highlights of this article"
    "|key points to remember|at a glance: key points|three key points|our key takeaways|takeaways",
    "de": "das wichtigste in kürze|das wichtigste vorab|das wichtigste auf einen blick|das wichtigste in aller kürze"
    "|kurz zusammengefasst|kernpunkte|die wichtigsten punkte|die wichtigsten punkte im überblick"
    "|die wichtigsten erkenntnisse|das wichtigste zusammengefasst|das wichtigste im überblick|die wichtigsten fakten"
    "|das wichtigste zuerst|die kernpunkte|wichtigste erkenntnisse|darum geht's|darum geht es|das wichtigste",
    "fr": "à retenir|ce qu'il faut retenir|points clés|les points clés|l'essentiel|faits saillants|l'essentiel à retenir"
    "|points à retenir|les points à retenir|à retenir en bref|ce qu'il faut savoir|points essentiels"
    "|les points essentiels|a retenir",
    "es": "puntos clave|puntos claves|claves|las claves|lo esencial|lo más importante|conclusiones clave|aspectos clave"
    "|los puntos clave|ideas clave|puntos principales",
    "pt": "pontos-chave|pontos chave|principais pontos|principais conclusões|pontos principais|os pontos-chave"
    "|principais destaques|destaques principais|resumo da notícia",
    "it": "punti chiave|i punti chiave|i punti principali|punti principali|in sintesi i punti chiave|punti salienti",
    "nl": "belangrijkste punten|kernpunten|de belangrijkste punten|belangrijkste inzichten|de kernpunten",
    "pl": "najważniejsze informacje|kluczowe wnioski|najważniejsze punkty|kluczowe informacje|kluczowe punkty"
    "|najważniejsze fakty|najważniejsze wnioski",
    "cs": "hlavní body|klíčové body|nejdůležitější body|klíčové poznatky|to nejdůležitější",
    "sk": "hlavné body|kľúčové body|kľúčové poznatky|to najdôležitejšie",
    "hu": "a lényeg|kulcspontok|főbb pontok|legfontosabb pontok|a legfontosabbak",
    "ro": "puncte cheie|puncte-cheie|idei principale|ideile principale",
    "ru": "ключевые моменты|основные выводы|ключевые выводы|главное|тезисы|основные тезисы|ключевые тезисы|коротко о главном",
    "uk": "ключові моменти|головне|основні тези|ключові тези|коротко про головне|основні висновки",
    "bg": "основни точки|ключови моменти|най-важното",
    "hr": "ključne točke|glavne točke|ključni zaključci|najvažnije|ključne tačke|кључне тачке",
    "el": "βασικά σημεία|κύρια σημεία|τα βασικά σημεία",
    "tr": "öne çıkanlar|önemli noktalar|anahtar noktalar|ana noktalar|önemli çıkarımlar",
    "sv": "nyckelpunkter|det viktigaste|viktiga punkter|viktigaste punkterna|huvudpunkter",
    "da": "hovedpunkter|det vigtigste|vigtigste pointer|nøglepunkter",
    "nb": "nøkkelpunkter|det viktigste|viktigste punkter|hovedpoeng",
    "fi": "pääkohdat|tärkeimmät kohdat|keskeiset kohdat|tärkeimmät",
    "id": "poin penting|poin-poin penting|poin utama|poin kunci|intisari|hal-hal penting|poin-poin utama|intisari berita",
    "ms": "isi penting|perkara penting|isi-isi penting|perkara utama",
    "vi": "điểm chính|những điểm chính|điểm nổi bật|những điểm chính cần nhớ|nội dung chính|ý chính|các điểm chính",
    "th": "ประเด็นสำคัญ|สรุปประเด็นสำคัญ|ใจความสำคัญ",
    "ja": "この記事のポイント|重要ポイント|要点|記事のポイント|本記事のポイント|この記事の要点|要点まとめ",
    "zh": "要点|关键要点|重点|重點|划重点|關鍵要點|本文要点|本文重點|核心要点|核心观点|文章要点|要點|重點摘要|重点摘要|关键点",
    "ko": "핵심 요약|핵심 포인트|핵심 내용|주요 내용|주요 포인트|핵심 정리",
    "ar": "أبرز النقاط|النقاط الرئيسية|أهم النقاط|النقاط الأساسية",
    "he": "נקודות עיקריות|עיקרי הדברים|נקודות מפתח",
    "fa": "نکات کلیدی|نکات مهم",
    "hi": "मुख्य बातें|मुख्य बिंदु|प्रमुख बिंदु|मुख्य बिन्दु",
    "bn": "মূল বিষয়|মূল বিষয়গুলো|মূল বিষয়বস্তু|প্রধান বিষয়|মূল বিষয়গুলি",
    "mn": "гол санаанууд|гол санаа",
}

WEAK: Final[dict[str, str]] = {
    "en": "highlights|key facts|fast facts|quick facts|at a glance|in brief|in short|in a nutshell|summary|quick summary"
    "|executive summary|article summary|quick recap|recap|what you need to know|what to know|things to know|the gist"
    "|the takeaway|the short version|quick look|bullet points|report highlights|key figures|key statistics"
    "|need to know|quick read|the essentials|at-a-glance|brief summary|post summary|ai summary|summary points"
    "|takeaway|in summary|overview of key points|quick overview|the highlights|insights",
    "de": "auf einen blick|in kürze|kurz und knapp|zusammenfassung|key facts|im überblick|überblick|kurzfassung|kurz gesagt"
    "|das musst du wissen|kurz & knapp|fazit in kürze|in aller kürze|kurz & bündig|kurzüberblick|highlights|kompakt",
    "fr": "en bref|en résumé|résumé|le résumé|en un coup d'œil|en un clin d'œil|sommaire|sommaire de l'article",
    "es": "en resumen|en breve|resumen|en síntesis|de un vistazo|destacados",
    "pt": "em resumo|resumo|destaques|em síntese|em poucas palavras",
    "it": "in breve|in sintesi|riassunto|riepilogo|in pillole|sintesi",
    "nl": "in het kort|kort samengevat|samenvatting|in één oogopslag|in een notendop",
    "pl": "w skrócie|podsumowanie|streszczenie|w pigułce",
    "cs": "ve zkratce|shrnutí|v kostce",
    "sk": "v skratke|zhrnutie|v kocke",
    "hu": "röviden|összefoglaló|összefoglalás",
    "ro": "pe scurt|rezumat",
    "ru": "кратко|коротко|резюме|краткое содержание|вкратце",
    "uk": "коротко|стисло|резюме|підсумок",
    "bg": "накратко|резюме",
    "hr": "ukratko|sažetak|укратко",
    "el": "με μια ματιά|περίληψη|συνοπτικά",
    "tr": "özet|kısaca|özetle|bir bakışta",
    "sv": "i korthet|sammanfattning|kort sagt|i korta drag",
    "da": "kort fortalt|resumé|opsummering|overblik",
    "nb": "kort fortalt|oppsummering|sammendrag|kort oppsummert",
    "fi": "tiivistelmä|lyhyesti|yhteenveto",
    "id": "ringkasan|ringkasan berita|sekilas|ringkasnya",
    "ms": "ringkasan|secara ringkas",
    "vi": "tóm tắt|tóm lược",
    "th": "สรุป|โดยสรุป",
    "ja": "ポイント|まとめ|概要|サマリー",
    "zh": "摘要|总结|概要|小结|導讀|导读|概览",
    "ko": "요약|한눈에 보기|한눈에 보는|세 줄 요약|3줄 요약",
    "ar": "ملخص|الخلاصة|باختصار|خلاصة",
    "he": "בקצרה|תקציר|סיכום",
    "fa": "خلاصه|در یک نگاه|چکیده",
    "hi": "संक्षेप में|सारांश",
    "bn": "সংক্ষেপে|সারসংক্ষেপ",
    "mn": "товчхон|товч",
}

NEVER: Final = frozenset(
    "conclusion|conclusions|fazit|bottom line|the bottom line|overview|contents|table of contents|key features|in this article"
    "|in this post|what you'll learn|what you will learn|learning objectives|in this section|final thoughts".split("|")
)
"""Labels of other things: closing prose, tables of contents, lists of features, syllabuses."""

STRONG_LABELS: Final = frozenset(label for labels in STRONG.values() for label in labels.split("|")) - NEVER
WEAK_LABELS: Final = frozenset(label for labels in WEAK.values() for label in labels.split("|")) - STRONG_LABELS - NEVER

ENDINGS: Final = (
    " key takeaways",
    " key points",
    " key insights",
    " tl;dr",
    " in short",
    " at a glance",
    " in a nutshell",
    " auf einen blick",
    " in kürze",
    " in brief",
    " à retenir",
)
"""What a longer label may end with: "Expand for key takeaways", "Our prices in short"."""

JOINTS: Final = (
    ":",
    " –",
    " —",
    " -",
    " |",
    " on ",
    " from ",
    " for ",
    " about ",
    " of ",
    " in ",
    " zu ",
    " zum ",
    " zur ",
    " für ",
)
"""What may follow a label in a longer one: "Key takeaways: simple actions", "Quick summary: what it costs"."""

BOX_TOKENS: Final = frozenset(
    "mol-bullets-with-font summary-list key-takeaways keytakeaways key-takeaway key-points keypoints key-points-list"
    " renderkeypoints-list story-highlights storyhighlights cnnstryhghlght el__storyhighlights__list key-facts-list"
    " takeaways article-takeaways article__takeaways summary__list articlesummary article-summary-list highlights_cont"
    " tldr tldr-box article-tldr key-takeaways-list bullet-summary article-highlights key-highlights takeaway-box"
    " key-takeaway-box wp-block-key-takeaways c-takeaways zephr-key-points keypoint-list".split()
)
"""Classes of boxes that need no label: newsrooms (Daily Mail, Business Insider, CNN, CNBC) and plugins. Lower case."""
