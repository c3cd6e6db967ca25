"""Words and habits that documents and docstrings avoid; one entry per habit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST_SENTENCE = 45
_SPARED = ("docs/made", "docs/site", "docs/decisions", "docs/internals", "docs/reference/cli.md")
_UNITS = (
    "customer|segment|core|row|column|line|language|chart|part|role|method|"
    "command|kind|option|study|file|level|month|product"
)


@dataclass(frozen=True)
class Habit:
    """A pattern that no text has, and what to write instead; `in_code` where docstrings are searched too."""

    pattern: re.Pattern[str]
    instead: str
    in_code: bool = True


HABITS = (
    Habit(
        re.compile(rf"\b(one (?!of |in )(\w+ )?|nats |rows )an? ({_UNITS})\b"), "per for rates: one row per customer"
    ),
    Habit(re.compile(r"\bcomes? again\b"), "reappears, or is stable"),
    Habit(re.compile(r"\bleaves? out zero\b"), "excludes zero"),
    Habit(re.compile(r"\bdealt out\b"), "shuffled, or split at random"),
    Habit(re.compile(r"\bfarther off\b"), "farther away"),
    Habit(re.compile(r"\bin order to\b", re.IGNORECASE), "to"),
    Habit(re.compile(r"\butili[sz]e", re.IGNORECASE), "use"),
    Habit(re.compile(r"\b(simply|easily|obviously|of course|basically)\b", re.IGNORECASE), "nothing", in_code=False),
    Habit(re.compile(r"(?<![!\[`\w(\"'])\b\w+!(?=\s|$)"), "a full stop", in_code=False),
)


def check_words(root: Path) -> list[str]:
    """Return lines of documents and code that have a habit, and sentences of documents that are too long."""
    documents = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "changelog.d").glob("*.md")]
    complaints = []
    for path in sorted(documents):
        name = path.relative_to(root).as_posix()
        if not name.startswith(_SPARED):
            text = _prose(path.read_text(encoding="utf-8"))
            complaints += [f"{name}{found}" for found in (*_habits(text, HABITS), *_long_sentences(text))]
    in_code = [habit for habit in HABITS if habit.in_code]
    for path in sorted((root / "src/segmentry").rglob("*.py")):
        found = _habits(path.read_text(encoding="utf-8"), in_code)
        complaints += [f"{path.relative_to(root).as_posix()}{item}" for item in found]
    return complaints


def _prose(page: str) -> str:
    """Return a page whose fenced blocks, code marks and the list of unused words are blank, line by line."""
    page = re.sub(r"^(`{3,}).*?^\1$", lambda fence: "\n" * fence[0].count("\n"), page, flags=re.MULTILINE | re.DOTALL)
    page = re.sub(r"^## Words that are not used.*", "", page, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "`code`", page)


def _habits(text: str, habits: tuple[Habit, ...] | list[Habit]) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for habit in habits:
            found = habit.pattern.search(line)
            if found:
                yield f":{number}: {found[0]!r}; write {habit.instead}"


def _long_sentences(text: str) -> Iterator[str]:
    """Yield the first words of sentences that are too long; tables and lists of links are no sentences."""
    for paragraph in re.split(r"\n\s*\n|^(?=\s*(?:[-*|#>]|\d+\.) )", text, flags=re.MULTILINE):
        if paragraph.lstrip().startswith("|"):
            continue
        plain = re.sub(r"\]\([^)]*\)|<[^>]*>", "", paragraph)
        for sentence in re.split(r"(?<=[.?:;])\s", plain):
            words = sentence.split()
            if len(words) > LONGEST_SENTENCE:
                yield f": a sentence of {len(words)} words, from {' '.join(words[:6])!r}; at most {LONGEST_SENTENCE}"
