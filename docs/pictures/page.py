"""A picture as an HTML page in the look of a phone's messenger, without anything that would have to be fetched."""

import html
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docs.pictures.looks import Bubble, Item, Mark, Notice, Picture, Typed

WIDTH = 400
"""CSS pixels, as a phone has them."""

MEASURED = "data-height"
"""The attribute of the root in which the page tells how high it is."""

_STYLE = Path(__file__).with_name("phone.css")
_TAGS = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "s": "s", "code": "code", "blockquote": "blockquote"}
_MEASURE = f"document.documentElement.setAttribute('{MEASURED}', document.body.offsetHeight)"
_TIME = "9:41"


def page(picture: Picture) -> str:
    """Return the page of a picture."""
    style, items = _STYLE.read_text("utf-8"), "".join(_items(picture))
    return (
        f'<!doctype html><html lang="{picture.language}"><meta charset="utf-8"><style>{style}</style><body style="width:{WIDTH}px">'
        f"{_head(picture)}<main>{items}</main>{''.join(_foot(picture.items))}<script>{_MEASURE}</script></body></html>"
    )


def _head(picture: Picture) -> str:
    title, subtitle = html.escape(picture.title), html.escape(picture.subtitle)
    face = f'<span class="face {_colour(picture.title)}">{title[0]}</span>'
    return f'<header><span class="back"></span>{face}<div><h1>{title}</h1><p>{subtitle}</p></div></header>'


def _items(picture: Picture) -> Iterator[str]:
    for item in picture.items:
        if isinstance(item, Notice):
            yield f'<p class="notice">{html.escape(item.text)}</p>'
        elif isinstance(item, Bubble):
            yield _bubble(item, named=picture.named)


def _bubble(item: Bubble, *, named: bool) -> str:
    name = f'<p class="name {_colour(item.who)}">{html.escape(item.who)}</p>' if named and not item.mine else ""
    text = f'<div class="text">{rich(item.text, item.marks)}<span class="time">{_TIME}</span></div>'
    rows = ["".join(_button(text, pressed=text in item.pressed) for text in row) for row in item.keyboard]
    kind = f"said {'mine' if item.mine else 'theirs'}{' keyed' if rows else ''}"
    keyboard = "".join(f'<div class="row">{row}</div>' for row in rows)
    return f'<section class="{kind}"><div class="bubble">{name}{_quoted(item.answers)}{text}</div>{keyboard}</section>'


def _quoted(item: Bubble | None) -> str:
    """Return the head of a reply: whom and what it replies to, on one line."""
    if item is None:
        return ""
    name, text = html.escape(item.who), html.escape(" ".join(item.text.split()))
    return f'<div class="quoted {"own" if item.mine else _colour(item.who)}"><b>{name}</b><span>{text}</span></div>'


def _button(text: str, *, pressed: bool) -> str:
    return f'<span class="button{" pressed" if pressed else ""}"><span>{html.escape(text)}</span></span>'


def _foot(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Typed):
            for title, description in item.results:
                letter = f'<span class="letter">{html.escape(title[0])}</span>'
                yield f'<div class="result">{letter}<div><b>{html.escape(title)}</b><p>{html.escape(description)}</p></div></div>'
            yield f'<footer><span class="field">{html.escape(item.text)}<i class="cursor"></i></span><span class="send"></span></footer>'


def _colour(name: str) -> str:
    """Return the class of the colour that a name always has."""
    return f"colour{sum(map(ord, name)) % 4}"


def rich(text: str, marks: Sequence[Mark]) -> str:
    """Return a text with its marks as HTML. A mark lies within another or beside it, as Telegram has them."""
    units = text.encode("utf-16-le")
    return _between(units, 0, len(units) // 2, sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _between(units: bytes, start: int, end: int, marks: Sequence[Mark]) -> str:
    parts, at = [], start
    while marks:
        mark, *rest = marks
        inside = [one for one in rest if one.end <= mark.end]
        marks = [one for one in rest if one.end > mark.end]
        tag = _TAGS.get(mark.kind, "a")
        parts += [_plain(units, at, mark.start), f"<{tag}>{_between(units, mark.start, mark.end, inside)}</{tag}>"]
        at = mark.end
    return _unspaced("".join([*parts, _plain(units, at, end)]))


def _plain(units: bytes, start: int, end: int) -> str:
    return html.escape(units[2 * start : 2 * end].decode("utf-16-le"))


def _unspaced(markup: str) -> str:
    """Drop the line break beside a quote, which stands on lines of its own anyway."""
    return markup.replace("\n<blockquote>", "<blockquote>").replace("</blockquote>\n", "</blockquote>")
