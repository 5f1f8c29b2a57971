"""The command line: ``sandtable``. Commands are in :mod:`api.commands`, loaded when they run.

Help texts are keys of :mod:`api.texts`; they are put into the reader's language
when the command tree is built. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from api.commands import (
    accounts,
    chain,
    competitors,
    demo,
    doctor,
    exposure,
    gaps,
    import_files,
    infer,
    kinds,
    map_file,
    next_moves,
    outlook,
    paths,
    score,
    serve,
    template,
)
from api.commands.run import Run
from api.errors import EXIT_INTERRUPTED, EXIT_OK
from api.texts import HELP_HEADINGS, TEXTS, lang_of_environment, say
from graph.vocabulary.term import Lang

app = typer.Typer(
    name="sandtable",
    help="app.help",
    epilog="app.example",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# In the order in which somebody new meets them.
_COMMANDS = (
    ("demo", demo.demo),
    ("template", template.template),
    ("import", import_files.import_files),
    ("accounts", accounts.accounts),
    ("score", score.score),
    ("exposure", exposure.exposure),
    ("paths", paths.paths),
    ("kinds", kinds.kinds),
    ("competitors", competitors.competitors),
    ("chain", chain.chain),
    ("outlook", outlook.outlook),
    ("gaps", gaps.gaps),
    ("next", next_moves.next_moves),
    ("map", map_file.map_file),
    ("infer", infer.infer),
    ("serve", serve.serve),
    ("doctor", doctor.doctor),
)
for _name, _function in _COMMANDS:
    app.command(_name, help=f"{_name}.help", epilog=f"{_name}.example")(_function)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(version("sandtable"))
        raise typer.Exit


@app.callback()
def _common(
    debug: Annotated[bool, typer.Option("--debug", help="app.debug")] = False,
    lang: Annotated[str | None, typer.Option("--lang", help="option.lang")] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="app.version", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    # Read from the arguments before the tree is built; declared here for --help.
    del debug, lang, version


def main() -> None:
    """Run the command that this process was started for, and end with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run ``sandtable ARGUMENTS`` and return the exit code; no error leaves this function.

    Parameters
    ----------
    arguments : sequence of str
        As typed after the command's name.

    Returns
    -------
    int
        See :mod:`api.errors`.
    """
    arguments = _debug_first(arguments)
    this_run = Run(
        lang=lang_of_environment(arguments),
        debug="--debug" in arguments,
        as_json="--json" in arguments,
    )
    _write_utf8()
    try:
        result = _tree(this_run.lang)(
            args=list(arguments), prog_name="sandtable", standalone_mode=False, obj=this_run
        )
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone; that is no error of ours.
        sys.stderr.close()
        return EXIT_OK
    except Exception as error:  # noqa: BLE001 - the last line of defence
        return this_run.tell(error)
    return result if isinstance(result, int) else EXIT_OK


def _debug_first(arguments: Sequence[str]) -> list[str]:
    """Let ``--debug`` stand anywhere."""
    if "--debug" not in arguments:
        return list(arguments)
    return ["--debug", *(argument for argument in arguments if argument != "--debug")]


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale: a name in Chinese must not stop a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _tree(lang: Lang) -> Any:
    """Return the command tree with every help text in `lang`."""
    tree = get_command(app)
    for command in (tree, *tree.commands.values()):  # type: ignore[attr-defined]
        command.help = _translated(command.help, lang)
        command.short_help = command.help  # whole, not cut short
        command.epilog = _translated(command.epilog, lang)
        if lang == "zh":
            _head_in_chinese(command)
        for parameter in command.params:
            parameter.help = _translated(getattr(parameter, "help", None), lang)
            if parameter.name == "install_completion":
                parameter.help = say("app.completion_install", lang)
            if parameter.name == "show_completion":
                parameter.help = say("app.completion_show", lang)
    return tree


def _head_in_chinese(command: Any) -> None:
    """Put the few words that Typer itself says into Chinese."""
    english = command.get_help

    def get_help(context: Any) -> str:
        text = str(english(context))
        for words, chinese in HELP_HEADINGS.items():
            text = text.replace(words, chinese)
        return text

    command.get_help = get_help


def _translated(text: str | None, lang: Lang) -> str | None:
    return say(text, lang) if text in TEXTS else text


if __name__ == "__main__":
    main()
