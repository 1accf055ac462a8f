"""Month and weekday names of 58 languages, and the order of day and month in their short dates.

Written by tools/build_months.py from the CLDR (babel 2.18.0); do not edit by hand.
Origin: Unicode CLDR, stand-alone and format names, wide and abbreviated; a few everyday spellings that it
lacks are named in the tool.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NAMES: tuple[str, ...] = (
    (
        "ene|enero|gen|gener|gennaio|ian|ianuarie|jaan|jaanuar|jan|janar|janeiro|januar|januari|januarie"
        "|january|január|januára|janv|janvier|janvāris|janúar|jän|jänner|led|leden|ledna|oca|ocak|saus|sausio"
        "|sausis|sij|siječanj|siječnja|sty|styczeń|stycznia|tammi|tammikuu|tammikuuta|urt|urtarrila|xan"
        "|xaneiro|yan|yanvar|ιαν|ιανουάριοσ|ιανουαρίου|сту|студзень|студзеня|січ|січень|січня|янв|январь"
        "|января|яну|януари|јан|јанвар|јануар|јануари|қаң|қаңтар|հնվ|հունվար|հունվարի|ינואר|ינו׳|جانفي|جنوری"
        "|كانون الثاني|يناير|ژانویه|ژانویهٔ|जनवरी|जन॰|জানু|জানুয়ারী|ஜன|ஜனவரி|జన|జనవరి|ม.ค|มกราคม|იან|იანვარი"
        "|一月"
    ),
    (
        "feb|febbraio|feber|febr|febreiro|febrer|febrero|februar|februari|februarie|february|február|februára"
        "|februāris|febrúar|febuary|fev|fevereiro|fevral|fevrier|févr|février|helmi|helmikuu|helmikuuta|lut"
        "|lutego|luty|ots|otsaila|peb|pebrero|pebruari|shk|shkurt|subat|vas|vasario|vasaris|veebr|veebruar"
        "|velj|veljača|veljače|úno|únor|února|şub|şubat|φεβ|φεβρουάριοσ|φεβρουαρίου|ақп|ақпан|лют|лютага"
        "|лютий|лютого|люты|феб|фебруар|фев|февр|феврал|февраль|февраля|февруари|փետրվար|փետրվարի|փտվ|פברואר"
        "|פבר׳|شباط|فبراير|فروری|فوریه|فوریهٔ|فيفري|फ़रवरी|फ़र॰|ফেব|ফেব্রুয়ারী|பிப்|பிப்ரவரி|ఫిబ్ర|ఫిబ్రవరి"
        "|ก.พ|กุมภาพันธ์|თებ|თებერვალი|二月"
    ),
    (
        "bře|březen|března|kov|kovas|kovo|maalis|maaliskuu|maaliskuuta|maart|mac|machi|maerz|mar|marc|marca"
        "|march|marco|marec|maret|mars|marso|mart|martie|marts|martxoa|marzec|marzo|març|março|mrt|mrz|márc"
        "|március|mär|märts|märz|ožu|ožujak|ožujka|μάρ|μάρτιοσ|μαρ|μαρτίου|бер|березень|березня|мар|март"
        "|марта|нау|наурыз|сак|сакавік|сакавіка|մարտ|մարտի|մրտ|מרץ|آذار|مارس|مارچ|मार्च|মার্চ|மார்|மார்ச்"
        "|మార్చి|มี.ค|มีนาคม|მარ|მარტი|三月"
    ),
    (
        "abr|abril|api|apirila|apr|aprel|april|aprile|aprili|aprilie|aprill|apríl|apríla|aprīlis|avr|avril"
        "|bal|balandis|balandžio|dub|duben|dubna|huhti|huhtikuu|huhtikuuta|kwi|kwiecień|kwietnia|nis|nisan"
        "|pri|prill|tra|travanj|travnja|ápr|április|απρ|απρίλιοσ|απριλίου|апр|апрел|апрель|апреля|април|квіт"
        "|квітень|квітня|кра|красавік|красавіка|сәу|сәуір|ապր|ապրիլ|ապրիլի|אפריל|אפר׳|آوریل|أبريل|أفريل|إبريل"
        "|ابريل|اپریل|نيسان|अप्रैल|এপ্রি|এপ্রিল|ஏப்|ஏப்ரல்|ఏప్రి|ఏప్రిల్|เม.ย|เมษายน|აპრ|აპრილი|四月"
    ),
    (
        "geg|gegužė|gegužės|kvě|květen|května|mag|maggio|mai|maiatza|maig|maijs|maio|maj|maja|may|mayis|mayo"
        "|mayıs|maí|mei|máj|mája|május|svi|svibanj|svibnja|touko|toukokuu|toukokuuta|μάι|μάιοσ|μαΐ|μαΐου|май"
        "|мам|мамыр|мая|мај|трав|травень|травня|մայիս|մայիսի|մյս|מאי|أيار|مئی|ماي|مايو|مه|مهٔ|मई|মে|மே|మే|พ.ค"
        "|พฤษภาคม|მაი|მაისი|五月"
    ),
    (
        "birž|birželio|birželis|cze|czerwca|czerwiec|eka|ekaina|giu|giugno|haz|haziran|hun|hunyo|iun|iunie"
        "|iyn|iyun|juin|jun|june|junho|juni|junie|junij|junio|juny|juuni|jún|júna|június|júní|jūn|jūnijs|kesä"
        "|kesäkuu|kesäkuuta|lipanj|lipnja|qer|qershor|xuño|červen|června|čvn|ιουν|ιουνίου|ιούν|ιούνιοσ|июн"
        "|июнь|июня|ијн|ијун|мау|маусым|черв|червень|червня|чэр|чэрвень|чэрвеня|юни|јун|јуни|հնս|հունիս"
        "|հունիսի|יוני|جوان|جون|حزيران|يونيو|ژوئن|जून|জুন|ஜூன்|జూన్|มิ.ย|มิถุนายน|ივნ|ივნისი|六月"
    ),
    (
        "heinä|heinäkuu|heinäkuuta|hul|hulyo|iul|iulie|iyl|iyul|juil|juill|juillet|jul|julai|julho|juli|julie"
        "|julij|julio|juliol|july|juuli|júl|júla|július|júlí|jūl|jūlijs|korr|korrik|liep|liepa|liepos|lipca"
        "|lipiec|lug|luglio|srpanj|srpnja|tem|temmuz|uzt|uztaila|xul|xullo|července|červenec|čvc|ιουλ|ιουλίου"
        "|ιούλ|ιούλιοσ|июл|июль|июля|ијл|ијул|лип|липень|липня|ліп|ліпень|ліпеня|шіл|шілде|юли|јул|јули|հլս"
        "|հուլիս|հուլիսի|יולי|تموز|جولائی|جويلية|يوليو|يوليوز|ژوئیه|ژوئیهٔ|जुलाई|जुल॰|জুল|জুলাই|ஜூலை|జులై|ก.ค"
        "|กรกฎาคม|ივლ|ივლისი|七月"
    ),
    (
        "abu|abuztua|ag|ago|agost|agosti|agosto|ags|agt|agu|agust|agustos|agustus|aout|août|aug|august"
        "|augusta|augusti|augusts|augustus|augusztus|avg|avgust|avq|avqust|ağu|ağustos|elo|elokuu|elokuuta"
        "|gush|gusht|kol|kolovoz|kolovoza|ogo|ogos|rugp|rugpjūtis|rugpjūčio|sie|sierpień|sierpnia|srpen|srpna"
        "|ágú|ágúst|αυγ|αυγούστου|αύγ|αύγουστοσ|авг|август|августа|ауг|аугуст|жні|жнівень|жніўня|серп|серпень"
        "|серпня|там|тамыз|օգոստոս|օգոստոսի|օգս|אוגוסט|אוג׳|آب|أغسطس|أوت|اغسطس|اوت|اگست|غشت|अगस्त|अग॰|আগ"
        "|আগস্ট|ஆக|ஆகஸ்ட்|ఆగ|ఆగస్టు|ส.ค|สิงหาคม|აგვ|აგვისტო|八月"
    ),
    (
        "eyl|eylul|eylül|ira|iraila|rugs|rugsėjis|rugsėjo|ruj|rujan|rujna|sen|sentyabr|sep|sept|septemba"
        "|septembar|september|septembra|septembre|septembrie|septembris|septiembre|set|setembre|setembro"
        "|setiembre|sett|settembre|setyembre|sht|shtator|syys|syyskuu|syyskuuta|szept|szeptember|wrz|wrzesień"
        "|września|zář|září|σεπ|σεπτέμβριοσ|σεπτεμβρίου|вер|верасень|верасня|вересень|вересня|сен|сент"
        "|сентябрь|сентября|сентјабр|сеп|септембар|септември|қыр|қыркүйек|սեպ|սեպտեմբեր|սեպտեմբերի|ספטמבר"
        "|ספט׳|أيلول|سبتمبر|ستمبر|سپتامبر|شتنبر|सितंबर|सितम्बर|सित॰|সেপ|সেপ্টেম্বর|செப்|செப்டம்பர்|సెప్టెం"
        "|సెప్టెంబర్|ก.ย|กันยายน|სექ|სექტემბერი|九月"
    ),
    (
        "eki|ekim|loka|lokakuu|lokakuuta|oct|october|octobre|octombrie|octubre|okt|oktoba|oktobar|oktober"
        "|oktobris|oktoober|oktubre|oktyabr|október|októbra|ott|ottobre|out|outubro|paz|paź|październik"
        "|października|spal|spalio|spalis|tet|tetor|urr|urria|říj|říjen|října|οκτ|οκτωβρίου|οκτώβριοσ|жовт"
        "|жовтень|жовтня|кас|кастрычнік|кастрычніка|окт|октобар|октомври|октябрь|октября|октјабр|қаз|қазан"
        "|հոկ|հոկտեմբեր|հոկտեմբերի|אוקטובר|אוק׳|أكتوبر|اكتوبر|اکتبر|اکتوبر|تشرين الأول|अक्टूबर|अक्टू॰|अक्तूबर"
        "|অক্টো|অক্টোবর|அக்|அக்டோபர்|అక్టో|అక్టోబర్|ต.ค|ตุลาคม|ოქტ|ოქტომბერი|十月"
    ),
    (
        "aza|azaroa|kas|kasim|kasım|lapkr|lapkritis|lapkričio|listopadu|marras|marraskuu|marraskuuta|nob"
        "|nobyembre|noiembrie|nop|nopember|nov|novemba|novembar|november|novembra|novembre|novembris|novembro"
        "|noviembre|noy|noyabr|nën|nëntor|nóv|nóvember|stu|studeni|studenoga|νοέ|νοέμβριοσ|νοε|νοεμβρίου|лист"
        "|листопад|листопада|ліс|лістапад|лістапада|нов|новембар|ное|ноември|нояб|ноябрь|ноября|ној|нојабр"
        "|қар|қараша|նոյ|նոյեմբեր|նոյեմբերի|נובמבר|נוב׳|تشرين الثاني|نوامبر|نوفمبر|نومبر|نونبر|नवंबर|नवम्बर"
        "|नव॰|নভে|নভেম্বর|நவ|நவம்பர்|నవం|నవంబర్|พ.ย|พฤศจิกายน|ნოე|ნოემბერი|十一月"
    ),
    (
        "abe|abendua|ara|aralik|aralık|dec|decembar|december|decembra|decembre|decembrie|decembris|decembro"
        "|dek|dekabr|des|desemba|desember|desembre|dets|detsember|dez|dezember|dezembro|dhj|dhjetor|dic"
        "|dicembre|diciembre|dis|disember|disyembre|déc|décembre|gru|grudnia|grudzień|gruod|gruodis|gruodžio"
        "|joulu|joulukuu|joulukuuta|pro|prosinac|prosinca|prosince|prosinec|δεκ|δεκέμβριοσ|δεκεμβρίου|груд"
        "|грудень|грудня|дек|декабр|декабрь|декабря|декември|дец|децембар|жел|желтоқсан|сне|снежань|снежня"
        "|դեկ|դեկտեմբեր|դեկտեմբերի|דצמבר|דצמ׳|دجنبر|دسامبر|دسمبر|ديسمبر|كانون الأول|दिसंबर|दिसम्बर|दिस॰|ডিসে"
        "|ডিসেম্বর|டிச|டிசம்பர்|డిసెం|డిసెంబర్|ธ.ค|ธันวาคม|დეკ|დეკემბერი|十二月"
    ),
)

MONTHS: Mapping[str, int] = MappingProxyType(
    {name: month for month, names in enumerate(_NAMES, 1) for name in names.split("|")}
)
"""Name, case folded and without a point at its end → month, where all languages agree."""

DISPUTED: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "lip": {"hr": 6, "pl": 7},
        "lis": {"cs": 11, "hr": 10, "pl": 11},
        "listopad": {"cs": 11, "hr": 10, "pl": 11},
        "listopada": {"hr": 10, "pl": 11},
        "srp": {"cs": 8, "hr": 7},
    }
)
"""Name → language → month, where they do not."""

WEEKDAYS: frozenset[str] = frozenset(
    (
        "ahad|ahd|al|alhamisi|an|antradienis|ar|asteartea|asteazkena|astelehena|az|b.e|bazar|bazar ertəsi|biy"
        "|biyernes|c.a|ceturtd|ceturtdiena|chủ nhật|cmt|cn|cs|csütörtök|cum|cuma|cumartesi|czw|czwartek|cümə"
        "|cümə axşamı|dc|dg|di|die|dienstag|dijous|dilluns|dim|dimanche|dimarts|dimecres|dinsdag|dissabte"
        "|diumenge|divendres|dj|dl|do|dom|domenica|domingo|donderdag|donnerstag|ds|dt|dum|duminică|dv|e diel"
        "|e enjte|e hënë|e martë|e mërkurë|e premte|e shtunë|enj|esmaspäev|fim|fimmtudagur|fr|fre|fredag"
        "|freitag|fri|friday|fös|föstudagur|gio|giovedì|huw|huwebes|hétfő|hën|ig|igandea|ijumaa|isn|isnin|jeu"
        "|jeudi|joi|jue|jueves|jum|jumaat|jumamosi|jumanne|jumapili|jumat|jumatano|jumatatu|kam|kamis|ke|kedd"
        "|keskiviikko|keskiviikkona|ketvirtadienis|kha|khamis|kolmapäev|kt|la|larunbata|lau|lauantai"
        "|lauantaina|laugardagur|laupäev|laurdag|lin|linggo|lr|lun|lundi|lunedì|lunes|luni|luns|lör|lördag"
        "|lør|lørdag|ma|maanantai|maanantaina|maandag|man|mandag|mar|mardi|martedì|martes|marți|mer|mercoledì"
        "|mercredi|mi|mie|miercuri|min|minggu|mittwoch|miy|miyerkules|mié|miércoles|mið|miðvikudagur|mo|mon"
        "|monday|montag|mán|mánudagur|må|mån|måndag|mér|mércores|mër|ne|ned|nedelja|nedeľa|nedjelja|neděle"
        "|neljapäev|niedz|niedziela|og|on|ons|onsdag|or|osteguna|ostirala|otrd|otrdiena|paz|pazar|pazartesi"
        "|pe|penktadienis|per|perjantai|perjantaina|perşembe|pet|petak|petek|pi|piatok|piektd|piektdiena"
        "|pirmadienis|pirmd|pirmdiena|piątek|pn|po|pon|pondelok|pondělí|ponedeljak|ponedeljek|ponedjeljak"
        "|poniedziałek|pr|pre|pt|pzt|pá|pátek|péntek|pühapäev|qua|quarta|quarta-feira|qui|quinta|quinta-feira"
        "|rab|rabu|reede|sa|sab|sabado|sabato|sabtu|sal|salı|sam|samedi|samstag|sat|saterdag|saturday|seg"
        "|segunda|segunda-feira|sekmadienis|sel|selasa|sen|senin|sestd|sestdiena|sex|sexta|sexta-feira|sht|sk"
        "|so|sob|sobota|sondag|sonntag|sre|sreda|sri|srijeda|st|streda|středa|su|sub|subota|sun|sunday"
        "|sunnudagur|sunnuntai|svētd|svētdiena|sze|szerda|szo|szombat|sáb|sábado|sâm|sâmbătă|sön|söndag|sø"
        "|søn|søndag|teisipäev|ter|terça|terça-feira|th 2|th 3|th 4|th 5|th 6|th 7|thu|thursday|thứ ba"
        "|thứ bảy|thứ hai|thứ năm|thứ sáu|thứ tư|ti|tiistai|tiistaina|tir|tirs|tirsdag|tis|tisdag|to|tor"
        "|torek|tors|torsdag|torstai|torstaina|tr|trečiadienis|trešd|trešdiena|tue|tuesday|ty|tys|tysdag|ut"
        "|uto|utorak|utorok|vasárnap|ven|vendredi|venerdì|venres|vie|viernes|vin|vineri|vr|vrijdag|vrydag|wed"
        "|wednesday|wo|woensdag|wt|wtorek|xov|xoves|za|zaterdag|zo|zondag|ç.a|çar|çarşamba|çərşənbə"
        "|çərşənbə axşamı|út|úterý|þri|þriðjudagur|čet|četrtek|četvrtak|čt|čtvrtek|śr|środa|şənbə|šeštadienis"
        "|št|štvrtok|δευ|δευτέρα|κυρ|κυριακή|πέμ|πέμπτη|παρ|παρασκευή|σάβ|σάββατο|τετ|τετάρτη|τρί|τρίτη|аў"
        "|аўторак|б.е|базар|базар ертәси|бейсенбі|бс|воскресенье|вс|вт|вто|вторник|вівторок|дс|дүйсенбі"
        "|жексенбі|жм|жс|жұма|нд|нед|недела|неделя|недеља|неділя|недјеља|нядзеля|пʼятниця|панядзелак|пет"
        "|петак|петок|петък|пн|пон|понеделник|понедельник|понедељак|понеділок|понедјељак|пт|пятница|пятніца"
        "|саб|сабота|сб|сейсенбі|сенбі|серада|середа|ср|сре|среда|сри|сриједа|сряда|сс|суб|суббота|субота"
        "|събота|сәрсенбі|уто|уторак|ч.а|чацвер|чет|четвер|четверг|четвртак|четврток|четвъртък|чт|чц|чәршәнбә"
        "|чәршәнбә ахшамы|шәнбә|ҹ.а|ҹүмә|ҹүмә ахшамы|երեքշաբթի|երկ|երկուշաբթի|երք|կիր|կիրակի|հինգշաբթի|հնգ"
        "|շաբաթ|շբթ|ուր|ուրբաթ|չորեքշաբթի|չրք|יום א׳|יום ב׳|יום ג׳|יום ד׳|יום ה׳|יום ו׳|יום חמישי|יום ראשון"
        "|יום רביעי|יום שבת|יום שישי|יום שלישי|יום שני|שבת|اتوار|الأحد|الأربعاء|الاثنين|الثلاثاء|الجمعة"
        "|الخميس|السبت|بدھ|جمعرات|جمعه|جمعہ|دوشنبه|سه‌شنبه|شنبه|منگل|پنجشنبه|پیر|چهارشنبه|ہفتہ|یکشنبه|गुरु"
        "|गुरुवार|बुध|बुधवार|मंगल|मंगलवार|रवि|रविवार|शनि|शनिवार|शुक्र|शुक्रवार|सोम|सोमवार|বুধ|বুধবার|বৃহস্পতি"
        "|বৃহস্পতিবার|মঙ্গল|মঙ্গলবার|রবি|রবিবার|শনি|শনিবার|শুক্র|শুক্রবার|সোম|সোমবার|சனி|செவ்|செவ்வாய்|ஞாயி"
        "|ஞாயிறு|திங்|திங்கள்|புத|புதன்|வியா|வியாழன்|வெள்|வெள்ளி|ఆది|ఆదివారం|గురు|గురువారం|బుధ|బుధవారం|మంగళ"
        "|మంగళవారం|శని|శనివారం|శుక్ర|శుక్రవారం|సోమ|సోమవారం|พฤ|วันจันทร์|วันพฤหัสบดี|วันพุธ|วันศุกร์|วันอังคาร"
        "|วันอาทิตย์|วันเสาร์|อา|კვი|კვირა|ოთხ|ოთხშაბათი|ორშ|ორშაბათი|პარ|პარასკევი|სამ|სამშაბათი|შაბ|შაბათი"
        "|ხუთ|ხუთშაბათი|周一|周三|周二|周五|周六|周四|周日|土曜日|日曜日|星期一|星期三|星期二|星期五|星期六|星期四|星期日|月曜日|木曜日|水曜日|火曜日|金曜日|금요일|목요일"
        "|수요일|월요일|일요일|토요일|화요일"
    ).split("|")
)
"""Names of weekdays, case folded and without a point at their end."""

MONTH_FIRST: frozenset[str] = frozenset({"en-US", "en-CA", "en-PH", "fil"})
"""Languages whose short dates begin with the month, as in 3/19/2012; "en" alone leaves it open."""
