"""Labels over an article's own summary in points, by language. Strong ones decide almost alone, weak ones need position and shape.

Origin: headings over summaries on public article pages, and the usual wording of newsrooms and blogs in each language.
"""

from __future__ import annotations

from typing import Final

STRONG: Final[dict[str, str]] = {
    "en": "key points|key takeaways|key takeaway|takeaways|main takeaways|quick takeaways|top takeaways|the key takeaways|key insights"
    "|key findings|key highlights|key messages|main points|the main points|tl;dr|tldr|tl dr|too long; didn't read|story highlights"
    "|article highlights|key facts|what you need to know|article summary|executive summary|quick summary|highlights of this article"
    "|key points to remember|at a glance: key points|three key points|our key takeaways",
    "de": "das wichtigste in kürze|das wichtigste vorab|das wichtigste auf einen blick|das wichtigste zusammengefasst|auf einen blick"
    "|kurz zusammengefasst|kurz und knapp|kernpunkte|die wichtigsten punkte|die wichtigsten punkte im überblick|darum geht's"
    "|darum geht’s|die wichtigsten fakten|die wichtigsten erkenntnisse",
    "fr": "à retenir|a retenir|ce qu'il faut retenir|ce qu’il faut retenir|points clés|les points clés|l'essentiel|l’essentiel"
    "|l'essentiel à retenir|faits saillants|les points essentiels",
    "es": "puntos clave|los puntos clave|claves|las claves|lo esencial|lo más importante|ideas clave",
    "pt": "pontos-chave|pontos chave|principais pontos|destaques principais|resumo da notícia",
    "it": "punti chiave|i punti principali|i punti chiave|punti salienti",
    "nl": "belangrijkste punten|de belangrijkste punten|kernpunten|kort samengevat",
    "pl": "najważniejsze informacje|kluczowe wnioski|kluczowe informacje|najważniejsze wnioski",
    "cs": "hlavní body|klíčové body",
    "sk": "hlavné body|kľúčové body",
    "hu": "a lényeg|főbb pontok",
    "ro": "puncte cheie|idei principale",
    "ru": "главное|ключевые моменты|основные выводы|тезисы|ключевые выводы",
    "uk": "головне|ключові моменти|основні висновки",
    "el": "βασικά σημεία|κύρια σημεία",
    "tr": "öne çıkanlar|önemli noktalar|anahtar noktalar",
    "sv": "det viktigaste|nyckelpunkter|huvudpunkter",
    "da": "det vigtigste|hovedpunkter",
    "nb": "hovedpunkter|det viktigste|hovedpoeng",
    "fi": "pääkohdat|tärkeimmät kohdat",
    "id": "poin penting|poin-poin penting|poin utama|intisari",
    "ms": "isi penting|perkara utama",
    "vi": "điểm chính|những điểm chính|các điểm chính|điểm nổi bật",
    "th": "ประเด็นสำคัญ",
    "ja": "要点|この記事のポイント|重要ポイント|記事のポイント|この記事の要点",
    "zh": "要点|重点|关键要点|重點|划重点|要點|关键点|本文要点",
    "ko": "핵심 요약|핵심 포인트|한눈에 보기|주요 내용",
    "ar": "أبرز النقاط|النقاط الرئيسية|أهم النقاط",
    "he": "נקודות עיקריות|נקודות מפתח",
    "fa": "نکات کلیدی",
    "hi": "मुख्य बातें|मुख्य बिंदु",
    "bn": "মূল বিষয়|মূল বিষয়গুলি",
    "mn": "гол санаанууд",
}

WEAK: Final[dict[str, str]] = {
    "en": "highlights|summary|at a glance|in brief|in short|in a nutshell|fast facts|quick facts|quick recap|recap|overview of key points"
    "|what to know|need to know|quick overview|the highlights|in summary|quick look|the short version|bullet points|insights",
    "de": "zusammenfassung|in kürze|key facts|überblick|im überblick|kurzfassung|kompakt",
    "fr": "en bref|en résumé|résumé|sommaire de l'article",
    "es": "en resumen|en breve|resumen",
    "pt": "em resumo|resumo|destaques",
    "it": "in breve|in sintesi|sintesi|riassunto",
    "nl": "in het kort|samenvatting",
    "pl": "w skrócie|podsumowanie|streszczenie",
    "cs": "ve zkratce|shrnutí",
    "sk": "v skratke|zhrnutie",
    "hu": "röviden|összefoglaló",
    "ro": "pe scurt|rezumat",
    "ru": "кратко|коротко|вкратце|резюме",
    "uk": "коротко|стисло",
    "el": "με μια ματιά|περίληψη",
    "tr": "özet|kısaca",
    "sv": "i korthet|sammanfattning",
    "da": "kort fortalt|resumé",
    "nb": "kort fortalt|oppsummering|sammendrag",
    "fi": "tiivistelmä|lyhyesti",
    "id": "ringkasan|ringkasnya",
    "ms": "ringkasan",
    "vi": "tóm tắt",
    "th": "สรุป",
    "ja": "ポイント|まとめ",
    "zh": "摘要|概要",
    "ko": "요약",
    "ar": "الخلاصة|ملخص",
    "he": "בקצרה|תקציר",
    "fa": "خلاصه",
    "hi": "संक्षेप में",
    "bn": "সংক্ষেপে",
    "mn": "товчхон",
}

NEVER: Final = frozenset("conclusion|fazit|bottom line|the bottom line|overview|contents|key features|in this article".split("|"))

STRONG_LABELS: Final = frozenset(label for labels in STRONG.values() for label in labels.split("|")) - NEVER
WEAK_LABELS: Final = frozenset(label for labels in WEAK.values() for label in labels.split("|")) - STRONG_LABELS - NEVER

BOX_TOKENS: Final = frozenset(
    # Boxes whose class alone says what they are: newsrooms and summary plugins.
    "key-takeaways keytakeaways key-points keypoints renderkeypoints-list key-point-list summary-list tldr tldr-box article-tldr"
    " mol-bullets-with-font articlesummary article-summary-list summary__list highlights_cont takeaways key-takeaways-list"
    " story-highlights key-facts-list wp-block-key-takeaways bullet-summary article-highlights key-highlights takeaway-box"
    " key-takeaway-box keyfacts key-facts".split()
)
