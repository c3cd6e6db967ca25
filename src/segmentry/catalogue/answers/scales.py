"""Scales whose levels have an order: agreement, frequency, satisfaction, education and the like."""

from collections.abc import Sequence

from segmentry.catalogue.answers.base import Answers, normalised

Scale = tuple[tuple[str, ...], ...]

SCALES: dict[str, Scale] = {
    "agreement": (
        ("strongly disagree", "totally disagree", "completely disagree", "fully disagree", "stimme überhaupt nicht zu"),
        ("disagree", "stimme nicht zu", "pas d'accord", "pas daccord", "en desacuerdo"),
        ("somewhat disagree", "slightly disagree", "rather disagree", "tend to disagree", "stimme eher nicht zu"),
        ("neither agree nor disagree", "neither", "neutral", "undecided", "teils teils", "teils/teils"),
        ("somewhat agree", "slightly agree", "rather agree", "tend to agree", "stimme eher zu"),
        ("agree", "stimme zu", "d'accord", "daccord", "de acuerdo"),
        ("strongly agree", "totally agree", "completely agree", "fully agree", "stimme voll zu", "stimme völlig zu"),
    ),
    "satisfaction": (
        ("extremely dissatisfied",),
        ("very dissatisfied", "very unsatisfied", "sehr unzufrieden"),
        ("dissatisfied", "unsatisfied", "unzufrieden"),
        ("somewhat dissatisfied", "slightly dissatisfied"),
        ("neither satisfied nor dissatisfied", "neutral", "neither"),
        ("somewhat satisfied", "slightly satisfied"),
        ("satisfied", "zufrieden"),
        ("very satisfied", "sehr zufrieden"),
        ("extremely satisfied",),
    ),
    "likelihood": (
        ("extremely unlikely", "definitely not"),
        ("very unlikely", "probably not"),
        ("unlikely",),
        ("somewhat unlikely",),
        ("neutral", "neither", "maybe", "neither likely nor unlikely", "might or might not"),
        ("somewhat likely",),
        ("likely", "probably", "probably yes"),
        ("very likely",),
        ("extremely likely", "definitely", "definitely yes"),
    ),
    "importance": (
        ("not at all important", "not important at all", "not important", "unimportant"),
        ("slightly important", "a little important", "less important", "low importance"),
        ("somewhat important", "moderately important", "neutral"),
        ("important", "fairly important"),
        ("very important",),
        ("extremely important", "essential"),
    ),
    "frequency": (
        ("never", "nie", "jamais", "nunca", "mai"),
        ("almost never", "hardly ever", "very rarely"),
        ("less than once a year",),
        ("rarely", "seldom", "selten", "rarement", "rara vez", "raramente"),
        ("once a year", "yearly", "annually"),
        ("twice a year", "every six months", "half yearly"),
        ("every three months", "quarterly", "once a quarter", "several times a year"),
        ("occasionally", "gelegentlich"),
        ("sometimes", "manchmal", "parfois", "a veces", "a volte"),
        ("once a month", "monthly"),
        ("twice a month", "fortnightly", "every two weeks", "several times a month", "2-3 times a month"),
        ("frequently",),
        ("often", "häufig", "oft", "souvent", "a menudo", "spesso"),
        ("once a week", "weekly"),
        ("usually", "very often", "mostly"),
        ("more than once a week", "several times a week", "2-3 times a week"),
        ("daily", "every day", "once a day"),
        ("more than once a day", "several times a day"),
        ("almost always", "nearly always"),
        ("always", "immer", "toujours", "siempre", "sempre"),
    ),
    "quality": (
        ("terrible", "awful"),
        ("very poor", "very bad"),
        ("poor", "bad"),
        ("fair", "acceptable", "okay", "ok", "mediocre"),
        ("average", "neutral"),
        ("good",),
        ("very good",),
        ("excellent", "outstanding"),
    ),
    "amount": (
        ("none", "nothing", "not at all"),
        ("very low",),
        ("low", "little", "a little", "slightly", "niedrig", "bas", "bajo", "basso"),
        ("below average",),
        ("medium", "moderate", "mid", "middle", "average", "somewhat", "mittel", "moyen", "medio"),
        ("above average",),
        ("high", "a lot", "much", "hoch", "élevé", "alto"),
        ("very high", "very much", "extremely"),
    ),
    "size": (
        ("extra small", "xs", "very small"),
        ("small", "s", "klein"),
        ("medium", "m", "mittel"),
        ("large", "l", "big", "groß"),
        ("extra large", "xl", "very large"),
        ("xxl",),
    ),
    "tier": (("bronze",), ("silver",), ("gold",), ("platinum",), ("diamond",)),
    "card": (("blue",), ("silver",), ("gold",), ("platinum",)),
    "education": (
        ("uneducated", "no education", "no schooling", "illiterate"),
        ("primary", "primary school", "elementary", "elementary school", "basic", "basic 4y"),
        ("basic 6y", "partial high school", "some high school", "lower secondary"),
        ("basic 9y", "middle school"),
        ("secondary", "high school", "high school graduate", "secondary school", "upper secondary", "abitur"),
        ("vocational", "professional course", "some college", "partial college", "associate", "associate degree", "2n cycle"),
        ("college", "university", "university degree", "tertiary", "bachelor", "bachelors", "bachelor degree",
         "bachelors degree",
         "undergraduate", "graduation"),
        ("graduate", "graduate degree", "graduate school"),
        ("master", "masters", "masters degree", "master degree", "post-graduate", "postgraduate", "postgraduate degree"),
        ("phd", "doctorate", "doctoral", "doctoral degree", "doctor"),
    ),
}  # fmt: skip
"""Levels of each scale from the lowest to the highest, with other words for the same level."""

NO_ANSWER = frozenset(
    {
        "dont know", "don’t know", "do not know", "not sure", "no opinion", "no answer", "not applicable", "unknown",
        "prefer not to say", "prefer not to answer", "rather not say", "refused", "none/unknown", "keine angabe", "weiß nicht",
        "weiss nicht", "ne sait pas", "no sabe", "missing", "n/a", "na", "not stated", "not specified",
    }
)  # fmt: skip
"""Levels that are no answer: they count as missing."""

_LEAST_LEVELS = 3


def read_scale(levels: Sequence[str]) -> Answers | None:
    """Return levels as 1, 2, ... by their order on the scale that has them all; None where no scale does.

    >>> read_scale(["often", "Never", "sometimes"]).values
    (('often', 3.0), ('Never', 1.0), ('sometimes', 2.0))
    """
    missing = tuple(level for level in levels if normalised(level) in NO_ANSWER)
    normal_forms = {level: normalised(level) for level in levels if level not in missing}
    for name, scale in SCALES.items():
        positions = {word: position for position, words in enumerate(scale) for word in words}
        found = {level: positions.get(text) for level, text in normal_forms.items()}
        if None in found.values():
            continue
        used = sorted({position for position in found.values() if position is not None})
        if len(used) >= _LEAST_LEVELS:
            values = tuple((level, 1.0 + used.index(position or 0)) for level, position in found.items())
            return Answers(kind="ordered", values=values, why=f"answers on a scale of {name}", missing=missing)
    return None
