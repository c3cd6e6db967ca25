"""Names of people and streets by how they are written."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.personal.kind import PersonalKind, by_pattern

_PART = r"\p{Lu}[\p{L}'’.\-]*"
_LINK = r"(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|el|bin|ibn|ten|ter|zu|y|e|af|av)"
_NAME = rf"^{_PART},?\s+(?:(?:{_LINK}|{_PART})\s+){{0,3}}{_PART}$"
_STREETS = (
    r"(?:\b(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|boulevard|blvd|bd|way|square|sq|terrace|close|crescent|"
    r"rue|chemin|allée|impasse|quai|calle|avda|avenida|paseo|plaza|via|viale|piazza|corso|vicolo|rua|travessa|praça|alameda|"
    r"ul|ulica|aleja|plac|os|sokak|sok|sk|cadde|caddesi|cad|mahallesi|mah|bulvarı|weg|platz|allee|gasse|ring|ufer|damm|"
    r"plein|laan|kade|gracht|singel|dreef|hof)\b\.?|(?:straße|strasse|str\.|straat|weg|platz|allee|gasse|laan|plein|gracht|kade|"
    r"dreef|singel|vej|gade|gatan|vägen|katu|tie|gata|utca|丁目|番地|番|통|로|길|路|街|ulitsa|улица|ул\.)(?:\P{L}|$))"
)
_HOUSE = r"\d+\s?[a-zA-Z]?\b"


def _are_streets(texts: pa.Array) -> pa.Array:
    has_street = pc.match_substring_regex(texts, rf"(?i){_STREETS}")
    return pc.and_(has_street, pc.match_substring_regex(texts, _HOUSE))


STREETS = PersonalKind(
    title="addresses of streets",
    source="Universal Postal Union, S42: street and number of a delivery point",
    matches=_are_streets,
    least=0.6,
)

PEOPLE: tuple[PersonalKind, ...] = (
    STREETS,
    PersonalKind(
        title="written like names of people",
        source="W3C, Personal names around the world: two to four capitalised words",
        matches=by_pattern(_NAME),
        least=0.95,
    ),
)
"""What only the way of writing tells: each is one entry, tried where no other rule knows the texts."""
