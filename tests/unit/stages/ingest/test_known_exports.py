"""Known tables of customers: recognised, said, overruled, and refused as a log of orders."""

import pandas as pd
import pytest

from segmentry.errors import SpecError
from segmentry.stages.ingest import ingest
from tests.builders import command, settings

N = 60
PROFILES = pd.DataFrame(
    {
        "Email": [f"p{n}@example.org" for n in range(N)],
        "Klaviyo ID": [f"01H{n * 7919:06d}" for n in range(N)],
        "First Name": ["Ada"] * N,
        "Last Name": [f"Elm{n}" for n in range(N)],
        "Organization": ["Elm Ltd", "Fir Ltd"] * (N // 2),
        "Email Marketing Consent": ["SUBSCRIBED", "NEVER_SUBSCRIBED"] * (N // 2),
        "Date Added": ["2024-01-05 10:00:00"] * N,
        "Historic Number Of Orders": [n % 9 for n in range(N)],
        "Average Order Value": [10.5 + n % 13 for n in range(N)],
    }
)


def roles(table, *how):
    found = ingest(table, settings(*how)).customers
    return found, {column.name: (column.role, column.why) for column in found.columns.values()}


def test_a_known_table_of_customers_is_named_and_its_columns_say_why():
    found, columns = roles(PROFILES)
    assert (found.id_column, found.export) == ("Klaviyo ID", "a Klaviyo export of profiles")
    assert columns["Organization"] == ("contact", "a Klaviyo export of profiles has it there")
    assert columns["Historic Number Of Orders"][0] == "numeric"
    assert [item.code for item in ingest(PROFILES, settings()).findings] == ["known_export"]


def test_what_the_user_sets_comes_first_and_none_reads_it_like_any_table():
    found, columns = roles(PROFILES, "roles.Email=id", "roles.Organization=categorical")
    assert found.id_column == "Email"
    assert columns["Organization"] == ("categorical", "as you specified")
    found, columns = roles(PROFILES, "ingest.profile=none")
    assert found.export == ""
    assert columns["Organization"][0] == "categorical"


def test_a_column_of_ids_that_repeat_is_not_taken_as_the_id():
    found, _ = roles(PROFILES.assign(**{"Klaviyo ID": ["01H1", "01H2"] * (N // 2)}))
    assert found.id_column != "Klaviyo ID"


def test_a_table_of_customers_is_refused_as_a_log_of_orders(tmp_path):
    PROFILES.to_csv(tmp_path / "profiles.csv", index=False)
    done = command("inspect", "--orders", "profiles.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "a Klaviyo export of profiles" in done.stderr
    assert "segmentry run profiles.csv" in done.stderr
    read = command("inspect", "profiles.csv", cwd=tmp_path)
    assert "Read as a Klaviyo export of profiles." in read.stdout


@pytest.mark.parametrize("name", ["klavio_profiles", "shop"])
def test_an_unknown_export_is_refused_with_those_that_are_known(name):
    with pytest.raises(SpecError, match=r"unknown export.*known are .*klaviyo_profiles"):
        ingest(PROFILES, settings(f"ingest.profile={name}"))
