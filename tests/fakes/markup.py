"""Telegram's HTML, read as strictly as Telegram reads it."""

import re
from dataclasses import dataclass

TAGS = frozenset("b strong i em u ins s strike del a code pre tg-spoiler span blockquote tg-emoji".split())
WITH_ATTRIBUTES = ("a", "code", "span", "tg-emoji", "blockquote")
ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"<(/?)([a-zA-Z-]*)([^<>]*)>|&(#\d+|#x[0-9a-fA-F]+|\w+);|([^<&]+)|(.)", re.DOTALL)


class RefusedError(Exception):
    """What Telegram answers with status 400."""


@dataclass(frozen=True)
class Entity:
    type: str
    offset: int
    length: int


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse(html: str) -> tuple[str, list[Entity]]:
    """The text that is shown, and its entities, with offsets in UTF-16 units; raises RefusedError."""
    text, entities, open_ = "", [], []
    for match in _TOKEN.finditer(html):
        closing, tag, attributes, named, plain, stray = match.groups()
        if not tag:
            text += plain if plain is not None else _character(named, stray)
            continue
        if tag not in TAGS or (attributes and tag not in WITH_ATTRIBUTES):
            raise RefusedError(f'can\'t parse entities: Unsupported start tag "{tag}"')
        if not closing:
            open_.append((tag, units(text)))
        elif not open_ or open_[-1][0] != tag:
            raise RefusedError("can't parse entities: Unexpected end tag")
        else:
            _, start = open_.pop()
            entities += [Entity(tag, start, units(text) - start)] if units(text) > start else []
    if open_:
        raise RefusedError("can't parse entities: Can't find end tag")
    return text, entities


def _character(named: str | None, stray: str | None) -> str:
    if named is None:
        if stray == "<":
            raise RefusedError("can't parse entities: Can't find end tag")
        return stray or ""
    if named.startswith("#"):
        return chr(int(named[2:], 16) if named[1] in "xX" else int(named[1:]))
    if named not in ENTITIES:
        raise RefusedError(f"can't parse entities: unknown entity &{named};")
    return ENTITIES[named]
