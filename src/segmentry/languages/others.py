"""Languages of which only yes and no are known."""

from segmentry.languages.base import Language

OTHERS = Language(
    name="Others",
    yes_no=(
        ("ja", "nej"),
        ("ja", "nei"),
        ("ano", "ne"),
        ("da", "ne"),
        ("da", "nu"),
        ("igen", "nem"),
        ("kyllä", "ei"),
        ("jah", "ei"),
        ("ναι", "όχι"),
        ("да", "нет"),
        ("так", "ні"),
        ("是", "否"),
    ),
)
