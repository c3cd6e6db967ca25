"""`python -m segmentry` is `segmentry`."""

from segmentry.cli.main import main

if __name__ == "__main__":
    main()
