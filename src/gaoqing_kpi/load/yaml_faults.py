"""What keeps a text from being YAML, in the language in use: libyaml says it in English, and in the words of its own parts."""

from collections.abc import Mapping

from gaoqing_kpi.messages import _


def in_words(problem: str) -> str:
    """Say what libyaml says is wrong; what is not known here stays as it is."""
    return _words().get(problem, problem)


def _words() -> Mapping[str, str]:
    tab, tag, directive = (
        _("a tab stands where spaces are expected"),
        _("an exclamation mark begins a tag: put the text in quotes"),
        _("a percent sign at the beginning of a line is a directive: put the text in quotes"),
    )
    return {
        "mapping values are not allowed in this context": _("a colon makes a key where none can stand"),
        "mapping keys are not allowed in this context": _("a key cannot stand here"),
        "block sequence entries are not allowed in this context": _("an entry of a list cannot stand here"),
        "could not find expected ':'": _("a key has no colon behind it"),
        "found unexpected ':'": _("a colon cannot stand here"),
        "found character that cannot start any token": _("a value cannot begin with this sign"),
        "found unexpected end of stream": _("a quotation mark is not closed"),
        "found unexpected document indicator": _("a quotation mark is not closed before the document ends"),
        "found unknown escape character": _("a backslash in double quotes begins an escape, and this is none"),
        "did not find expected hexdecimal number": _("an escape lacks hexadecimal digits"),
        "found invalid Unicode character escape code": _("an escape stands for no character"),
        "found a tab character that violates indentation": tab,
        "found a tab character where an indentation space is expected": tab,
        "did not find expected comment or line break": _("nothing but a comment may follow on this line"),
        "did not find expected alphabetic or numeric character": _("an asterisk or ampersand begins an alias: put the text in quotes"),
        "did not find expected key": _("a key is expected here, indented as those above it"),
        "did not find expected '-' indicator": _("an entry of a list is expected here, indented as those above it"),
        "did not find expected ',' or ']'": _("a list lacks a comma, or its closing bracket"),
        "did not find expected ',' or '}'": _("a mapping lacks a comma, or its closing brace"),
        "did not find expected node content": _("a value is expected here"),
        "did not find expected <document start>": _("text follows behind the end of the document"),
        "did not find expected whitespace or line break": _("a space is expected here"),
        "did not find expected tag URI": tag,
        "did not find expected '!'": tag,
        "did not find URI escaped octet": tag,
        "found an incorrect leading UTF-8 octet": tag,
        "found an incorrect trailing UTF-8 octet": tag,
        "found undefined tag handle": tag,
        "did not find the expected '>'": tag,
        "did not find expected digit or '.' character": directive,
        "did not find expected version number": directive,
        "did not find expected whitespace": directive,
        "found an indentation indicator equal to 0": _("a text cannot be indented by 0"),
        "found unknown directive name": directive,
        "could not find expected directive name": directive,
        "found unexpected non-alphabetical character": directive,
        "found extremely long version number": directive,
        "found incompatible YAML document": directive,
        "found duplicate %YAML directive": directive,
        "found duplicate %TAG directive": directive,
    }
