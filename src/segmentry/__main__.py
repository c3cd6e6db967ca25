"""The entry of the command `segmentry`, also of `python -m segmentry`: interruptible from its first moment."""

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from segmentry.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
