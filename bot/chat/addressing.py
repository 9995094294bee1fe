"""Which messages of a group are for the bot, and which text in them is asked."""

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity, User

from bot.text import clean, words

_POINTING = frozenset(
    words(
        "stimmt stimmts das dies diese dieser dieses ist es so wahr echt richtig wirklich wahrheit fake fakt fakten faktencheck check"
        " checken prüf prüfe prüfen bitte mal denn eigentlich doch auch was sagst sagt du der artikel dazu hierzu meinst hältst davon wie"
        " siehst und hm kannst kann jemand man bestätigen belegen belege belegt beleg hallo hi hey moin steht im drin falsch oder korrekt"
        " sein wer wo her woher quelle quellen stimmen glauben glaubst"
        " is this that it true right real really correct fact facts please what does do you the article say about think and or false wrong"
        " can be who says source check est ce que c vrai ou faux правда это ли так или неправда або чи це"
        " doğru mu yanlış bu veya prawda lub czy to fałsz"
    )
)
"""Words of a message that only points to another one: "stimmt das?", "what does the article say about this?"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the bot. `foreign` is whether the text is somebody else's: a message they point to; such text is not kept."""

    text: str
    foreign: bool = False


_COMMAND = re.compile(r"/(?:frage|ask)(?:@(?P<name>\w+))?(?=\s|$)", re.IGNORECASE)
"""The commands that a question may begin with."""


def own_text(message: Message) -> str:
    """Return the words of a message, or those below its picture."""
    return message.text or message.caption or ""


def asked(message: Message, bot: User) -> Asked | None:
    """Return what `message` asks of the bot where it mentions it or replies to it; None where it is not for the bot.

    A message that only points to the one it replies to asks that one's text, or the part of it that is quoted.
    """
    if commands(message, bot):
        return asked_by_command(message, bot)
    text, mentioned = without_mention(message, bot)
    if not mentioned and not _replies_to(message, bot):
        return None
    if mentioned and points(text) and (other := _pointed_to(message, bot)):
        return Asked(other, foreign=True)
    return Asked(text)


def commands(message: Message, bot: User) -> bool:
    """Return whether `message` begins with the command that asks the bot; Telegram tells none below a picture."""
    found = _COMMAND.match(own_text(message))
    return found is not None and (found["name"] or bot.username or "").lower() == (bot.username or "").lower()


def asked_in_private(message: Message, bot: User) -> Asked:
    """Return what `message` asks where the bot alone is spoken to; what was forwarded is somebody else's."""
    if commands(message, bot):
        return asked_by_command(message, bot)
    return Asked(own_text(message), foreign=message.forward_origin is not None)


def asked_by_command(message: Message, bot: User) -> Asked:
    """Return what follows the command at the beginning of `message`, else what the message points to; "" where that is nothing."""
    text = own_text(message).partition(" ")[2].strip()
    if points(text) and (other := _pointed_to(message, bot)):
        return Asked(other, foreign=True)
    return Asked(text)


def points(text: str) -> bool:
    """Return whether `text` asks nothing by itself; an emoji does not even point."""
    found = words(text)
    return _POINTING.issuperset(found) and (bool(found) or not clean(text) or "?" in text)


def without_mention(message: Message, bot: User) -> tuple[str, bool]:
    """Return the text of `message` without mentions of the bot, and whether there was one."""
    text, found = own_text(message), False
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    entities = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    for entity, said in entities.items():
        if entity.user.id == bot.id if entity.user else said.lower() == f"@{bot.username}".lower():
            # another mention of the same form is the same mention
            text, found = re.sub(rf"{re.escape(said)}(?!\w)", " ", text, flags=re.IGNORECASE), True
    return (" ".join(text.split()) if found else text), found


def _replies_to(message: Message, bot: User) -> bool:
    target = message.reply_to_message
    # what begins a topic is in every message of it
    return target is not None and target.from_user is not None and target.from_user.id == bot.id and not target.forum_topic_created


def _pointed_to(message: Message, bot: User) -> str:
    """Return the text of the message that `message` replies to, or what is quoted of it; "" where it is the bot's or has none."""
    if message.quote and message.quote.text.strip():
        return message.quote.text
    target = message.reply_to_message
    if target is None or (target.from_user and target.from_user.id == bot.id) or target.forum_topic_created:
        return ""
    return own_text(target)
