"""Commands that refuse an option that is given twice, where it takes one value."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from typer.core import TyperCommand, TyperOption

from segmentry.errors import UsageError


class OnceCommand(TyperCommand):
    """A command that refuses an option of one value that is given twice, instead of taking the last."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Return the arguments that are left after the options.

        Parameters
        ----------
        ctx
            The context of the command.
        args
            What was typed after the command.

        Raises
        ------
        UsageError
            When an option of one value was given twice.
        """
        if args:
            _, _, given = self.make_parser(ctx).parse_args(args=list(args))
            _refuse_twice(given, args)
        return super().parse_args(ctx, args)


def _refuse_twice(given: Sequence[Any], args: Sequence[str]) -> None:
    options = [item for item in given if isinstance(item, TyperOption) and not (item.multiple or item.is_flag)]
    for option, n_given in Counter(options).items():
        if n_given > 1:
            raise UsageError(
                "was given more than once",
                where=option.opts[0],
                got=", ".join(_values(option.opts, args)),
                expected="one value",
                remedy="Leave all but one out.",
            )


def _values(names: Sequence[str], args: Sequence[str]) -> list[str]:
    """Return what was typed as the value of an option, each time."""
    values = [later for item, later in pairwise(args) if item in names]
    return values + [item.partition("=")[2] for item in args if item.partition("=")[0] in names and "=" in item]
