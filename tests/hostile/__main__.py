"""Attack, and count the endings: `python -m tests.hostile KIND N [--seed N] [--only NUMBER]`.

Kinds: studies (damaged study folders), specs (study.yaml), inputs (damaged files of all formats), kills (killed commands).
What is not good is printed, grouped by where it crashed; `--only` makes one attack in this process, for a debugger.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from tests.hostile.kills import COMMANDS, kill_often, told
from tests.hostile.kinds import KINDS
from tests.hostile.watch import GOOD, Series, Verdict, verdicts


def main() -> int:
    """Attack as often as asked for, and return 1 where an ending was not good."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("kind", choices=(*KINDS, "kills"))
    parser.add_argument("n", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", type=int)
    parser.add_argument("--of", nargs="+", default=[""], help="first words of the commands that are killed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hostile-", ignore_cleanup_errors=True) as folder:
        if given.kind == "kills":
            names = [name for name in COMMANDS if name.startswith(tuple(given.of))]
            kills = kill_often(Path(folder), given.n, given.seed, names)
            sys.stdout.write(f"{told(kills)}\n")
            return int(any(kill.fault for kill in kills))
        KINDS[given.kind].prepare(Path(folder))
        if given.only is not None:
            scratch = Path(folder, "only")
            scratch.mkdir()
            sys.stdout.write(
                f"{KINDS[given.kind].attack(random.Random(f'{given.seed}:{given.only}'), Path(folder), scratch)}\n"
            )
            return 0
        series = Series(kind=given.kind, seed=given.seed, folder=Path(folder))
        return _told(verdicts(series, range(given.n), given.workers))


def _told(endings: "object") -> int:
    """Print what is not good grouped by where it crashed, and the counts."""
    started = time.monotonic()
    words: Counter[str] = Counter()
    bad: dict[str, list[Verdict]] = defaultdict(list)
    longest, largest = 0.0, 0
    for verdict in endings:  # type: ignore[attr-defined]
        words[verdict.word] += 1
        longest, largest = max(longest, verdict.seconds), max(largest, verdict.mib)
        if verdict.word not in GOOD:
            sys.stderr.write(f"{sum(words.values())}: {verdict.word} {verdict.number} {verdict.detail[:200]}\n")
            bad[verdict.detail.split(" | ")[0][:160]].append(verdict)
    for detail, group in sorted(bad.items(), key=lambda item: -len(item[1])):
        sys.stdout.write(f"{len(group)} x {group[0].word}: {detail}\n")
        for verdict in group[:4]:
            sys.stdout.write(f"    {verdict.number}: {verdict.attack[:200]}\n        {verdict.detail[-600:]}\n")
    minutes = (time.monotonic() - started) / 60
    sys.stdout.write(f"{dict(words)} in {minutes:.1f} min; longest {longest:.1f} s, most memory {largest} MiB\n")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
