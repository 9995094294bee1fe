"""Renderers, and what holds for all of them."""

import importlib
import pkgutil
import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given

import bot.replies
from bot.model import Decision, Section, Snapshot, Wording
from bot.replies import console
from bot.replies.catalogue import LANGUAGES
from bot.replies.compose import compose
from bot.replies.reply import BlockKind, Reply
from tests.replies.samples import CATALOGUE, DECISIONS, SNAPSHOT, STEADY, answered, decisions, passage, snapshots, suggested, with_article

Renderer = Callable[[Reply], str]

MODULES = [importlib.import_module(f"bot.replies.{module.name}") for module in pkgutil.iter_modules(bot.replies.__path__)]
RENDERERS: dict[str, Renderer] = {module.__name__: module.render for module in MODULES if hasattr(module, "render")}
QUOTATION = re.compile(r"<(?:blockquote|q)\b|[„“»«]\s*{evidence}|{evidence}\s*[“”»«]")
IN_MARKS = {"de": "„{}“", "en": "“{}”", "uk": "«{}»", "ru": "«{}»", "tr": "“{}”", "pl": "„{}”", "fr": "«\u00a0{}\u00a0»"}

each_renderer = pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)


def reply_to(decision: Decision, snapshot: Snapshot = SNAPSHOT) -> Reply:
    return compose(snapshot, decision, CATALOGUE)


def quoted(text: str, evidence: str) -> bool:
    """Whether `text` shows `evidence` as somebody's own words."""
    return re.search(QUOTATION.pattern.replace("{evidence}", re.escape(evidence)), text) is not None


def worded(wording: Wording, *sentences: str, language: str = "de") -> Reply:
    return reply_to(answered("was", language=language), with_article(Section(None, (passage("anfang", *sentences, wording=wording),))))


def test_the_console_is_among_the_renderers() -> None:
    assert "bot.replies.console" in RENDERERS


@each_renderer
@pytest.mark.parametrize("wording", Wording)
@pytest.mark.parametrize("sentence", ["Die Stadt baut eine Brücke.", "Die „Alte Stadt“ baut.", "Kurz"])
def test_quotation_marks_are_for_verbatim_wording_only(render: Renderer, wording: Wording, sentence: str) -> None:
    assert quoted(render(worded(wording, sentence)), sentence) is (wording is Wording.VERBATIM)


@pytest.mark.parametrize("wording", Wording)
@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_reader_s_language(language: str, wording: Wording) -> None:
    sentence = "Die „Alte Stadt“ baut."
    shown = sentence if wording is Wording.PARAPHRASE else IN_MARKS[language].format(sentence)
    evidence = dict(console.lines(worded(wording, sentence, language=language)))["quote" if wording is Wording.VERBATIM else "paraphrase"]
    assert evidence.endswith(f": {shown}")


@each_renderer
def test_a_paraphrase_that_is_all_quotation_is_shown_without_marks(render: Renderer) -> None:
    assert not quoted(render(worded(Wording.PARAPHRASE, "„Wir bauen“")), "Wir bauen")


@each_renderer
@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_a_renderer_leaves_no_text_out_and_keeps_the_order(render: Renderer, decision: Decision) -> None:
    reply = reply_to(decision)
    text, at = render(reply), 0
    for block in reply.blocks:
        at = text.index(block.text, text.index(block.label, at)) + len(block.text)


@each_renderer
def test_what_is_quoted_is_shown_unchanged(render: Renderer) -> None:
    assert "„Sie wird teuer“, sagt Ina Berg." in render(worded(Wording.VERBATIM, "„Sie wird teuer“, sagt Ina Berg."))


@each_renderer
@STEADY
@given(snapshots(), decisions())
def test_no_text_breaks_a_renderer(render: Renderer, snapshot: Snapshot, decision: Decision) -> None:
    assert isinstance(render(reply_to(decision, snapshot)), str)


def test_an_answer_reads_from_top_to_bottom() -> None:
    assert console.render(reply_to(answered("teuer"))).splitlines() == [
        "Die Brücke dürfte zwei Millionen kosten.",
        "laut Ina Berg (Bauamt), Schätzung",
        "Im Artikel steht: „Zwei Millionen dürfte sie kosten.“",
        "Quelle: Tagblatt, Nr. 7, Abschnitt „Was die Brücke kostet“, Absatz 1, Satz 2 · Artikel ohne Datum",
    ]


def test_an_empty_line_parts_the_facts() -> None:
    lines = console.render(reply_to(answered("tunnel"))).splitlines()
    assert [number for number, text in enumerate(lines) if not text] == [4]
    assert len(lines) == 9


def test_suggestions_read_as_a_numbered_list() -> None:
    assert console.render(reply_to(suggested("was", "teuer"))).splitlines() == [
        "Ich bin nicht sicher, was du meinst. Meinst du eine dieser Fragen?",
        "1. Was baut die Stadt?",
        "2. Was kostet die Brücke?",
        "Antworte mit der Nummer, zum Beispiel mit 2.",
    ]


def test_each_line_names_its_kind() -> None:
    assert [kind for kind, _ in console.lines(reply_to(answered("tunnel")))] == [
        *(told := ["answer", "claim", "paraphrase", "source"]),
        "",
        *told,
    ]


@STEADY
@given(snapshots(), decisions())
def test_nothing_moves_the_cursor_or_turns_the_writing(snapshot: Snapshot, decision: Decision) -> None:
    for _, text in console.lines(reply_to(decision, snapshot)):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
        text.encode()


@STEADY
@given(snapshots())
def test_marks_around_the_evidence_are_the_renderer_s_for_any_text(snapshot: Snapshot) -> None:
    reply = reply_to(answered("q"), snapshot)
    assume(reply.statements)
    shown = dict(console.lines(reply))
    verbatim = reply.statements[0].source.wording is Wording.VERBATIM
    assert (BlockKind.QUOTE in shown) is verbatim
    if verbatim:
        assert shown[BlockKind.QUOTE].startswith("Im Artikel steht: „")
        assert shown[BlockKind.QUOTE].endswith("“")
