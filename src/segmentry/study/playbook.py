"""The playbook as YAML."""

import yaml

from segmentry.catalogue.playbook import PLAYS

_HEAD = "# Plays, as they stand in a study.yaml; keep those that you change, under a name of theirs or of your own.\n"


def playbook_yaml() -> str:
    """Return the built-in plays as a part of a study.yaml."""
    plays = [play.model_dump(mode="json", exclude_defaults=True) for play in PLAYS]
    return (
        _HEAD
        + yaml.safe_dump({"explain": {"playbook": plays}}, sort_keys=False, allow_unicode=True, width=100).rstrip()
    )
