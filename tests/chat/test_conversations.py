"""Conversations in memory."""

from dataclasses import replace

from bot.chat.conversations import Conversations
from bot.matching.dialog import FORGOTTEN_AFTER, NEW

SPOKEN = replace(NEW, about="Wie viele?")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_conversation_goes_on_where_it_was() -> None:
    kept = Conversations(Clock())
    kept.keep((1, None, 1), SPOKEN)
    assert kept.find((1, None, 1)) == SPOKEN
    assert kept.find((1, 7, 1)) is None


def test_a_conversation_that_rested_begins_anew() -> None:
    clock = Clock()
    kept = Conversations(clock)
    kept.keep(1, SPOKEN)
    clock.now = FORGOTTEN_AFTER - 1
    assert kept.find(1) == SPOKEN
    clock.now = FORGOTTEN_AFTER
    assert kept.find(1) is None


def test_those_that_rested_longest_are_forgotten_first() -> None:
    kept = Conversations(Clock(), remembered=2)
    for who in (1, 2, 1, 3):
        kept.keep(who, SPOKEN)
    assert [kept.find(who) is not None for who in (1, 2, 3)] == [True, False, True]
    assert len(kept) == 2
