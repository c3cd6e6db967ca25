"""Commands that say what to type where too much is given, or an option twice, or one of another tool."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from typer.core import TyperCommand, TyperOption

from segmentry.errors import UsageError

_OF_OTHERS = {
    "-k": "--k",
    "--clusters": "--k",
    "--n-clusters": "--k",
    "--n_clusters": "--k",
    "--segments": "--k",
    "-o": "--out",
    "--output": "--out",
    "--columns": "--features",
    "--cols": "--features",
    "--filter": "--where",
    "--query": "--where",
    "--random-state": "--seed",
    "--random_state": "--seed",
    "--date": "--as-of",
    "--transactions": "--orders",
    "--format": "--as",
}
"""What people type who know other tools, and the option that they mean."""
_TOO_MUCH = {
    "run": "Only one customer table can be segmented at a time. Orders go after --orders; column names go in one argument: "
    '--features "age,income".',
    "inspect": "Only one table can be inspected at a time. Orders go after --orders.",
}


class OnceCommand(TyperCommand):
    """A command that refuses what it would otherwise leave out, as the first of two values of an option."""

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
            When an option of one value was given twice, is that of another tool, or more was given than is taken.
        """
        if args:
            _refuse_others({name for item in self.params for name in item.opts}, args)
            _, left, given = self.make_parser(ctx).parse_args(args=list(args))
            _refuse_twice(given, args)
            if left:
                remedy = _TOO_MUCH.get(str(self.name), f"Its help has examples: {ctx.command_path} -h")
                raise UsageError("got too many arguments", where=ctx.command_path, got=" ".join(left), remedy=remedy)
        return super().parse_args(ctx, args)


def _refuse_others(names: Collection[str], args: Sequence[str]) -> None:
    end = args.index("--") if "--" in args else len(args)
    for typed in (item.partition("=")[0] for item in args[:end]):
        meant = _OF_OTHERS.get(typed)
        if meant in names and typed not in names:
            raise UsageError(f"no such option, did you mean {meant}?", where=typed)


def _refuse_twice(given: Sequence[Any], args: Sequence[str]) -> None:
    options = [item for item in given if isinstance(item, TyperOption) and not (item.multiple or item.is_flag)]
    for option, n_given in Counter(options).items():
        if n_given > 1:
            raise UsageError(
                "was given more than once",
                where=option.opts[0],
                got=", ".join(_values(option.opts, args)),
                expected="one value",
                remedy="Keep only one.",
            )


def _values(names: Sequence[str], args: Sequence[str]) -> list[str]:
    """Return what was typed as the value of an option, each time."""
    values = [later for item, later in pairwise(args) if item in names]
    return values + [item.partition("=")[2] for item in args if item.partition("=")[0] in names and "=" in item]
