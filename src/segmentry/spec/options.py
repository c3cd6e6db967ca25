"""Options of the command line for remedies, with names quoted as the shell and the spec need it."""

import json
import re
from collections.abc import Sequence

from segmentry.spec.roles import Role
from segmentry.texts import shell_quoted

_MOST_ROLES = 4
_IS_WORD = re.compile("yes|no|on|off|true|false|null", re.IGNORECASE)
"""Words that YAML or a setting takes for something else than a text."""


def features_option(names: Sequence[str]) -> str:
    r"""Return `--features` with some columns.

    >>> features_option(["age", "income"]), features_option(["Income (k$)", "a, b"])
    ('--features age,income', '--features \'Income (k$),"a, b"\'')
    """
    parts = [f'"{name.replace(chr(34), chr(34) * 2)}"' if re.search(r'[,"]', name) else name for name in names]
    return f"--features {shell_quoted(','.join(parts))}"


def role_option(name: str, role: Role) -> str:
    r"""Return the setting that gives a column a role.

    Parameters
    ----------
    name
        Name of the column.
    role
        Role of the columns.

    >>> role_option("row", "numeric"), role_option("Unnamed: 0", "numeric"), role_option("a.b", "binary")
    ('--set roles.row=numeric', "--set 'roles.Unnamed: 0=numeric'", '--set \'roles."a.b"=binary\'')
    """
    return _set(f"roles.{_quoted(name)}={role}")


def role_options(names: Sequence[str], role: Role) -> str:
    """Return the settings that give the first of some columns a role, and that the others take the same.

    Parameters
    ----------
    names
        Names of the columns.
    role
        Role of the columns.
    """
    text = " ".join(role_option(name, role) for name in names[:_MOST_ROLES])
    return text if len(names) <= _MOST_ROLES else f"{text} and so on"


def weight_option(name: str, weight: float) -> str:
    """Return the setting that gives a feature a weight.

    Parameters
    ----------
    name
        Name of the feature.
    weight
        Its weight.

    >>> weight_option("embedding", 2)
    '--set features.weights.embedding=2'
    """
    return _set(f"features.weights.{_quoted(name)}={weight:g}")


def date_option(name: str, meaning: str) -> str:
    r"""Return the setting that says what the dates of a column count as.

    Parameters
    ----------
    name
        Name of the column.
    meaning
        What they count as, or none.

    >>> date_option("Created At", "tenure")
    "--set 'features.dates.Created At=tenure'"
    """
    return _set(f"features.dates.{_quoted(name)}={meaning}")


def status_option(value: str, meaning: str) -> str:
    r"""Return the setting that says what a status of an order means.

    Parameters
    ----------
    value
        The status.
    meaning
        counted, void or undone.

    >>> status_option("on hold", "void"), status_option("appr.", "void")
    ("--set 'orders.statuses.on hold=void'", '--set \'orders.statuses."appr."=void\'')
    """
    return _set(f"orders.statuses.{_quoted(value)}={meaning}")


def column_option(role: str, name: str) -> str:
    r"""Return the setting that gives a column of the log a role.

    Parameters
    ----------
    role
        Role of the column.
    name
        Name of the column.

    >>> column_option("customer", "member"), column_option("customer", "Nr.: neu")
    ('--set orders.columns.customer=member', '--set \'orders.columns.customer="Nr.: neu"\'')
    """
    return _set(f"orders.columns.{role}={_as_value(name)}")


def renamed_option(name: str, now: str) -> str:
    r"""Return the setting that says what a column of the study is called now.

    Parameters
    ----------
    name
        Name of the column in the study.
    now
        Its name in other data.

    >>> renamed_option("fee", "monthly_fee"), renamed_option("Mitgl.-Nr.", "Nummer")
    ('--set ingest.renamed.fee=monthly_fee', '--set \'ingest.renamed."Mitgl.-Nr."=Nummer\'')
    """
    return _set(f"ingest.renamed.{_quoted(name)}={_as_value(now)}")


def rfm_option(dimension: str, name: str) -> str:
    r"""Return the setting that names the column of one value of RFM.

    Parameters
    ----------
    dimension
        recency, frequency, monetary or first_order.
    name
        Name of the column.

    >>> rfm_option("recency", "last_order"), rfm_option("monetary", "Spent: all")
    ('--set segment.method.columns.recency=last_order', '--set \'segment.method.columns.monetary="Spent: all"\'')
    """
    return _set(f"segment.method.columns.{dimension}={_as_value(name)}")


def list_option(path: str, names: Sequence[str]) -> str:
    r"""Return the setting of a list of columns.

    Parameters
    ----------
    path
        Where the document is in the file, for messages.
    names
        Names of the columns.

    >>> list_option("ingest.keep_values", ["age", "p days"]), list_option("ingest.keep_values", ["2020", "no"])
    ("--set 'ingest.keep_values=[age, p days]'", '--set \'ingest.keep_values=["2020", "no"]\'')
    """
    return _set(f"{path}=[{', '.join(map(_as_value, names))}]")


def texts_option(texts: Sequence[str]) -> str:
    r"""Return the setting that names texts which stand for no value among numbers and dates.

    >>> texts_option(["tbd", "\\N"])
    '--set \'ingest.missing_in_numbers=["tbd", "\\\\N"]\''
    """
    return _set(f"ingest.missing_in_numbers={json.dumps(list(texts), ensure_ascii=False)}")


def _set(setting: str) -> str:
    """Return a setting as it is typed."""
    return f"--set {shell_quoted(setting)}"


def _as_value(name: str) -> str:
    """Return a name as a value of YAML that cannot be read as anything but a text."""
    is_plain = re.fullmatch(r"[^\W\d](?:[\w .\-]*[\w.\-])?", name) and not _IS_WORD.fullmatch(name)
    return name if is_plain else _in_quotes(name)


def _in_quotes(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _quoted(name: str) -> str:
    quote = "'" if '"' in name else '"'
    return f"{quote}{name}{quote}" if re.search(r"[.=\"']", name) else name
