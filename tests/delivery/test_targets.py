"""Who gets an announcement."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.targets import TargetError, parse, select
from bot.store.chats import Chat

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def chat(number: int, kind: str = "supergroup", **more: Any) -> Chat:
    given = {"status": "member", "can_write": True, "is_forum": False, "subscribed": True} | more
    return Chat(number, kind, f"Chat {number}", noticed_at=NOW, changed_at=NOW, **given)


CHATS = [
    chat(5, "private", language="de"),
    chat(-1, topic=7, labels=("Schulen",)),
    chat(-2, "group", migrated_to=-1, can_write=False, subscribed=False),
    chat(-3, "channel", labels=("kitas", "schulen")),
    chat(-4, subscribed=False),
    chat(-6, can_write=False),
    chat(-7, status="kicked", can_write=False),
]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("all", [-3, -1, 5]),
        ("ALL ", [-3, -1, 5]),
        ("groups", [-1]),
        ("channels", [-3]),
        ("private", [5]),
        ("label:schulen", [-3, -1]),
        ("label: Schulen", [-3, -1]),
        ("language:DE", [5]),
        ("5, -3,5", [-3, 5]),
        ("-2", [-1]),
        ("-2,-1", [-1]),
    ],
)
def test_a_target_means_these_chats(text: str, who: list[int]) -> None:
    assert [target.chat for target in select(parse(text), CHATS).targets] == who


def test_the_topic_of_a_chat_is_kept() -> None:
    assert select(parse("-1"), CHATS).targets[0].topic == 7


def test_who_is_left_out_is_told_with_the_reason() -> None:
    assert [(one.chat_id, why) for one, why in select(parse("all"), CHATS).left_out] == [(-7, "left"), (-6, "cannot write")]


@pytest.mark.parametrize(
    ("text", "kind", "detail"),
    [
        ("everybody", "unreadable", "everybody"),
        ("", "unreadable", ""),
        ("label:", "unreadable", "label:"),
        ("1,,2", "unreadable", "1,,2"),
        (",".join(map(str, range(1, 202))), "unreadable", ""),
        ("5," + " " * 4000 + "-3", "unreadable", "5,"),
        ("label:" + "x" * 41, "unreadable", "label:x"),
        ("label:x", "unknown_label", "kitas, schulen"),
        ("language:fr", "unknown_language", "de"),
        ("99,5", "unknown_chats", "99"),
        ("-4,5", "unsubscribed", "-4"),
    ],
)
def test_what_names_nobody_says_so(text: str, kind: str, detail: str) -> None:
    with pytest.raises(TargetError) as refused:
        select(parse(text), CHATS)
    assert refused.value.kind == kind
    assert detail in refused.value.detail


@given(st.text(max_size=100))
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(TargetError):
        select(parse(text), CHATS)


def test_how_an_umlaut_is_encoded_makes_no_difference() -> None:
    some = [chat(-1, labels=("Scho\u0308n",))]
    assert select(parse("label:SCHÖN"), some).targets == select(parse("-1"), some).targets


def test_a_message_names_some_of_many_labels() -> None:
    many = [chat(-number, labels=(f"l{number:03}",)) for number in range(1, 500)]
    with pytest.raises(TargetError) as refused:
        select(parse("label:x"), many)
    assert refused.value.detail == ", ".join(f"l{number:03}" for number in range(1, 21)) + ", …"


def test_two_hundred_of_the_longest_ids_can_be_named() -> None:
    ids = [-(2**52) + number for number in range(200)]
    assert parse(", ".join(map(str, ids))).ids == tuple(ids)


@given(st.lists(st.sampled_from([one.chat_id for one in CHATS]), min_size=1), st.permutations(CHATS))
def test_whoever_is_named_in_whatever_order_gets_it_once(ids: list[int], chats: list[Chat]) -> None:
    with suppress(TargetError):
        got = [target.chat for target in select(parse(",".join(map(str, ids))), chats).targets]
        assert got == sorted(set(got))
        assert set(got) <= {-3, -1, 5}
