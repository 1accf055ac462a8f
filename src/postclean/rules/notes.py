"""Words and signs by which notes are known. Data only: `_notes` has the algorithm.

Origin: what the producers of notes write (their documentation and pages made with them), the headings that publishers in
35 languages put over notes, and the units, brands and abbreviations that stand beside digits which are no notes.
"""

from __future__ import annotations

from typing import Final

HEADINGS: Final = frozenset(
    word
    for line in (
        # en
        "footnotes|footnote|notes|note|endnotes|end notes|references|sources|source|citations|works cited|bibliography"
        "|notes and references|references and notes|notes & references|sources and notes|reference list|article sources"
        "|list of references|references & resources|sources & references|footnotes & references|cited sources|cited works"
        "|references cited|literature cited|resources|article references|additional notes|author's notes|table notes",
        # de
        "fußnoten|fussnoten|fußnote|anmerkungen|anmerkung|endnoten|quellen|quelle|quellenangaben|quellenangabe|einzelnachweise"
        "|nachweise|literatur|literaturverzeichnis|quellenverzeichnis|quellen und literatur|literaturangaben|belege"
        "|anmerkungen und quellen|hinweise|fußnoten und quellen",
        # fr
        "notes de bas de page|note de bas de page|références|bibliographie|notes et références|références et notes"
        "|références bibliographiques|sources et références",
        # es, pt, it
        "notas|nota|notas al pie|notas a pie de página|nota al pie|referencias|fuentes|fuente|bibliografía|notas y referencias",
        "notas de rodapé|referências|fontes|fonte|referências bibliográficas|notas e referências",
        "note a piè di pagina|note a pie' di pagina|riferimenti|fonti|bibliografia|riferimenti bibliografici|note e riferimenti",
        # nl, pl, cs, sk, hu, ro
        "noten|voetnoten|voetnoot|eindnoten|bronnen|bron|referenties|noten en bronnen|literatuur",
        "przypisy|źródła|źródło|literatura|odnośniki",
        "poznámky|poznámky pod čarou|zdroje|odkazy|reference|poznámka",
        "poznámky pod čiarou",
        "lábjegyzetek|lábjegyzet|jegyzetek|források|hivatkozások|irodalom",
        "note de subsol|referințe|surse|referinţe|bibliografie",
        # ru, uk, bg, sr, el, tr
        "примечания|примечание|сноски|источники|источник|литература|ссылки|список литературы|примечания и ссылки",
        "примітки|виноски|джерела|література|посилання",
        "бележки|бележки под линия|източници",
        "напомене|извори|референце|napomene|izvori|bilješke|fusnote|reference",
        "υποσημειώσεις|σημειώσεις|πηγές|παραπομπές|βιβλιογραφία",
        "dipnotlar|dipnot|notlar|kaynakça|kaynaklar|kaynak|referanslar",
        # sv, da, nb, fi
        "fotnoter|fotnot|noter|källor|källa|referenser|fodnoter|kilder|kilde|referencer|fotnote|referanser|slutnoter",
        "viitteet|alaviitteet|lähteet|viittaukset|huomautukset",
        # id, ms, vi, th
        "catatan kaki|catatan|referensi|sumber|daftar pustaka|rujukan|nota kaki|catatan akhir",
        "chú thích|ghi chú|tài liệu tham khảo|nguồn",
        "เชิงอรรถ|อ้างอิง|หมายเหตุ",
        # ja, zh, ko
        "脚注|注釈|注|註|注記|参考文献|出典|参照|注釈・出典|参考",
        "注释|注釋|参考资料|參考資料|參考文獻|腳註|腳注|参考来源|附注|尾注",
        "각주|주석|참고 문헌|참고문헌|출처|미주",
        # ar, he, fa, hi, bn, mn
        "الهوامش|هوامش|الحواشي|حواشي|ملاحظات|المراجع|مراجع|المصادر|مصادر",
        "הערות שוליים|הערות|מקורות|הערת שוליים",
        "پانویس|پانویس‌ها|پی‌نوشت|یادداشت‌ها|منابع",
        "टिप्पणियाँ|पादटिप्पणी|पादटिप्पणियाँ|सन्दर्भ|संदर्भ",
        "পাদটীকা|তথ্যসূত্র|টীকা",
        "зүүлт|эшлэл|тайлбар|эх сурвалж",
    )
    for word in line.split("|")
)
"""Lines over a list of notes, lower case, without a colon. A heading alone is weak evidence."""

BACK_WORDS: Final = frozenset(
    "↩ ↩︎ ↑ ^ ⤴ ⤴︎ ⏎ ↵ ⇧ ⬆ ⬆︎ ▲ ↥ ↰ ↺ ⮐ ⮌ ⏎︎ ← ↖ back return top up zurück retour volver voltar torna jump"
    " 戻る 返回 назад наверх".split()
) | {"jump up", "jump up to", "go back", "jump back", "back to text", "back to top", "zum text", "nach oben", "return to text"}
"""What a link back to the text shows, lower case, without brackets and colons; nothing at all is a way back, too."""

NOT_NOTES: Final = (
    # required fields
    "required", "mandatory", "indicates required", "denotes required", "pflichtfeld", "pflichtfelder", "pflichtangabe",
    "erforderlich", "notwendig", "obligatoire", "obligatoires", "obligatorio", "obligatorios", "obligatori", "obbligatori",
    "obrigatório", "obrigatórios", "verplicht", "verplichte", "wymagane", "povinné", "povinná", "obligatoriska", "påkrævet",
    "pakollinen", "wajib", "обязательные", "обязательно", "bắt buộc", "必須", "必填", "필수",
    # nutrition
    "daily value", "daily values", "nutrition facts", "nutritional information", "nährwert", "dv",
    # links that earn money
    "affiliate", "affiliate-link", "affiliate-links", "affiliatelink", "affiliatelinks", "werbelink", "werbelinks",
    "werbung", "provision", "partnerlink", "partnerlinks", "amazon-partner", "anzeige",
    # prices
    "mwst", "inkl", "zzgl", "versandkosten", "uvp", "vat", "shipping", "terms apply", "t&cs", "ttc",
    # lists of most read stories
    "meistgelesen", "gelesen",
)  # fmt: skip
"""Words at the start of a line that begins with an asterisk which is no note: whole words, lower case."""

UNITS: Final = frozenset("m cm km dm mm ft in s g l µm nm mi yd ha qm sq kg mg ml cl r x y z n a b c e v t p i j k q".split())
"""Before a raised 2 or 3 these make a square, a cube or a power."""

ABBREVIATIONS: Final = frozenset(
    "no nr art vol pp fig sec ch ca rs rev abs st jan feb mar apr jun jul aug sep sept oct nov dec cor cf eq eqn tab table"
    " chap bd kap abb ziff lit str tel ext ver op vs etc approx est num núm nº pag pág rp usd eur inc ltd mr mrs dr prof"
    " a.m p.m am pm dept ed eds jg hg hrsg bzw par para § ps sam kor mos matt rom tim thess gen ex lev deut isa jer ezek".split()
)
"""Before a stop and a number these make one thing of the three. Lower case."""

NUMBERED_THINGS: Final = frozenset(
    "figure fig figs eq eqs eqn equation equations section sections sec chapter chapters ch table tables part step algorithm"
    " theorem lemma definition example exercise appendix listing line lines page pages p pp abbildung abb tabelle tab kapitel"
    " abschnitt gleichung gl seite schritt figura tabla sección capítulo ecuación tableau chapitre étape équation formula"
    " question answer comment post rule item point item version volume vol no nr issue".split()
)
"""Before a linked number these say that it leads to something else than a note."""

BODY_WORDS: Final = frozenset(
    "sidenote marginnote side-note margin-note footnote footnotes_tooltip footnote_tooltip footnotecontent footnote-content"
    " footnote-text footnotetext endnote fn-text fn-content ltx_role_footnote inline-footnote inlinefootnote footnote-popover"
    " footnote-tooltip noteref-content".split()
)
"""Class tokens, or words of them, of inline elements that hold the text of a note, or its marker and its text."""

NOTE_ATTRIBUTES: Final = (
    "data-bigfoot-footnote",
    "data-footnote-content",
    "data-footnote-text",
    "data-footnote",
    "data-note",
    "data-sidenote",
    "data-content",
    "data-tippy-content",
    "data-tooltip",
    "title",
)
"""Attributes of a marker that repeat the text of its note, or have it alone."""

NOT_NOTE_TEXTS: Final = (
    "see footnote",
    "jump to",
    "jump back",
    "footnote ",
    "go to",
    "view footnote",
    "note ",
    "notes ",
    "back to",
    "return to",
    "siehe ",
    "zur fußnote",
    "click",
    "show ",
    "open ",
    "read ",
)
"""Beginnings of attributes that say what a marker does, not what its note says."""
