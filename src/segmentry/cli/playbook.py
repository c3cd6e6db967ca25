"""`segmentry playbook`: recommended actions for each kind of segment, as YAML to edit."""

from segmentry.cli.console import write_data


def playbook() -> None:
    """Print the built-in playbook as YAML, to edit and put into study.yaml under `explain`."""
    from segmentry.study.playbook import playbook_yaml

    write_data(playbook_yaml())
