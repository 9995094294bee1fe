"""Posts: of an editor's message, and of a question of the article."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from telegram import Message, MessageEntity

from bot.chat.services import Services
from bot.model import FactId, QuestionId, Snapshot
from bot.replies.catalogue import Voice
from bot.replies.html import LIMIT, units
from bot.replies.reply import Block, BlockKind
from bot.replies.tongue import tongue
from bot.serving.current import Reader, answer_picked
from bot.store.announcements import Post
from bot.text import clean

CAPTION_LIMIT = 1024
"""UTF-16 code units of a caption (core.telegram.org/bots/api#sendphoto)."""

REASON_LIMIT = 300
"""Characters of why something is withdrawn."""

_FOUND = frozenset({MessageEntity.BOT_COMMAND, MessageEntity.CUSTOM_EMOJI})
"""Entities that Telegram finds by itself, or that a bot may not send."""

_KINDS = {BlockKind.CLAIM: MessageEntity.ITALIC, BlockKind.QUOTE: MessageEntity.BLOCKQUOTE}


def of_message(message: Message, *, command: bool = False) -> Post:
    """Return the post that `message` is, with its formatting and picture; after a `command`, what follows it."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    start = _after_command(text) if command else 0
    skipped = units(text[:start])
    kept = [_moved(one, skipped) for one in entities if one.offset + one.length > skipped and one.type not in _FOUND]
    picture = message.photo[-1].file_id if message.photo else None
    return Post(text[start:], tuple(kept), picture)


def _after_command(text: str) -> int:
    head = text.split(maxsplit=1)
    return text.index(head[1], len(head[0])) if len(head) > 1 else len(text)


def _moved(entity: MessageEntity, skipped: int) -> Mapping[str, Any]:
    """Return an entity in what is left after so many units: one that began before is cut."""
    start = max(entity.offset, skipped)
    return {**entity.to_dict(), "offset": start - skipped, "length": entity.offset + entity.length - start}


def is_empty(post: Post) -> bool:
    """Return whether there is nothing to send."""
    return not clean(post.text) and not post.picture


def problem(post: Post) -> str | None:
    """Return what keeps a post from being sent: "empty", "too_long_picture" or "too_long_text", None where nothing does."""
    if is_empty(post):
        return "empty"
    if units(post.text) > (CAPTION_LIMIT if post.picture else LIMIT):
        return "too_long_picture" if post.picture else "too_long_text"
    return None


def of_question(services: Services, name: QuestionId, language: str) -> tuple[Post, Mapping[str, Any]]:
    """Return the post that answers a question of the article with its source, and what it carries: the facts, as they are now."""
    snapshot = services.current.snapshot
    title = tongue(snapshot, language).suggestion(name)
    reply = answer_picked(services.current, name, reader=Reader(language)).reply
    return _marked(title, reply.blocks), carried(snapshot, name)


def carried(snapshot: Snapshot, name: QuestionId) -> dict[str, Any]:
    """Return what a post of a question carries, to be compared with what the knowledge says later."""
    facts = {fact: fingerprint(snapshot, fact) for fact in snapshot.questions[name].facts}
    return {"article": snapshot.article.number, "question": name, "facts": facts}


def fingerprint(snapshot: Snapshot, fact: FactId) -> str:
    """Return a digest of what readers are told of a fact; "" where the knowledge has it no longer."""
    found = snapshot.facts.get(fact)
    told = "" if found is None else f"{found.text}\n{found.claimant}\n{found.certainty}"
    return hashlib.sha256(told.encode()).hexdigest()[:16] if told else ""


def _marked(title: str, blocks: Sequence[Block]) -> Post:
    """Return a title and the blocks of a reply as one text with entities."""
    text, entities = title, [{"type": MessageEntity.BOLD, "offset": 0, "length": units(title)}]
    for block in blocks:
        line = f"{block.label} {block.text}" if block.label else block.text
        text += "\n" if text.endswith("\n") else "\n\n" if text == title else "\n"
        if kind := _KINDS.get(block.kind):
            entities.append({"type": kind, "offset": units(text), "length": units(line)})
        text += line
    return Post(text, tuple(entities))


def noted(post: Post, line: str) -> Post:
    """Return a post with one more line below it."""
    return replace(post, text=f"{post.text}\n\n{line}")


def begun(post: Post, line: str) -> Post:
    """Return a post with a line above it."""
    above = units(line) + 1
    entities = tuple({**entity, "offset": entity["offset"] + above} for entity in post.entities)
    return replace(post, text=f"{line}\n{post.text}", entities=entities)


def ask_button(services: Services, voice: Voice, carried_: Mapping[str, Any] | None, username: str) -> tuple[str, str]:
    """Return the button that leads to the bot, to the question that a post carries where it carries one."""
    known = carried_ and carried_["question"] in services.current.snapshot.questions
    start = f"q_{carried_['article']}_{carried_['question']}" if carried_ and known else "start"
    return voice.say("announce.button.ask_bot"), f"https://t.me/{username}?start={start}"
