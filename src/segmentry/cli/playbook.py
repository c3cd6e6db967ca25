"""`segmentry playbook`: what to do with which kind of segment, to be edited."""

from segmentry.cli.console import write_result


def playbook() -> None:
    """Print the built-in playbook as YAML, to be edited and put into a study.yaml under `explain`."""
    from segmentry.study.playbook import playbook_yaml

    write_result(playbook_yaml())
