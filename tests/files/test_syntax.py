import pytest

from bot.files.yamlfile import parse

OPEN_QUOTE = "a quotation mark opens here and is never closed: close it"
OPEN_BRACKET = "a bracket opens here and is never closed: close it, with commas between its entries"
NO_NODE = "a bracket is not closed, or an entry in it is missing: close it or write the entry"
COLON = "a colon and a space stand inside a text, or the key is indented wrongly: quote the text or align it"
AFTER_QUOTE = "text follows a closing quotation mark: quote the whole text once, and write the marks inside it as „ “"
NOT_ALIGNED = "this does not continue the lines above: align it with them"
NOT_IN_LIST = "this does not continue the list above: align it with the entries, or begin it with '- '"
DEEP = "the nesting is too deep: the format needs few levels, see docs/knowledge.md"


def first(mark: str) -> str:
    return f"a text begins with {mark}, which YAML keeps for itself: put the text in double quotes"


AT = first("'@', '`' or '%'")
CLOSING = first("'}', ']' or ','")
EMPTY_NAME = first("'&' or '*'")
STAR = first("'*'")
BANG = first("'!'")
PERCENT = first("'%'")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('a: b\nc: "d\ne: f\n', f"2: {OPEN_QUOTE} (column 4)"),
        ("a: 'b\n", f"1: {OPEN_QUOTE} (column 4)"),
        ('a: "b\n---\n', f"1: {OPEN_QUOTE} (column 4)"),
        ("a: [b\nc: d\n", f"1: {OPEN_BRACKET} (column 4)"),
        ("a: {b: c\nd: e\n", f"1: {OPEN_BRACKET} (column 4)"),
        ("a: [", f"1: {NO_NODE}"),
        ("a: {b: 1,, c: 2}", f"1: {NO_NODE} (column 10)"),
        ("a: Er sagte: nein", f"1: {COLON} (column 12)"),
        ("a: b\n c: d", f"2: {COLON} (column 3)"),
        ("a: b\nnur Text\n", "3: this line is no 'key: value': add the colon, or indent or quote the text (column 1)"),
        ('a: "Er sagte "nein" dazu"', f"1: {AFTER_QUOTE} (column 15)"),
        ("a: 'it's'", f"1: {AFTER_QUOTE} (column 8)"),
        ("- a\nb: c", f"2: {NOT_IN_LIST} (column 1)"),
        ("a: >-\n  b\n c", f"3: {NOT_ALIGNED} (column 2)"),
        ("a: - b", "1: '- ' stands within a line: put each entry on a line of its own, or quote the text (column 4)"),
        ("a: | b\n  c", "1: after '|' or '>' nothing may stand on the line: write the text below, indented (column 6)"),
        (r'a: "C:\d"', "1: a backslash stands in double quotes: write it twice, or put the text in single quotes (column 7)"),
        (r'a: "\ud800"', "1: this escape names no character: write the character itself (column 7)"),
        (r'a: "\xyz"', "1: this escape names no character: write the character itself, or a backslash twice (column 7)"),
        ("a: @belegbot", f"1: {AT} (column 4)"),
        ("a: %b", f"1: {AT} (column 4)"),
        ("a: ]", f"1: {CLOSING} (column 4)"),
        ("a: *wichtig* ist", f"1: {EMPTY_NAME} (column 12)"),
        ("a: *wichtig ist", f"1: {STAR} (column 13)"),
        ("a: & b", f"1: {EMPTY_NAME} (column 5)"),
        ("a: !b!c d", f"1: {BANG} (column 4)"),
        ("%b\n---\na: c", f"1: {PERCENT} (column 3)"),
        ("%YAML 3.0\n---\na: b", f"1: {PERCENT} (column 1)"),
        ("[a]\nb: c", "2: this does not continue the lines above: check the indentation, and keep one document in a file (column 1)"),
        ("[" * 2000, f"1: {DEEP} (column 1001)"),
        ("- " * 20, f"1: {DEEP}"),
    ],
)
def test_an_error_of_syntax_is_told_in_plain_words_with_its_place(text: str, problem: str) -> None:
    assert [str(found) for found in parse(text.encode(), "f").problems] == [f"f:{problem}"]
