"""Replies as Telegram HTML."""

import html as entities
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Decision, PassageId, QuestionId, Status
from bot.replies import html
from bot.replies.compose import compose, paragraph
from bot.replies.reply import Block, BlockKind
from tests.replies.samples import CATALOGUE, SNAPSHOT

ANY_TEXT = st.text(st.characters(codec=None), max_size=300)
BLOCKS = st.lists(st.builds(Block, st.sampled_from(BlockKind), ANY_TEXT, st.integers(0, 2), ANY_TEXT), max_size=8)


def shown(page: str) -> str:
    """The text of a page as Telegram shows it; fails where there is markup that it does not know."""
    bare = re.sub(r"</?(?:i|b|blockquote)>", "", page)
    assert not {"<", ">"} & set(bare)
    return entities.unescape(bare)


def test_what_looks_like_markup_is_shown_as_it_is() -> None:
    (page,) = html.messages([Block(BlockKind.ANSWER, "a < b & c </b> <3")])
    assert page == "a &lt; b &amp; c &lt;/b&gt; &lt;3"


def test_only_the_articles_own_words_are_set_as_a_quotation() -> None:
    blocks = [Block(BlockKind.QUOTE, "Wörtlich.", 0, "Im Artikel steht:"), Block(BlockKind.PARAPHRASE, "Frei.", 0, "Sinngemäß:")]
    assert html.messages(blocks) == ("Im Artikel steht:\n<blockquote>Wörtlich.</blockquote>\nSinngemäß: Frei.",)


def test_groups_are_parted_by_an_empty_line_and_the_claim_is_in_italics() -> None:
    blocks = [Block(BlockKind.ANSWER, "Eins."), Block(BlockKind.CLAIM, "laut A"), Block(BlockKind.ANSWER, "Zwei.", 1)]
    assert html.messages(blocks) == ("Eins.\n<i>laut A</i>\n\nZwei.",)


def test_lengths_are_counted_in_utf_16() -> None:
    assert [html.units(text) for text in ("", "ä", "👩‍👩‍👧‍👦", "a😀")] == [0, 1, 11, 3]


def test_what_is_too_long_for_one_message_is_cut_at_a_sentence() -> None:
    text = "Das ist ein Satz. " * 400
    pages = html.messages([Block(BlockKind.QUOTE, text.strip())])
    assert len(pages) == 2
    assert all(page.startswith("<blockquote>Das ist") and page.endswith("Satz.</blockquote>") for page in pages)


def test_what_has_no_sentence_is_cut_at_a_word() -> None:
    pages = html.messages([Block(BlockKind.ANSWER, ("wort " * 1000).strip())])
    assert all(page.startswith("wort") and page.endswith("wort") for page in pages)


def test_a_surrogate_pair_is_never_cut() -> None:
    pages = html.messages([Block(BlockKind.ANSWER, "x" + "😀" * 3000)])
    assert [html.units(page) for page in pages] == [4095, 1906]


@given(BLOCKS)
def test_any_text_fits_and_is_sound_markup(blocks: list[Block]) -> None:
    for page in html.messages(blocks, 100):
        text = shown(page)
        assert html.units(text) <= 100
        text.encode("utf-8")
        assert not any(ord(character) < 32 and character != "\n" for character in text)


@given(BLOCKS)
def test_nothing_is_lost_but_what_cannot_be_shown(blocks: list[Block]) -> None:
    told = "".join(shown(page) for page in html.messages(blocks, 100))
    letters = [c for block in blocks for c in f"{block.label} {block.text}" if c.isalnum()]
    assert [c for c in told if c.isalnum()] == letters


@given(ANY_TEXT)
def test_escaped_text_is_shown_line_by_line(text: str) -> None:
    assert shown(html.escape(text)).count("\n") == text.count("\n")


@pytest.mark.parametrize("question", sorted(SNAPSHOT.questions))
def test_every_answer_of_a_folder_fits_one_message(question: QuestionId) -> None:
    reply = compose(SNAPSHOT, Decision(Status.ANSWER, "de", 1.0, questions=(question,)), CATALOGUE)
    assert len(html.messages(reply.blocks)) == 1


@pytest.mark.parametrize("passage", sorted(SNAPSHOT.article.places()))
def test_a_paragraph_is_told_whole_with_its_source(passage: PassageId) -> None:
    (page,) = html.messages(paragraph(SNAPSHOT, passage, CATALOGUE, "de"))
    place = SNAPSHOT.article.places()[passage]
    assert place.passage.text.split()[0] in page
    assert "Quelle: " in page
    assert ("<blockquote>" in page) == (place.passage.wording == "verbatim")
