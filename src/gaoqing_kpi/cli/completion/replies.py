"""What is written to each shell for an offer: lines where it reads lines, and what it is to run where it can do more."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from gaoqing_kpi.cli.completion.offering import Offer
from gaoqing_kpi.cli.completion.typed_line import TypedWord

_SPECIAL = re.compile(r"[ \t!\"#$&'()*;<>?\[\\\]^`{|}~]")
_SPECIAL_IN_QUOTES = re.compile(r"[!\"$\\`]")
_PLAIN_IN_POWERSHELL = re.compile(r"[\w.,/:=+-]*")
_INSERTING = frozenset({"37", "42"})  # COMP_TYPE of menu-complete and of insert-completions
_COLUMNS = 80
_WIDE = frozenset("WF")
_MATCHER = "m:{a-zA-Z}={A-Za-z} l:|=* r:|=*"  # a part of a word, in either case: we have found what fits
_BEFORE_TOLD = ":::"  # what PowerShell's script parts a word and what is told of it at
_NO_FILES, _FILES = 0, 1


def reply(shell: str, offer: Offer, word: TypedWord, environment: Mapping[str, str]) -> str:
    """Write an offer as a shell's script reads it."""
    return _REPLIES[shell](offer, word, environment)


def exit_code(shell: str, offer: Offer) -> int:
    """Tell by the exit code, which fish asks for, whether files may stand at the cursor, too or alone."""
    return _FILES if shell == "fish" and offer.files else _NO_FILES


def _bash(offer: Offer, word: TypedWord, environment: Mapping[str, str]) -> str:
    """Write what bash runs, or, for typer's script, which does not tell why bash asks, a line a word."""
    texts = [f"{offer.before}{candidate.value}".removeprefix(word.kept) for candidate in offer.candidates]
    inserted = texts if offer.files else [_for_bash(text, word.quote) for text in texts]  # names of files readline quotes itself
    if "COMP_TYPE" not in environment:
        return "\n".join(inserted)
    if not inserted:
        return {"": "compopt +o default", "folders": "compopt +o default -o dirnames", "files": ""}[offer.files]
    shown = inserted if environment["COMP_TYPE"] in _INSERTING else _listed_in_bash(inserted, offer, word, environment)
    if not offer.files:
        return f"compopt +o default; COMPREPLY=({_array(shown if len(inserted) > 1 else inserted)})"
    files = 'local found=(); while IFS= read -r file; do found+=("$file"); done < <(compgen -f -- "$2")'
    alone = f"; ((${{#found[@]}})) || COMPREPLY=({_array(inserted)})" if len(inserted) == 1 else ""
    return f'compopt -o filenames; {files}; COMPREPLY=({_array(shown)} "${{found[@]}}"){alone}'


def _listed_in_bash(inserted: Sequence[str], offer: Offer, word: TypedWord, environment: Mapping[str, str]) -> list[str]:
    """Write what bash lists where several words fit: each with what is told of it, of which no part is put in, since they differ before."""
    told = [candidate.told.replace("/", "／") for candidate in offer.candidates]  # readline shows what is behind the last slash
    columns = environment.get("COLUMNS", "")
    shown = list(_beside(inserted, told, int(columns) if columns.isdecimal() else _COLUMNS))
    typed = word.text.removeprefix(word.kept)
    if not _common(inserted).casefold().startswith(typed.casefold()):
        return [f"…{typed}…", *shown]  # they have nothing in common that could take the place of what is typed
    return shown


def _for_bash(text: str, quote: str) -> str:
    """Escape what bash would not take as it is, inside the quote that is open."""
    if quote == "'":
        return text.replace("'", "'\\''")
    return (_SPECIAL_IN_QUOTES if quote else _SPECIAL).sub(r"\\\g<0>", text)


def _common(words: Sequence[str]) -> str:
    """Return what all words begin with."""
    first, last = min(words), max(words)
    return first[: next((place for place, sign in enumerate(first) if not last.startswith(sign, place)), len(first))]


def _beside(words: Sequence[str], told: Sequence[str], columns: int) -> Iterator[str]:
    """Put what is told of each word beside it, in a column, as far as there is room."""
    widest = max(map(_width, words))
    for word, what in zip(words, told, strict=True):
        room = columns - widest - len("  ()") - 1
        shown = _cut(what, room)
        yield f"{word}{' ' * (widest - _width(word))}  ({shown})" if shown else word


def _cut(text: str, room: int) -> str:
    """Cut a text to so many cells."""
    if _width(text) <= room:
        return text
    while text and _width(text) >= room:
        text = text[:-1]
    return f"{text}…" if text else ""


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in text)


def _zsh(offer: Offer, _word: TypedWord, _environment: Mapping[str, str]) -> str:
    """Write what zsh runs, on one line."""
    run = [f"compset -p {len(offer.before)}"] if offer.before else []
    if offer.candidates:
        pairs = [candidate.value.replace(":", r"\:") + (f":{candidate.told}" if candidate.told else "") for candidate in offer.candidates]
        run.append(f"local -a told=({_array(pairs)})")
        run.append(f"_describe -V gaoqing-kpi told -M {_quoted(_MATCHER)}")
    if offer.files:
        run.append("_files -/" if offer.files == "folders" else "_files")
    return "; ".join(run)


def _fish(offer: Offer, _word: TypedWord, environment: Mapping[str, str]) -> str:
    """Write a line a word, with what is told of it behind a tab."""
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return ""
    return "\n".join(f"{offer.before}{value}\t{told}" if told else f"{offer.before}{value}" for value, told in offer.candidates)


def _powershell(offer: Offer, _word: TypedWord, _environment: Mapping[str, str]) -> str:
    """Write a line a word, with what is told of it behind three colons."""
    words = ((f"{offer.before}{value}", told) for value, told in offer.candidates if _BEFORE_TOLD not in value)
    return "\n".join(
        f"{text if _PLAIN_IN_POWERSHELL.fullmatch(text) else _doubled(text)}{_BEFORE_TOLD}{told or ' '}" for text, told in words
    )


def _array(texts: Sequence[str]) -> str:
    """Write the elements of an array of bash or zsh."""
    return " ".join(map(_quoted, texts))


def _quoted(text: str) -> str:
    """Quote a text for bash and zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


def _doubled(text: str) -> str:
    """Quote a text for PowerShell."""
    return "'" + text.replace("'", "''") + "'"


_REPLIES: Mapping[str, Callable[[Offer, TypedWord, Mapping[str, str]], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
    "pwsh": _powershell,
}
