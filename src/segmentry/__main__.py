"""The entry of the command `segmentry`, also of `python -m segmentry`: interruptible from its first moment, quick to leave."""

import gc
import os
import sys
from importlib.abc import MetaPathFinder

_OBJECTS_BEFORE_COLLECTION = 200_000


def main() -> None:
    """Load the command line, run it, and leave without taking apart what was loaded, which nobody needs any more.

    Loading makes objects that stay, among which looking for garbage is idle; products of matrices run on threads of ours,
    where threads of theirs would wait for each other; and pydantic would look for plugins of its own in every installed package.
    """
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.meta_path.insert(0, _WithoutPandas())
    try:
        from segmentry.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    try:
        run()
    except SystemExit as leaving:
        _leave(leaving.code)


class _WithoutPandas(MetaPathFinder):
    """Lets nobody load pandas: Arrow does wherever it is installed, to know its values from others, and here are none."""

    def find_spec(self, name: str, _path: object, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("the command line does without pandas", name=name)


def _leave(code: object) -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
