"""All exceptions that Segmentry raises deliberately.

::

    SegmentryError
    ├── UsageError          a command or call that cannot be carried out as typed
    │   └── UnknownArgument a keyword that the function does not take  (also TypeError)
    ├── SpecError           a study.yaml or an option that is wrong        (also ValueError)
    ├── DataError           data that cannot be used as they are           (also ValueError)
    │   └── ColumnNotFound  a requested column that the data do not have   (also KeyError)
    ├── ArtifactError       a saved study that is damaged or was not written by Segmentry
    ├── OutputError         a file or folder that cannot be written        (also OSError)
    └── ExtraMissing        something optional that is not installed       (also ImportError)

A message states what is wrong, where, the value found, the value expected, and the remedy.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from segmentry.texts import cut, shortened, visible, visible_line, without_passwords

_LONGEST_VALUE = 1000
_WORD = r"(?:'[^']*'|\"[^\"]*\"|[^\s'\"`])+"
_SETTINGS = re.compile(rf"--set {_WORD}(?: --set {_WORD})*")
_OPTION = re.compile(
    r"--(?P<name>k|features|method|evidence|where|as-of) (?P<value>'[^']+'|\"[^\"]+\"|[\w.,:-]+)(?P<next>\s+\w|)"
)
_STOPS = re.compile(r"(?<!\.)\.$|[,;:)]+\.?$")
_K = re.compile(r"auto|K|[0-9]+")
_PLACEHOLDER = re.compile(r"[A-Z][A-Z_-]*")


class SegmentryError(Exception):
    """Base class of all errors; `code` is a stable identifier, and the facts are attributes.

    No fact holds the password of a connection.

    Parameters
    ----------
    what
        What is wrong, as a clause without a full stop.
    where
        File, row, column or setting.
    got, expected
        The value found, and the value that would be accepted.
    remedy
        A sentence that says what to do or type.
    """

    code = "segmentry_error"

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        got: object = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.what = without_passwords(what)
        super().__init__(self.what)
        self.where = None if where is None else without_passwords(where)
        self.got = without_passwords(got) if isinstance(got, str) else got
        self.expected = expected
        self.remedy = remedy
        for note in in_python(remedy or ""):
            self.add_note(note)

    def __str__(self) -> str:
        head = f"{visible_line(self.where)}: {self.what}" if self.where else self.what
        facts = [f"got {cut(visible_line(str(self.got)), _LONGEST_VALUE)}"] if self.got is not None else []
        facts += [f"expected {self.expected}"] if self.expected else []
        if facts:
            head += f" ({'; '.join(facts)})"
        stop = "" if head.endswith("?") else "."
        return visible(f"{head}{stop} {self.remedy}" if self.remedy else head)


class UsageError(SegmentryError):
    """A command or call that cannot be carried out as typed."""

    code = "usage"


class UnknownArgument(UsageError, TypeError):
    """A keyword that the function does not take; the message says which argument or setting is meant."""

    code = "unknown_argument"


class SpecError(SegmentryError, ValueError):
    """A study.yaml or an option that is wrong.

    Parameters
    ----------
    source
        File or option that holds the spec.
    problems
        All problems, each as a clause.
    """

    code = "spec"

    def __init__(self, source: str, problems: Sequence[str]) -> None:
        self.source = source
        self.problems = tuple(map(without_passwords, problems))
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        lines = "".join(f"\n  - {problem}" for problem in self.problems)
        super().__init__(f"{source} has {count}:{lines}")
        for note in in_python(" ".join(self.problems)):
            self.add_note(note)


class DataError(SegmentryError, ValueError):
    """Data that cannot be used as they are."""

    code = "data"


class ColumnNotFound(DataError, KeyError):
    """Requested columns that the data do not have.

    Parameters
    ----------
    missing
        Requested names that do not exist.
    available
        Names that the data have.
    where
        File or frame.
    remedy
        What to do, where more can be said than which columns there are.
    """

    code = "column_not_found"

    def __init__(self, missing: Sequence[str], available: Sequence[str], where: str, remedy: str = "") -> None:
        self.missing = tuple(missing)
        self.available = tuple(available)
        hints = [did_you_mean(name, available) for name in missing]
        named = "; ".join(f"'{name}'{hint}" for name, hint in zip(missing, hints, strict=True))
        listed = shortened([repr(name) for name in available], 12)
        noun = "column" if len(missing) == 1 else "columns"
        super().__init__(
            f"{noun} not found: {named}", where=where, remedy=f"The columns are: {listed}. {remedy}".rstrip()
        )

    __str__ = SegmentryError.__str__


class ArtifactError(SegmentryError):
    """A saved study that is damaged, from another version, or not written by Segmentry."""

    code = "artifact"


class OutputError(SegmentryError, OSError):
    """A file or folder that cannot be written, or must not be."""

    code = "output"

    __str__ = SegmentryError.__str__


class ExtraMissing(SegmentryError, ImportError):
    """An optional library or program that is not installed; the remedy says how to install it."""

    code = "extra_missing"

    __str__ = SegmentryError.__str__


def did_you_mean(name: str, options: Iterable[str]) -> str:
    """Return `, did you mean 'x'?` for the closest option, or an empty string.

    Parameters
    ----------
    name
        What was typed.
    options
        Valid names.

    Returns
    -------
    str
        To be appended to a message.

    Examples
    --------
    >>> did_you_mean("sede", ["seed", "version"])
    ", did you mean 'seed'?"
    >>> did_you_mean("zzz", ["seed"])
    ''
    """
    close = closest(name, options)
    return "" if close is None else f", did you mean '{close}'?"


def closest(name: str, options: Iterable[str]) -> str | None:
    """Return the option that is spelled most like a name, else None.

    Parameters
    ----------
    name
        The name.
    options
        Names to choose from.

    >>> closest("Beitrag", ["Monatsbeitrag", "Alter"]), closest("zzz", ["seed"])
    ('Monatsbeitrag', None)
    """
    by_lower = {option.lower(): option for option in sorted(options)}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6)
    if not close and len(name) > 2:
        close = [lower for lower in by_lower if name.lower() in lower][:1]
    return by_lower[close[0]] if close else None


def in_python(text: str) -> list[str]:
    """Return how Python is given the options that a text for the command line names.

    >>> in_python("Choose which row counts: --set audit.duplicate_ids=first (or last, or mean).")
    ["In Python: settings=['audit.duplicate_ids=first']."]
    >>> in_python("Use more columns: --features age,income. Or choose the number: --k auto.")
    ["In Python: features=['age', 'income'], k='auto'."]
    >>> in_python("Leave it out with --set orders.columns.time=none, or use --features to choose others.")
    ["In Python: settings=['orders.columns.time=none']."]
    >>> in_python("Repair the file.")
    []
    """
    settings = [_settings(found[0]) for found in _SETTINGS.finditer(text)]
    arguments = [" or ".join(dict.fromkeys(filter(None, settings)))]
    arguments += [_argument(option["name"], value) for option in _OPTION.finditer(text) if (value := _value(option))]
    given = ", ".join(dict.fromkeys(filter(None, arguments)))
    return [f"In Python: {given}."] if given else []


def _settings(text: str) -> str:
    """Return `--set` options side by side as the argument `settings`; empty where a word is no setting."""
    words = [_bare(word) for word in re.findall(rf"--set ({_WORD})", text)]
    return f"settings={words!r}" if all(re.match(r"[\w.\"]+[^=]*=", word) for word in words) else ""


def _value(option: re.Match[str]) -> str:
    """Return the value that is typed after an option; empty where a word of the sentence follows it."""
    typed = option["value"]
    value = _bare(typed)
    is_quoted, is_placeholder = typed[0] in "'\"", bool(_PLACEHOLDER.fullmatch(value))
    is_value = {
        "k": bool(_K.fullmatch(value)),
        "features": is_quoted or is_placeholder or "," in value or not option["next"],
        "where": is_quoted or is_placeholder,
        "as-of": is_placeholder or value[0].isdigit(),
    }
    return value if is_value.get(option["name"], True) else ""


def _bare(word: str) -> str:
    """Return a word of the command line without its quotes and without the stop of the sentence."""
    return re.sub(r"'([^']*)'|\"([^\"]*)\"", r"\1\2", _STOPS.sub("", word))


def _argument(name: str, value: str) -> str:
    """Return an option of the command line as an argument of `segmentry.fit`."""
    if name == "features":
        return f"features={next(csv.reader([value]))!r}"
    if name == "k" and value != "auto":
        return f"k={value}"
    return f"{name.replace('-', '_')}={value!r}"


class FindingWarning(UserWarning):
    """A finding of a study that needs attention, where Python warnings were asked for."""
