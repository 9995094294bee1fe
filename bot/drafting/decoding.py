"""From the bytes of a file to its text, whatever encoding it was saved in."""

import codecs
import re

from bot.drafting.blocks import UnreadableError

_MAGICS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document such as DOCX"),
    (b"\xd0\xcf\x11\xe0", "an old office document such as DOC"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"RIFF", "an image or a recording (RIFF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"bplist", "a web archive or a property list of Apple"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"From: <Saved by ", "a web archive (MHTML)"),
)
_MEDIA = b"ftyp"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "save it as plain text, Markdown or HTML"
_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,20}<\?xml[^<>]{0,100}?encoding\s{0,3}=\s{0,3}[\"']([\w-]{2,30})", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page declares its encoding."""

_LEGACY = frozenset(
    "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-7 iso8859-9 iso8859-10 iso8859-13 iso8859-15 iso8859-16 cp1250 cp1251 cp1253"
    " cp1254 cp1257 koi8-r koi8-u mac-roman shift_jis euc_jp euc_kr gb2312 gbk gb18030 big5".split()
)
"""Encodings that a page may declare, as Python calls them; of the others Windows-1252 is what browsers take."""

_SHARE = 0.3
"""Share of NUL bytes in every second place that tells UTF-16 of a Latin text."""

_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.002
"""Share of control characters from which on a text is none; a few stray ones are left out."""


def decode(content: bytes) -> str:
    """Return the text of a file, its lines ended by line feeds; raise UnreadableError where it is none."""
    _refuse_binary(content)
    bom = next(((mark, name) for mark, name in _BOMS if content.startswith(mark)), None)
    if bom:
        text = _strict(content[len(bom[0]) :], bom[1])
    elif b"\0" in content:
        text = _strict(content, _sixteen(content))
    else:
        text = _bytewise(content)
    text = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    found = sum(1 for _ in _CONTROLS.finditer(text))
    if found > 2 and found > _CONTROL_SHARE * len(text):
        raise UnreadableError(1, f"the file holds {found} control characters and is no text: {_SAVE}")
    return text


def _refuse_binary(content: bytes) -> None:
    named = next((name for magic, name in _MAGICS if content.startswith(magic)), None)
    if content[4:8] == _MEDIA:
        named = "an image or a film (ISO media)"
    if named:
        raise UnreadableError(1, f"the file is {named} and no text: {_SAVE}")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(line, f"the file is no sound {encoding.upper()}: save it anew with the encoding UTF-8") from None


def _sixteen(content: bytes) -> str:
    """Return which UTF-16 a file without a mark is in; raise UnreadableError where it is not sure to be in any."""
    pairs = len(content) // 2
    high, low = content[0::2].count(0), content[1::2].count(0)
    if len(content) % 2 == 0 and pairs:
        if low > _SHARE * pairs and not high:
            return "utf-16-le"
        if high > _SHARE * pairs and not low:
            return "utf-16-be"
    raise UnreadableError(1, f"the file holds NUL bytes and is no text: {_SAVE}")


def _bytewise(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    replaced = content.decode("utf-8", "replace")
    wrong = replaced.count("\ufffd")
    line = content.count(b"\n", 0, broken.start) + 1
    if sum(character > "\x7f" for character in replaced) - wrong > wrong:
        raise UnreadableError(
            line,
            "a byte stands here that is no UTF-8, as the rest of the file is: save the file anew with the encoding UTF-8",
        )
    encoding = _declared(content) or "cp1252"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(line, "the file is neither UTF-8 nor UTF-16 nor Windows-1252: save it with the encoding UTF-8") from None


def _declared(content: bytes) -> str | None:
    match = _XML.match(content[:_HEAD]) or _DECLARED.search(content[:_HEAD])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return name if name in _LEGACY else None
