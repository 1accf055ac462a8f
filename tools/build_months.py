"""Writes `src/postclean/rules/months.py` from the CLDR, by way of babel: `pip install babel`, then run this file.

The library itself needs neither; the table is made here once and kept.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from babel import Locale
from babel import __version__ as babel_version

LANGUAGES = (
    "en de fr es pt it nl sv da nb nn fi is pl cs sk hu ro bg ru uk be sr hr bs sl mk el tr az ar fa he hi bn ur ta te id ms"
    " vi th ko ja zh ca eu gl et lv lt sq hy ka kk sw fil af"
).split()
VARIANTS = "de_AT ar_DZ ar_IQ ar_LB ar_MA ar_TN pt_PT sr_Latn bs_Cyrl az_Cyrl es_MX fr_CA".split()

MORE = {
    # What people write and the CLDR does not list.
    "en": "sept:9 febuary:2",
    "de": "jänner:1 feber:2 maerz:3 mrz:3",
    "id": "pebruari:2 nopember:11 agt:8 agu:8 agust:8 ags:8 okt:10 des:12 nop:11 peb:2",
    "ms": "ogos:8 ogo:8 disember:12 dis:12 julai:7 jun:6 mac:3",
    "es": "setiembre:9 set:9 ene:1 abr:4 ago:8 dic:12",
    "it": "sett:9",
    "fr": "fev:2 fevrier:2 aout:8 decembre:12 dec:12 janv:1 juil:7 sept:9",
    "pt": "marco:3",
    "tr": "agustos:8 subat:2 kasim:11 aralik:12 mayis:5 eylul:9",
    "hu": "szept:9 okt:10 marc:3 maj:5 jun:6 jul:7 apr:4",
    "pl": "wrz:9 paź:10 paz:10",
    "nl": "mrt:3",
    "ru": "мая:5 сент:9 нояб:11",
    "hi": "सितंबर:9 सितम्बर:9 नवंबर:11 नवम्बर:11 दिसंबर:12 दिसम्बर:12 अक्टूबर:10 अक्तूबर:10",
    "ar": "يناير:1 فبراير:2 مارس:3 أبريل:4 ابريل:4 إبريل:4 مايو:5 يونيو:6 يوليو:7 أغسطس:8 اغسطس:8 سبتمبر:9 أكتوبر:10 اكتوبر:10"
    " نوفمبر:11 ديسمبر:12",
}

HEADER = '''"""Month and weekday names of {count} languages, and the order of day and month in their short dates.

Written by tools/build_months.py from the CLDR (babel {version}); do not edit by hand.
Origin: Unicode CLDR, stand-alone and format names, wide and abbreviated; a few everyday spellings that it lacks are named in
the tool.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

'''


def key(name: str) -> str:
    """A name as the library looks it up: case folded, without points at its end."""
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold()).strip(" .\u200f\u200e")
    return re.sub(r"^(?:de |d['’])", "", name)  # Catalan writes "de març"


def names(locale: Locale, table: str) -> list[dict[int, str]]:
    found = []
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            try:
                found.append(dict(getattr(locale, table)[context][width]))
            except KeyError:
                continue
    return found


def main() -> None:
    months: dict[str, dict[str, int]] = {}  # name -> language -> month
    weekdays: set[str] = set()
    month_first: list[str] = []
    for code in [*LANGUAGES, *VARIANTS]:
        locale = Locale.parse(code)
        language = code.split("_")[0]
        language = "nb" if language == "no" else language
        for table in names(locale, "months"):
            for number, name in table.items():
                name = key(name)
                if len(name) < 2 or re.search(r"\d", name):
                    continue  # "3月", "Th3": numbers, which need no table
                known = months.setdefault(name, {})
                if code == language or language not in known:
                    known.setdefault(language, number)
        for table in names(locale, "days"):
            weekdays.update(k for k in map(key, table.values()) if len(k) > 1)
    for language, words in MORE.items():
        for pair in words.split():
            name, _, number = pair.partition(":")
            months.setdefault(key(name), {}).setdefault(language, int(number))
    for code in LANGUAGES:
        pattern = Locale.parse(code).date_formats["short"].pattern
        order = re.sub(r"[^dMy]", "", re.sub(r"(.)\1+", r"\1", pattern))
        if order[0] == "M":
            month_first.append(code)

    plain: dict[int, list[str]] = {n: [] for n in range(1, 13)}
    disputed: dict[str, dict[str, int]] = {}
    for name, by_language in months.items():
        numbers = set(by_language.values())
        if len(numbers) == 1:
            plain[numbers.pop()].append(name)
        else:
            disputed[name] = by_language
    out = [HEADER.format(count=len(LANGUAGES), version=babel_version)]
    out.append("_NAMES: tuple[str, ...] = (\n")
    for number in range(1, 13):
        out.append(wrapped("|".join(sorted(plain[number])), "|") + ",\n")
    out.append(")\n\n")
    out.append("MONTHS: Mapping[str, int] = MappingProxyType(\n")
    out.append('    {name: month for month, names in enumerate(_NAMES, 1) for name in names.split("|")}\n)\n')
    out.append('"""Name, case folded and without a point at its end → month, where all languages agree."""\n\n')
    out.append("DISPUTED: Mapping[str, Mapping[str, int]] = MappingProxyType(\n    {\n")
    for name in sorted(disputed):
        inner = ", ".join(f'"{language}": {month}' for language, month in sorted(disputed[name].items()))
        out.append(f'        "{name}": {{{inner}}},\n')
    out.append('    }\n)\n"""Name → language → month, where they do not."""\n\n')
    out.append("WEEKDAYS: frozenset[str] = frozenset(\n")
    out.append(wrapped("|".join(sorted(weekdays)), "|", 8).replace("(", "(", 1) + '.split("|")\n)\n')
    out.append('"""Names of weekdays, case folded and without a point at their end."""\n\n')
    others = quoted(sorted(set(month_first) - {"en"}))
    out.append(f'MONTH_FIRST: frozenset[str] = frozenset({{"en-US", "en-CA", "en-PH", {others}}})\n')
    out.append('"""Languages whose short dates begin with the month, as in 3/19/2012; "en" alone leaves it open."""\n')
    target = Path(__file__).resolve().parent.parent / "src/postclean/rules/months.py"
    target.write_text("".join(out), encoding="utf-8")


def quoted(values: list[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)


def wrapped(text: str, separator: str, indent: int = 4) -> str:
    """One string literal over several lines, cut at separators."""
    lines, line = [], ""
    for part in text.split(separator):
        piece = part if not line and not lines else separator + part
        if len(line) + len(piece) > 100:
            lines.append(line)
            line = ""
        line += piece
    lines.append(line)
    pad = " " * indent
    body = "\n".join(f'{pad}    "{line}"' for line in lines)
    return f"{pad}(\n{body}\n{pad})"


if __name__ == "__main__":
    main()
