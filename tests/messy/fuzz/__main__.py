"""Read tables in random combinations: `python -m tests.messy.fuzz 2000 [--seed N]`.

Prints how many were right, refused, told and silently wrong, and those that are not good one by one;
`python -m tests.messy.fuzz --write SEED:NUMBER FOLDER` writes one of them to a file.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.messy.__main__ import outcome
from tests.messy.fuzz.draw import Draw, drawn
from tests.messy.verdict import GOOD


def main(arguments: list[str]) -> None:
    """Judge as many draws as asked for, or write one."""
    if arguments[0] == "--write":
        seed, number = map(int, arguments[1].split(":"))
        case = drawn(seed, number).case
        Path(arguments[2], case.file).write_bytes(case.content)
        sys.stdout.write(f"{Path(arguments[2], case.file)}\n{case.table}\n")
        return
    seed = int(arguments[arguments.index("--seed") + 1]) if "--seed" in arguments else 0
    words: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(int(arguments[0])):
            draw = drawn(seed, number)
            verdict = outcome(Path(folder) / draw.case.file, draw.case)
            words[verdict.word] += 1
            if verdict.word not in GOOD:
                bad.update(draw.features[:-1] or draw.features)
                sys.stdout.write(f"{verdict.word:8} {_shown(draw)}\n         {verdict.detail.splitlines()[0][:200]}\n")
    sys.stdout.write(f"{dict(words)}\nwhat those that are not good have: {dict(bad.most_common(30))}\n")


def _shown(draw: Draw) -> str:
    return f"{', '.join(draw.features)}: python -m tests.messy.fuzz --write {draw.case.name} ."


if __name__ == "__main__":
    main(sys.argv[1:])
