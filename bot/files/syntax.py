"""What YAML's own errors mean to a person who writes texts."""

import yaml

TOO_DEEP = "the nesting is too deep: the format needs few levels, see docs/knowledge.md"
TEXT_FIRST = "a text begins with {}, which YAML keeps for itself: put the text in double quotes"

_OPENED = (
    ("found unexpected end of stream", "a quotation mark opens here and is never closed: close it"),
    ("found unexpected document indicator", "a quotation mark opens here and is never closed: close it"),
    ("expected ',' or", "a bracket opens here and is never closed: close it, with commas between its entries"),
    ("expected node content", "a bracket is not closed, or an entry in it is missing: close it or write the entry"),
)
"""Errors that are mended where something was opened: that line is named, not the one where YAML gave up."""

_MEANINGS = (
    ("depth", TOO_DEEP),
    ("unknown escape character", "a backslash stands in double quotes: write it twice, or put the text in single quotes"),
    ("Unicode character escape", "this escape names no character: write the character itself"),
    ("hexdecimal number", "this escape names no character: write the character itself, or a backslash twice"),
    (
        "mapping values are not allowed",
        "a colon and a space stand inside a text, or the key is indented wrongly: quote the text or align it",
    ),
    ("block sequence entries are not allowed", "'- ' stands within a line: put each entry on a line of its own, or quote the text"),
    ("could not find expected ':'", "this line is no 'key: value': add the colon, or indent or quote the text"),
    ("expected comment or line break", "after '|' or '>' nothing may stand on the line: write the text below, indented"),
    ("cannot start any token", TEXT_FIRST.format("'@', '`' or '%'")),
    ("expected node content", TEXT_FIRST.format("'}', ']' or ','")),
    ("alphabetic or numeric character", TEXT_FIRST.format("'&' or '*'")),
    ("tag", TEXT_FIRST.format("'!'")),
    ("directive", TEXT_FIRST.format("'%'")),
    ("incompatible YAML document", TEXT_FIRST.format("'%'")),
    ("expected <document start>", "this does not continue the lines above: check the indentation, and keep one document in a file"),
    ("expected key", "this does not continue the lines above: align it with them"),
    ("expected '-' indicator", "this does not continue the list above: align it with the entries, or begin it with '- '"),
)
"""In the order in which they are tried: part of the library's wording, and what to do."""


def explain(error: yaml.MarkedYAMLError, last: yaml.Event | None) -> tuple[int, int, str]:
    """Return the 1-based line and column to look at, and what to do there; `last` is what was read before."""
    problem, context = str(error.problem), str(error.context)
    if error.context_mark and ("flow" in context or "quoted" in context):
        for wording, meaning in _OPENED:
            if wording in problem:
                return error.context_mark.line + 1, error.context_mark.column + 1, meaning
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return line, column, _after(last, line) or _meaning(problem, context)


def _after(last: yaml.Event | None, line: int) -> str | None:
    """Return what is wrong where something follows on the line of a value that is complete for YAML."""
    if last is None or last.end_mark is None or last.end_mark.line + 1 != line:
        return None
    if isinstance(last, yaml.AliasEvent):
        return TEXT_FIRST.format("'*'")
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        return "text follows a closing quotation mark: quote the whole text once, and write the marks inside it as „ “"
    return None


def _meaning(problem: str, context: str) -> str:
    for wording, meaning in _MEANINGS:
        if wording in problem or wording in context:
            return meaning
    return f"this is no valid YAML ({problem}): check quotes, colons and indentation"
