"""No block of ten or more lines of code stands twice in the source."""

from collections.abc import Iterator
from pathlib import Path

from guards.size import code_lines

MIN_LINES = 10
_TOO_THIN = set("()[]{},: ")

# Pairs of files that still share a block, as "first second". It only shrinks: a pair that passes must be taken out.
STILL_REPEATED: tuple[str, ...] = ()


def check_repeats(root: Path) -> list[str]:
    """Return where ten or more equal lines of code stand twice; imports and lone brackets do not count."""
    seen: dict[tuple[str, ...], tuple[Path, int]] = {}
    found: dict[str, str] = {}
    for path in sorted((root / "src/segmentry").rglob("*.py")):
        name = path.relative_to(root)
        for line, block in _blocks(path.read_text(encoding="utf-8")):
            first, place = seen.setdefault(block, (name, line))
            if (first, place) != (name, line):
                pair = f"{first} {name}"
                found.setdefault(pair, f"{name}:{line}: {MIN_LINES} or more lines as at {first}:{place}")
    done = [pair for pair in STILL_REPEATED if pair not in found]
    return [
        *(complaint for pair, complaint in found.items() if pair not in STILL_REPEATED),
        *(f"{pair}: nothing is repeated there any more, take it out of guards/repeats.py" for pair in done),
    ]


def _blocks(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield every run of lines of code that is long enough, with the number of its first line."""
    lines = text.splitlines()
    kept = [(number, lines[number - 1].strip()) for number in code_lines(text)]
    kept = [
        (number, line) for number, line in kept if set(line) - _TOO_THIN and not line.startswith(("import ", "from "))
    ]
    for start in range(len(kept) - MIN_LINES + 1):
        block = kept[start : start + MIN_LINES]
        yield block[0][0], tuple(line for _, line in block)
