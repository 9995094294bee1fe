"""What people say to the bot in each picture."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from docs.pictures.stage import NAME, Chat, Person

MIA = Person(2001, "Mia")
JONAS = Person(2002, "Jonas")
MIA_ABROAD = Person(2001, "Mia", "en")
LENA = Person(2003, "Lena", "ru")

Play = Callable[[Chat], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Room:
    """Where a picture plays; `several` people read along there."""

    title: str
    subtitle: str
    several: bool = False


PRIVATE = Room(NAME, "Bot")
PRIVATE_RUSSIAN = Room(NAME, "бот")
FRIENDS = Room("Jonas", "zuletzt vor Kurzem gesehen")
GROUP = Room("Stammtisch Politik", "3 Mitglieder", several=True)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture to be taken: its file's name, what is done, where, on whose phone, with which article."""

    name: str
    play: Play
    room: Room = PRIVATE
    viewer: Person = MIA
    knowledge: str = "202618"


def _asking(*texts: str) -> Play:
    """Return a conversation of which only the questions need to be known before."""

    async def play(chat: Chat) -> None:
        for text in texts:
            await chat.ask(text)

    return play


async def _topic(chat: Chat) -> None:
    await chat.press(await chat.ask("/themen"), "Nordkorea profitiert")


async def _feedback(chat: Chat) -> None:
    said = await chat.ask("Wie alt ist Kim Jong-un?")
    await chat.press(said, "Nicht hilfreich")
    await chat.ask("Er hatte doch inzwischen Geburtstag.")


async def _claim(chat: Chat) -> None:
    said = chat.write("Nordkorea schickt bis zu 50.000 Soldaten nach Russland!", JONAS)
    await chat.ask("@belegbot stimmt das?", to=said)


async def _group(chat: Chat) -> None:
    await chat.add_bot()
    await chat.ask("/frage Wie viele Nordkoreaner sind schon in Kursk?", JONAS)


async def _inline(chat: Chat) -> None:
    chat.write("Wie viele Soldaten schickt Nordkorea eigentlich?", JONAS)
    await chat.type("wie viele soldaten")


SCENES = (
    Scene("start", _asking("/start")),
    Scene("answer", _asking("Was sind die Waffen wert?")),
    Scene("verbatim", _asking("Wie teuer wird die Brücke?"), knowledge="beispiel"),
    Scene("suggestion", _asking("Soldaten")),
    Scene("silence", _asking("Wie viele Panzer hat Nordkorea geliefert?")),
    Scene("who-says", _asking("Warum braucht Russland Nordkorea?", "Wer sagt das?")),
    Scene("english", _asking("How many soldiers will North Korea send at most?"), viewer=MIA_ABROAD),
    Scene("russian", _asking("Сколько лет Путину?"), PRIVATE_RUSSIAN, LENA),
    Scene("sources", _asking("/quellen")),
    Scene("topics", _asking("/themen")),
    Scene("topic", _topic),
    Scene("feedback", _feedback),
    Scene("group", _group, GROUP),
    Scene("claim", _claim, GROUP),
    Scene("inline", _inline, FRIENDS),
)
