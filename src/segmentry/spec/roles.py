"""The roles that a column can have, and what each role may do: one entry per role."""

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "id", "numeric", "binary", "ordinal", "categorical", "labels", "date", "consent", "contact", "location", "sensitive", "text",
    "constant", "ignore",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RoleFlags:
    """What a column of a role may do.

    Parameters
    ----------
    may_form
        Whether it can form segments.
    describes_by_levels
        Whether segments are described by the shares of its levels.
    is_id
        Whether it identifies customers.
    is_quantity
        Whether its numbers count or measure something.
    is_ordered_answer
        Whether its values are ordered answers.
    is_yes_no
        Whether it has the answers yes and no.
    is_category
        Whether its values are kinds without an order.
    describes_by_labels
        Whether segments are described by the shares of its labels, of which a customer may have several.
    is_consent
        Whether it says if a person agreed to be written to.
    is_date
        Whether its values are dates, which may count as days or years.
    is_contact
        Whether it tells who a person is or how to reach them.
    is_sensitive
        Whether it is a protected attribute of a person.
    is_constant
        Whether it has only one value.
    is_ignored
        Whether it is left out of the study.
    keeps_texts
        Whether answers in words stay words, so that they are not read as numbers.
    refusal
        Why such a column cannot be a feature, for a sentence with `{why}` and the options
        `{as_binary}` and `{as_categorical}`; empty where it can.
    """

    may_form: bool = False
    describes_by_levels: bool = False
    is_id: bool = False
    is_quantity: bool = False
    is_ordered_answer: bool = False
    is_yes_no: bool = False
    is_category: bool = False
    describes_by_labels: bool = False
    is_consent: bool = False
    is_date: bool = False
    is_contact: bool = False
    is_sensitive: bool = False
    is_constant: bool = False
    is_ignored: bool = False
    keeps_texts: bool = False
    refusal: str = ""

    @property
    def is_graded(self) -> bool:
        """Whether its numbers have an order: quantities and ordered answers."""
        return self.is_quantity or self.is_ordered_answer

    @property
    def is_number(self) -> bool:
        """Whether its numbers can be compared: quantities, ordered answers, and yes and no as 1 and 0."""
        return self.is_graded or self.is_yes_no

    @property
    def may_form_by_levels(self) -> bool:
        """Whether its levels can take part in forming segments."""
        return self.is_category and self.may_form


ROLES: dict[Role, RoleFlags] = {
    "id": RoleFlags(is_id=True),
    "numeric": RoleFlags(may_form=True, is_quantity=True),
    "binary": RoleFlags(may_form=True, describes_by_levels=True, is_yes_no=True),
    "ordinal": RoleFlags(may_form=True, describes_by_levels=True, is_ordered_answer=True),
    "categorical": RoleFlags(may_form=True, describes_by_levels=True, is_category=True, keeps_texts=True),
    "labels": RoleFlags(
        describes_by_labels=True,
        keeps_texts=True,
        refusal="labels only describe segments; turn each that matters into a yes/no column",
    ),
    "date": RoleFlags(is_date=True),
    "consent": RoleFlags(
        describes_by_levels=True,
        is_consent=True,
        refusal="consent only describes; say {as_binary} (or categorical) if it is something else",
    ),
    "contact": RoleFlags(
        is_contact=True,
        keeps_texts=True,
        refusal="contact data ({why}) are never a feature and stand in no output; leave it out",
    ),
    "location": RoleFlags(keeps_texts=True),
    "sensitive": RoleFlags(
        describes_by_levels=True,
        is_category=True,
        is_sensitive=True,
        refusal="a sensitive attribute only describes; say {as_categorical} (or numeric) if you may use it",
    ),
    "text": RoleFlags(keeps_texts=True, refusal="it holds {why}"),
    "constant": RoleFlags(is_constant=True, refusal="it has {why}"),
    "ignore": RoleFlags(is_ignored=True),
}
"""Every role by its name in the spec."""
