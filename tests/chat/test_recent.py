"""What was used lately."""

from bot.chat.recent import Recent


def test_what_was_set_longest_ago_goes_first() -> None:
    kept: Recent[str, int] = Recent(2)
    for key in "abac":
        kept[key] = 1
    assert list(kept) == ["a", "c"]
