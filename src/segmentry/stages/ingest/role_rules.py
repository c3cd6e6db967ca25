"""The ordered list of rules that gives a column its role: the first rule that applies decides."""

from collections.abc import Callable
from dataclasses import dataclass

from segmentry.catalogue.column_words import (
    coordinate_of,
    is_account_name,
    is_amount_name,
    is_coded_name,
    is_consent_name,
    is_contact_name,
    is_house_number_name,
    is_labels_name,
    is_personal_number_name,
    is_postcode_name,
    is_sensitive_name,
    is_thing_name,
)
from segmentry.languages import GENDERS
from segmentry.languages.english import CALENDAR, IDENTIFIER, ORDERED
from segmentry.results import BY_VALUES
from segmentry.spec import Role
from segmentry.stages.ingest import personal
from segmentry.stages.ingest.facts import ColumnFacts

MOST_LEVELS = 50
_MOST_CODES = 12
_MOST_GENDERS = 4
_NEARLY_ALL, _HALF = 0.95, 0.5
_SOME = 0.2
_FEW_WITH_SEVERAL, _LABEL_RECURS = 0.1, 5
_LEAST_ROWS, _LEAST_ROWS_FROM_ANY = 10, 50
_SLACK, _LEAST_ROWS_FOR_SLACK = 0.02, 100
_LEAST_DIGITS, _LONG_DIGITS = 6, 10


@dataclass(frozen=True)
class RoleRule:
    """A rule for one role.

    `applies` returns the reason why a column has the role, or None. `taken_for` is a code of `catalogue.quantities`
    where the rule keeps a numeric column from forming segments, else "".
    """

    role: Role
    applies: Callable[[ColumnFacts], str | None]
    taken_for: str = ""


def _is_empty(facts: ColumnFacts) -> str | None:
    return "no value at all" if facts.n_filled == 0 else None


def certain_contact(facts: ColumnFacts) -> personal.PersonalKind | None:
    """Return the kind of contact details that the values are beyond doubt, such as e-mail addresses.

    Parameters
    ----------
    facts
        Of the column.
    """
    return next((kind for kind in personal.ALWAYS if facts.share_of(kind) > kind.least), None)


def _is_contact_by_value(facts: ColumnFacts) -> str | None:
    """Recognise personal data by their shape and check digits, mostly where each customer has other ones."""
    if facts.column.kind == "date":
        return None
    found = certain_contact(facts)
    if found is None and facts.is_mostly_different and not (facts.is_number and facts.n_distinct < _LEAST_ROWS):
        found = next((kind for kind in personal.WHERE_DIFFERENT if facts.is_kind(kind)), None)
    return None if found is None else f"{BY_VALUES}{found.title}"


def _is_personal_number(facts: ColumnFacts) -> str | None:
    """Recognise telephone, card and account numbers stored as numbers, by the name of their column."""
    if not facts.is_number or facts.column.is_worded or not facts.is_whole:
        return None
    if is_house_number_name(facts.name) and facts.n_distinct > _MOST_CODES:
        return "numbers of houses"
    is_many = facts.is_mostly_different
    if is_many and is_personal_number_name(facts.name) and facts.share_of_digits(_LEAST_DIGITS) > _HALF:
        return "named like telephone, account or personal numbers"
    if is_many and is_account_name(facts.name) and facts.has_long_digits(_LEAST_DIGITS):
        return "long numbers, named like accounts"
    return None


def _is_long_number(facts: ColumnFacts) -> str | None:
    """Recognise telephone and account numbers that are stored as numbers, by their digits alone.

    Amounts, counts and times may be as long, and are recognised by their names.
    """
    is_apart = facts.n_filled > _LEAST_ROWS and facts.distinct_share > _HALF
    if not facts.is_number or not is_apart or is_amount_name(facts.name):
        return None
    is_long = facts.has_long_digits(_LONG_DIGITS) or facts.has_mobile_digits
    return "long numbers, as of telephones or accounts" if is_long else None


def _is_contact_by_name(facts: ColumnFacts) -> str | None:
    """Recognise contact data by name where the values are many distinct texts, not types or amounts."""
    if facts.is_number or facts.column.kind == "date" or not is_contact_name(facts.name):
        return None
    is_many = facts.n_distinct > _MOST_CODES or facts.distinct_share > _HALF
    return "named like contact details" if is_many else None


def _is_written_like_people(facts: ColumnFacts) -> str | None:
    """Recognise names of people and streets among texts of which nearly every customer has another."""
    if facts.column.kind != "text" or not facts.is_mostly_different or facts.n_distinct < _LEAST_ROWS:
        return None
    found = None if is_thing_name(facts.name) else next((kind for kind in personal.PEOPLE if facts.is_kind(kind)), None)
    return None if found is None else f"{BY_VALUES}{found.title}"


def _is_postcode(facts: ColumnFacts) -> str | None:
    if is_postcode_name(facts.name):
        return None if facts.is_yes_no else "postal codes"
    if facts.column.kind != "text" or facts.n_distinct <= _MOST_CODES:
        return None
    found = next((kind for kind in personal.PLACES if facts.is_kind(kind)), None)
    return None if found is None else f"{BY_VALUES}{found.title}"


def _is_consent(facts: ColumnFacts) -> str | None:
    least = 1 if facts.column.n_missing else 2
    is_few = least <= facts.n_distinct <= _MOST_CODES and facts.column.kind != "date"
    has_levels = not facts.is_number or facts.is_yes_no or facts.column.is_worded
    return "named like marketing consent" if is_few and has_levels and is_consent_name(facts.name) else None


def _is_labels(facts: ColumnFacts) -> str | None:
    """Recognise several labels in one text: by name, or where the same parts recur in any order."""
    labels = facts.labels if is_labels_name(facts.name) or facts.n_distinct > _MOST_CODES else None
    if labels is None:
        return None
    are_many = labels.share_several > _FEW_WITH_SEVERAL and labels.n_lengths > 2
    recur = labels.n_per_label >= _LABEL_RECURS and labels.share_anywhere > _SOME
    return "several labels in one text" if is_labels_name(facts.name) or (are_many and recur) else None


def _is_constant(facts: ColumnFacts) -> str | None:
    is_whole_column = facts.n_filled == len(facts.column.values) or facts.is_number
    return "only one value" if facts.n_distinct == 1 and is_whole_column else None


def _is_sensitive(facts: ColumnFacts) -> str | None:
    if is_sensitive_name(facts.name, is_yes_no=facts.is_yes_no):
        return "named like a sensitive attribute"
    return "its levels are genders" if _names_genders(facts) else None


def _names_genders(facts: ColumnFacts) -> bool:
    """Return whether few texts include male and female in some language, with one further level at most."""
    if facts.column.kind != "text" or not 2 <= facts.n_distinct <= _MOST_GENDERS:
        return False
    pairs = (pair for pair in GENDERS if pair <= facts.levels)
    return any(len("".join(pair)) > 2 or facts.n_distinct <= _MOST_GENDERS - 1 for pair in pairs)


def _is_yes_no(facts: ColumnFacts) -> str | None:
    if not facts.is_yes_no:
        return None
    return "yes or no in words" if facts.column.is_worded else "yes or no as 1 and 0"


def _is_ordered_answer(facts: ColumnFacts) -> str | None:
    kinds = {
        "ordered": "ordered answers",
        "bands": "bands of numbers",
        "top_coded": "numbers with an open end",
    }
    return kinds.get(facts.column.format.answers)


_ORDERS = {"iso": "year-month-day", "ymd": "year-month-day", "dmy": "day-month-year", "mdy": "month-day-year"}
"""How people name the order of day, month and year."""


def _is_date(facts: ColumnFacts) -> str | None:
    order = facts.column.format.date_order
    return f"dates ({_ORDERS.get(order, order)})" if facts.column.kind == "date" else None


def _is_compact_date(facts: ColumnFacts) -> str | None:
    return f"dates ({facts.compact_date})" if facts.compact_date is not None else None


def _is_row_number(facts: ColumnFacts) -> str | None:
    if not facts.is_number or facts.n_filled < _LEAST_ROWS:
        return None
    if facts.range[0] > 1 and facts.n_filled < _LEAST_ROWS_FROM_ANY:
        return None
    slack = _SLACK if facts.n_filled >= _LEAST_ROWS_FOR_SLACK else 0.0
    return "a running number, different in each row" if facts.is_running_number(slack) else None


def _is_identifier(facts: ColumnFacts) -> str | None:
    """Recognise whole numbers that are named like a key and distinct in nearly every row."""
    ending = facts.words[-1:]
    is_key = bool({"id", "key"}.intersection(ending)) and facts.n_distinct > MOST_LEVELS
    is_named = any(word in IDENTIFIER or word.endswith(("num", "number")) for word in ending)
    is_apart = facts.n_filled > 20 and facts.distinct_share > _NEARLY_ALL
    is_of_things = is_named and facts.is_mostly_different and is_thing_name(facts.name)
    if facts.is_number and facts.is_whole and (is_key or (is_named and is_apart) or is_of_things):
        return "a key, or a number that only identifies records"
    return None


def _is_coordinate(facts: ColumnFacts) -> str | None:
    kind = coordinate_of(facts.name)
    if kind is None or not facts.is_number or facts.column.is_worded or facts.is_whole:
        return None
    low, high = facts.range
    most = 90 if kind == "latitude" else 180
    return f"degrees of {kind}" if -most <= low and high <= most else None


def _is_calendar(facts: ColumnFacts) -> str | None:
    ends = CALENDAR.get(" ".join(facts.words))
    if ends is None or not facts.is_number or facts.column.is_worded or not facts.is_whole:
        return None
    low, high = facts.range
    return f"the {facts.words[0]} of a date" if ends[0] <= low and high <= ends[1] and facts.n_distinct > 2 else None


def _is_code(facts: ColumnFacts) -> str | None:
    if not facts.is_number or not facts.is_whole:
        return None
    if _has_only_two_values(facts):
        return "only two values"
    may_be_code = facts.range[0] >= 0 or facts.words[-1:] == ["zone"]
    is_few = facts.n_distinct <= MOST_LEVELS and facts.distinct_share < _HALF and may_be_code
    return "whole numbers that look like codes" if is_few and is_coded_name(facts.name) else None


def _is_rating(facts: ColumnFacts) -> str | None:
    is_few = facts.is_number and facts.is_whole and facts.n_distinct <= _MOST_CODES
    return "whole numbers that look like ratings" if is_few and ORDERED.intersection(facts.words) else None


def _is_number(facts: ColumnFacts) -> str | None:
    return "numbers" if facts.is_number and not _has_only_two_values(facts) else None


def _has_only_two_values(facts: ColumnFacts) -> bool:
    """Return whether customers share two values; two customers may have any two numbers."""
    return facts.n_distinct == 2 and facts.n_filled > 2


def _has_two_numbers(facts: ColumnFacts) -> str | None:
    return "only two values" if facts.is_number else None


def _is_ordered_text(facts: ColumnFacts) -> str | None:
    is_few = facts.n_distinct <= _MOST_CODES
    return "looks ordered" if is_few and ORDERED.intersection(facts.words) else None


def _is_category(facts: ColumnFacts) -> str | None:
    most = min(MOST_LEVELS, max(2, facts.n_filled // 2))
    return f"{facts.n_distinct} different texts" if facts.n_distinct <= most else None


def _is_text(facts: ColumnFacts) -> str | None:
    return f"{facts.n_distinct:,} different texts"


RULES: tuple[RoleRule, ...] = (
    RoleRule("constant", _is_empty),
    RoleRule("contact", _is_contact_by_value),
    RoleRule("consent", _is_consent),
    RoleRule("location", _is_postcode, "postcode"),
    RoleRule("contact", _is_contact_by_name),
    RoleRule("contact", _is_personal_number),
    RoleRule("constant", _is_constant),
    RoleRule("sensitive", _is_sensitive),
    RoleRule("binary", _is_yes_no),
    RoleRule("ordinal", _is_ordered_answer),
    RoleRule("date", _is_date),
    RoleRule("labels", _is_labels),
    RoleRule("ignore", _is_row_number, "row_number"),
    RoleRule("ignore", _is_identifier, "identifier"),
    RoleRule("date", _is_compact_date, "compact_date"),
    RoleRule("contact", _is_long_number),
    RoleRule("categorical", _is_code, "code"),
    RoleRule("location", _is_coordinate, "coordinate"),
    RoleRule("categorical", _is_calendar, "calendar"),
    RoleRule("ordinal", _is_rating),
    RoleRule("numeric", _is_number),
    RoleRule("categorical", _has_two_numbers, "code"),
    RoleRule("contact", _is_written_like_people),
    RoleRule("ordinal", _is_ordered_text),
    RoleRule("categorical", _is_category),
    RoleRule("text", _is_text),
)
"""All rules in their order; a new rule is one entry."""
