"""Completion for shells, written from the parser: commands,
options and their choices; file names where nothing else fits.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from typing import Final

SHELLS: Final = ("bash", "zsh", "fish")


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """What a shell has to read to complete the command.

    >>> from .parser import parser
    >>> "-l format" in script(parser(), "fish")
    True
    """
    commands = _commands(parser)
    if shell == "fish":
        return "\n".join(_fish(commands)) + "\n"
    lines = "\n".join(_bash(commands))
    return (f"autoload -U +X bashcompinit && bashcompinit\n{lines}\n") if shell == "zsh" else f"{lines}\n"


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _choices(command: argparse.ArgumentParser) -> dict[str, list[str]]:
    """Long and short options → what they may be followed by."""
    return {
        name: [*map(str, action.choices or ())]
        for action in command._actions
        for name in action.option_strings
    }


def _bash(commands: dict[str, argparse.ArgumentParser]) -> Iterator[str]:
    yield "_postclean() {"
    yield '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""'
    yield f'    if [ "$COMP_CWORD" = 1 ]; then words="{" ".join(commands)} --help --version"; else'
    yield '    case "${COMP_WORDS[1]} $before" in'
    for name, command in commands.items():
        for option, choices in _choices(command).items():
            if choices:
                yield f'        "{name} {option}") words="{" ".join(choices)}" ;;'
    yield '        *) case "${COMP_WORDS[1]}" in'
    for name, command in commands.items():
        yield f'            {name}) [[ "$word" == -* ]] && words="{" ".join(_choices(command))}" ;;'
    yield "        esac ;;"
    yield "    esac"
    yield "    fi"
    yield '    [ -n "$words" ] && COMPREPLY=($(compgen -W "$words" -- "$word"))'
    yield "}"
    yield "complete -o default -o bashdefault -F _postclean postclean"


def _fish(commands: dict[str, argparse.ArgumentParser]) -> Iterator[str]:
    for name, command in commands.items():
        about = shlex.quote((command.description or "").rstrip("."))
        yield f"complete -c postclean -n __fish_use_subcommand -a {name} -d {about}"
        for action in command._actions:
            if not action.option_strings:
                continue
            names = " ".join(
                f"-l {one[2:]}" if one.startswith("--") else f"-s {one[1:]}" for one in action.option_strings
            )
            choices = f" -x -a {shlex.quote(' '.join(map(str, action.choices)))}" if action.choices else ""
            yield f"complete -c postclean -n '__fish_seen_subcommand_from {name}' {names}{choices}"
