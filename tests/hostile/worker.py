"""The process that attacks: a number in, a line of JSON out."""

import faulthandler
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.hostile.kinds import KINDS

_MOST_BYTES = 6 << 30


def main(kind: str, seed: str, folder: str) -> None:
    """Attack once for each number on standard input."""
    faulthandler.enable()
    faulthandler.register(signal.SIGTERM, chain=True)
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    attack = KINDS[kind].attack
    print("ready", file=out, flush=True)
    for line in sys.stdin:
        number = int(line)
        before, started = _memory(), time.perf_counter()
        with tempfile.TemporaryDirectory(dir=folder, prefix="attack-", ignore_cleanup_errors=True) as scratch:
            ending = attack(random.Random(f"{seed}:{number}"), Path(folder), Path(scratch))
        verdict = {
            "number": number,
            "word": ending.word,
            "attack": ending.attack,
            "detail": ending.detail,
            "seconds": round(time.perf_counter() - started, 2),
            "mib": max(0, _peak() - before),
        }
        print(json.dumps(verdict), file=out, flush=True)


def _memory() -> int:
    """Return the memory in use in MiB, and let its peak be counted from here."""
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) >> 10


if __name__ == "__main__":
    main(*sys.argv[1:])
