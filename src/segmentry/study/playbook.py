"""The playbook as YAML."""

import yaml

from segmentry.catalogue.playbook import PLAYS

_HEAD = "# Plays in the format of study.yaml; keep only those that you change, under their own name or a new one.\n"


def playbook_yaml() -> str:
    """Return the built-in plays as a part of a study.yaml."""
    plays = [play.model_dump(mode="json", exclude_defaults=True) for play in PLAYS]
    return (
        _HEAD
        + yaml.safe_dump({"explain": {"playbook": plays}}, sort_keys=False, allow_unicode=True, width=100).rstrip()
    )
