"""What every command shares: the language, how it prints, how it tells an error."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.errors import EXIT_UNEXPECTED, EXIT_USAGE
from api.texts import say
from graph.vocabulary.term import Lang

if TYPE_CHECKING:
    from rich.console import Console

LangOption = Annotated[str | None, typer.Option("--lang", help="option.lang", metavar="zh|en")]
JsonOption = Annotated[bool, typer.Option("--json", help="option.json")]
AccountArgument = Annotated[str, typer.Argument(help="option.account", metavar="ACCOUNT")]
OpportunityOption = Annotated[str | None, typer.Option("--opportunity", help="option.opportunity")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="option.as_of")]
KnownAtOption = Annotated[str | None, typer.Option("--known-at", help="option.known_at")]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command line."""

    lang: Lang
    debug: bool
    as_json: bool

    def say(self, key: str, /, **values: object) -> str:
        """Return a text in this run's language."""
        return say(key, self.lang, **values)

    def console(self) -> Console:
        """Return where tables are printed; wide enough for one when it is no terminal."""
        from rich.console import Console

        width = None if sys.stdout.isatty() else 120
        return Console(file=sys.stdout, width=width, highlight=False, emoji=False)

    def errors(self) -> Console:
        """Return where errors and progress are printed: standard error."""
        from rich.console import Console

        return Console(file=sys.stderr, highlight=False, emoji=False, soft_wrap=True)

    def print_json(self, data: Any) -> None:
        """Print `data` as JSON on standard output."""
        import orjson

        options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        sys.stdout.write(orjson.dumps(data, option=options).decode())

    def tell(self, error: BaseException) -> int:
        """Print `error` for its reader and return the exit code."""
        from graph.model.errors import SandtableError

        if isinstance(error, SandtableError):
            return self._tell_expected(error)
        # Typer's own: wrong usage, or a file that cannot be opened.
        show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
        if callable(show) and isinstance(code, int):
            show()
            return code
        if isinstance(error, (typer.Exit, SystemExit)):
            code = getattr(error, "exit_code", getattr(error, "code", 0))
            return code if isinstance(code, int) else EXIT_USAGE
        if isinstance(error, typer.Abort):
            return EXIT_USAGE
        if self.debug:
            traceback.print_exception(error)
        message = self.say("error.unexpected", kind=type(error).__name__)
        self._print_error("unexpected", message, "")
        return EXIT_UNEXPECTED

    def _tell_expected(self, error: Any) -> int:
        from api.errors import outcome_of
        from api.texts_errors import told

        if self.debug:
            traceback.print_exception(error)
        self._print_error(error.code, *told(error, self.lang))
        return outcome_of(error).exit_code

    def _print_error(self, code: str, message: str, hint: str, details: str = "") -> None:
        if self.as_json:
            import orjson

            said = {"code": code, "message": message, "hint": hint}
            told = {"error": {**said, "details": details} if details else said}
            sys.stderr.write(orjson.dumps(told).decode() + "\n")
            return
        # Never through markup: a message may hold what a file said.
        from rich.text import Text

        console = self.errors()
        console.print(Text("✗ ", "bold red") + Text(_printable(message)))
        if hint:
            console.print(Text("  → ", "bold") + Text(_printable(hint)))
        if details:
            console.print(Text(f"  {_printable(details)}", "dim"))


def _printable(text: str) -> str:
    """Return `text` without control characters, so that no file's content drives a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def run_of(context: typer.Context) -> Run:
    """Return the run that `context` belongs to."""
    this_run = context.find_root().obj
    assert isinstance(this_run, Run)
    return this_run
