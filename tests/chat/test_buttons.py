"""Buttons, and what pressing them means."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat import buttons
from bot.chat.buttons import Choice, Named, Option, pressed
from bot.model import Decision, QuestionId, Status
from bot.replies.compose import compose
from tests.replies.samples import CATALOGUE, SNAPSHOT

BYTES_LIMIT = 64
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,23}", fullmatch=True)


@given(IDS, IDS, st.sampled_from("qp"))
def test_any_id_fits_a_button_and_comes_back(article: str, name: str, kind: str) -> None:
    data = f"{kind}:{article}:{name}"
    assert len(data.encode()) <= BYTES_LIMIT
    assert pressed(data) == Named(kind, article, name)


@given(st.text(max_size=80) | st.none())
def test_forged_data_means_nothing(data: str | None) -> None:
    meant = pressed(data)
    assert meant is None or isinstance(meant, Named | Choice | Option)


def test_what_is_nearly_ours_means_nothing() -> None:
    for data in ("q:a", "q:a:b:c", "x:a:b", "q:A:b", "q:a:b\n", "a:0123456789ab0", "a:0123456789AB", "q:" + "a" * 25 + ":b", "", "q::"):
        assert pressed(data) is None


def test_suggestions_have_a_numbered_button_each() -> None:
    names = tuple(SNAPSHOT.questions)[:3]
    reply = compose(SNAPSHOT, Decision(Status.SUGGEST, "de", 0.2, suggestions=names), CATALOGUE)
    rows = buttons.of_reply(SNAPSHOT, reply, "Ganzer Absatz")
    assert [len(row) for row in rows] == [1] * len(names)
    assert [row[0].text.split(" · ")[0] for row in rows] == [str(number) for number in range(1, len(names) + 1)]
    assert [pressed(str(row[0].callback_data)) for row in rows] == [Named("q", SNAPSHOT.article.number, name) for name in names]


def test_an_answer_has_a_button_for_its_paragraph() -> None:
    question = QuestionId(next(iter(SNAPSHOT.questions)))
    reply = compose(SNAPSHOT, Decision(Status.ANSWER, "de", 1.0, questions=(question,)), CATALOGUE)
    (row,) = buttons.of_reply(SNAPSHOT, reply, "Ganzer Absatz")
    assert row[0].text == "Ganzer Absatz"
    assert pressed(str(row[0].callback_data)) == Named("p", SNAPSHOT.article.number, reply.statements[0].source.passage)


def test_a_reply_without_anything_to_press_has_no_keyboard() -> None:
    reply = compose(SNAPSHOT, Decision(Status.NO_ANSWER, "de", 0.0), CATALOGUE)
    assert buttons.keyboard(buttons.of_reply(SNAPSHOT, reply, "Ganzer Absatz")) is None


def test_several_paragraphs_are_numbered() -> None:
    assert buttons.numbered("Absatz", 1) == ["Absatz"]
    assert buttons.numbered("Absatz", 2) == ["Absatz 1", "Absatz 2"]
