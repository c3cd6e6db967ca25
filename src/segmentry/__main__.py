"""Entry point of the command `segmentry` and of `python -m segmentry`."""

import gc
import os
import sys
from importlib.abc import MetaPathFinder

_OBJECTS_BEFORE_COLLECTION = 200_000


def main() -> None:
    """Configure the process, run the command line, and exit without tearing down what was loaded.

    The GC threshold is raised because imported objects are permanent. BLAS stays single-threaded because Segmentry
    parallelises itself. Pydantic would otherwise search every installed package for plugins.
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
    except SystemExit as exit_request:
        _exit(exit_request.code)


class _WithoutPandas(MetaPathFinder):
    """Blocks `import pandas` in the command line.

    PyArrow imports pandas wherever it is installed, which costs 0.4 s, and the command line never handles pandas
    objects.
    """

    def find_spec(self, name: str, _path: object, _target: object = None) -> None:
        """Refuse pandas and leave every other module to the usual finders.

        Parameters
        ----------
        name
            Full name of the module.
        _path, _target
            Unused arguments of the protocol.

        Raises
        ------
        ModuleNotFoundError
            For pandas.
        """
        if name == "pandas":
            raise ModuleNotFoundError("the command line does not use pandas", name=name)


def _exit(code: object) -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
