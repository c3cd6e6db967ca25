"""Languages of which few words are known, and the signs for sums and averages in all languages."""

from segmentry.languages.base import Language

OTHERS = Language(
    name="Others",
    yes_no=(
        ("ja", "nej"),
        ("ja", "nei"),
        ("da", "ne"),
        ("igen", "nem"),
        ("kyllä", "ei"),
        ("jah", "ei"),
        ("ναι", "όχι"),
        ("да", "нет"),
        ("так", "ні"),
        ("是", "否"),
    ),
    totals=("σ", "∑"),
    averages=(
        "ø",
        "⌀",
        "x̄",
        "genomsnitt",
        "medelvärde",
        "gjennomsnitt",
        "gennemsnit",
        "middelværdi",
        "keskiarvo",
        "átlag",
        "среднее",
        "середнє",
        "μέσος όρος",
        "平均数",
    ),
    alphabets=(
        "åäöéü",
        "æøåéöäü",
        "áéíóöőúüű",
        "čćđšž",
        "õäöüšž",
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    ),
    nothing=(
        "saknas, okänd, ukjent, ukendt, mangler, ingen, ei tietoa, tuntematon, puuttuu, "
        "nincs, nincs adat, ismeretlen, неизвестно, нет данных, нет, невідомо, немає, немає даних, "
        "άγνωστο, δεν υπάρχει, 无, 不详, 未知, 暂无, 空, 無, 不詳"
    ),
)
