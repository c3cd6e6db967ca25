"""`segmentry playbook`: what to do with which kind of segment, to be edited."""

from segmentry.cli.console import put


def playbook() -> None:
    """Print the built-in playbook as YAML, to be edited and put into a study.yaml under `explain`."""
    from segmentry.study.playbook import playbook_yaml

    put(playbook_yaml())
