"""Question files put to the bot."""

from collections.abc import Iterator

from bot.evaluation.judge import Judged, judge
from bot.evaluation.questions import QuestionFile
from bot.matching import dialog as dialogs
from bot.serving.current import Current, answer


def run(current: Current, file: QuestionFile) -> Iterator[Judged]:
    """Ask every question of `file`, turns of a dialog in their order, and judge each reply."""
    talks: dict[str | None, dialogs.Dialog] = {}
    for asked in file.questions:
        answered = answer(current, asked.text, talks.get(asked.dialog, dialogs.NEW) if asked.dialog else dialogs.NEW)
        if asked.dialog:
            talks[asked.dialog] = answered.dialog
        yield Judged(asked, answered, judge(file, asked, answered))
