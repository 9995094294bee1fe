from pathlib import Path

from bot.evaluation.judge import Verdict
from bot.evaluation.questions import Asked, QuestionFile
from bot.evaluation.run import run
from bot.serving import current
from tests import bakery


def test_questions_are_asked_in_their_order_and_turns_in_their_dialog(tmp_path: Path) -> None:
    shop = current.load(bakery.write(tmp_path / "brot"), tmp_path / "cache")
    offering = next(
        q for q in ("Brot Ofen Lärm", "Wie laut ist der Lärm nachts?", "Ofen Brot") if current.answer(shop, q).reply.suggestions
    )
    asked = [
        Asked("1", bakery.ANSWERED, "de", "plain", ("kunden",)),
        Asked("2", bakery.SILENT, "de", "near", ()),
        Asked("d.1", offering, "de", "first turn", (), dialog="d"),
        Asked("e.1", "1", "de", "first turn", (), dialog="e"),
        Asked("d.2", "1", "de", "follow-up", ("sonntag", "ofen", "laerm", "kunden"), dialog="d"),
        Asked("3", "1", "de", "plain", ()),
    ]
    judged = list(run(shop, QuestionFile("some", tuple(asked), {})))
    assert [item.asked for item in judged] == asked
    assert {item.verdict for item in judged} == {Verdict.RIGHT}
