from pathlib import Path

import pytest

from bot.drafting.document import Document
from tests.drafting import layouts
from tests.drafting.layouts import LAYOUTS, Layout
from tests.drafting.saving import article, outline, refusal, texts

TEXT = "Der Bach ist über die Ufer getreten. „So hoch stand er noch nie“, sagte der Müller Onno Reents am Sonntag."
MORE = "Die Feuerwehr füllte 2.000 Sandsäcke. Verletzt wurde niemand."


def page(folder: Path, body: str, head: str = "") -> Document:
    return article(folder, f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "seite.html")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_article_is_read_word_for_word(tmp_path: Path, layout: Layout) -> None:
    found = article(tmp_path, layout.html, "seite.html")
    assert found.title == layouts.TITLE
    assert outline(found) == [(title, list(paragraphs)) for title, paragraphs in layouts.SECTIONS]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_nothing_that_stands_beside_the_article_is_in_it(tmp_path: Path, layout: Layout) -> None:
    there = "\n".join([*texts(article(tmp_path, layout.html, "seite.html"))])
    assert [stray for stray in layouts.STRAY if stray in there] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_publisher_date_and_address_are_those_of_the_page(tmp_path: Path, layout: Layout) -> None:
    found = article(tmp_path, layout.html, "seite.html")
    assert (found.publisher, found.date, found.url, found.language) == (layout.publisher, layout.date, layout.url, "de")


def test_every_text_beside_the_article_stands_in_some_layout() -> None:
    assert [stray for stray in layouts.STRAY if not any(stray in layout.html for layout in LAYOUTS)] == []


def test_spaces_around_tags_stay_and_entities_are_letters(tmp_path: Path) -> None:
    body = (
        "<p>Der&nbsp;<b>Bach</b> <i>stieg</i>\n  um <a href='/m'>2,4&#8239;Meter</a>, sagt er&#x2013;laut B&uuml;ro. "
        "Sand&shy;säcke<wbr>halfen, H<sub>2</sub>O ist nass.</p>"
    )
    assert texts(page(tmp_path, body)) == ["Der Bach stieg um 2,4 Meter, sagt er–laut Büro. Sandsäckehalfen, H2O ist nass."]


def test_a_single_line_break_is_a_space_and_two_end_a_paragraph(tmp_path: Path) -> None:
    assert texts(page(tmp_path, f"<div>{TEXT}<br>{MORE}<br> <br/>{MORE[:37]}</div>")) == [f"{TEXT} {MORE}", MORE[:37]]


def test_preformatted_text_has_paragraphs_between_empty_lines(tmp_path: Path) -> None:
    wrapped = TEXT.replace("sagte ", "sagte\n")
    assert texts(page(tmp_path, f"<pre>{wrapped}\n\n{MORE}</pre>")) == [TEXT, MORE]


def test_paragraphs_know_their_line(tmp_path: Path) -> None:
    found = page(tmp_path, f"\n<h1>Der Bach</h1>\n\n<p>{TEXT}</p>\n<div>\n<p>\n{MORE}</p></div>")
    assert [paragraph.line for paragraph in found.parts[0].paragraphs] == [4, 6]


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    hidden = (
        "<p hidden>Eins, zwei.</p><p style='color:red;display : none'>Drei, vier.</p>"
        "<div aria-hidden='true'>Fünf.</div><template>Sechs.</template>"
    )
    assert texts(page(tmp_path, f"<p>{TEXT}</p>{hidden}<p>{MORE} <span class='sr-only'>Sieben</span></p>")) == [TEXT, MORE]


def test_a_quotation_that_repeats_the_text_goes_and_another_stays(tmp_path: Path) -> None:
    body = (
        f"<p>{TEXT}</p><blockquote>„So hoch stand er noch nie“<footer>Onno Reents</footer></blockquote>"
        f"<p>{MORE}</p><blockquote><p>„Wir pumpen die ganze Nacht“</p></blockquote>"
    )
    assert texts(page(tmp_path, body)) == [TEXT, MORE, "„Wir pumpen die ganze Nacht“"]


def test_items_of_lists_are_paragraphs_and_lists_of_links_are_none(tmp_path: Path) -> None:
    body = (
        f"<p>{TEXT}</p><ul><li>Die Mühle steht still.</li><li>Der Deich hält.</li></ul>"
        f"<p>{MORE}</p><ul><li><a href='/a'>Mühlen im Norden</a></li><li><a href='/b'>Deiche</a></li></ul>"
    )
    assert texts(page(tmp_path, body)) == [TEXT, "Die Mühle steht still.", "Der Deich hält.", MORE]


def test_a_paragraph_with_many_links_stays(tmp_path: Path) -> None:
    linked = "Der <a href='/b'>Bach</a> mündet bei <a href='/o'>Osterfehn</a> in die <a href='/l'>Leda</a>, die <a href='/e'>Ems</a> folgt."
    assert texts(page(tmp_path, f"<p>{TEXT}</p><p>{linked}</p><p>{MORE}</p>"))[1].startswith("Der Bach mündet bei Osterfehn")


def test_bold_questions_of_an_interview_are_paragraphs(tmp_path: Path) -> None:
    talk = "".join(
        f"<p><strong>{question}</strong></p><p>Ja, und das seit vielen Jahren, Tag für Tag.</p>"
        for question in ("Schlafen Sie noch?", "Hilft man Ihnen?", "Hoffen Sie?")
    )
    assert [part.title for part in page(tmp_path, f"<h1>Am Bach</h1><p>{TEXT}</p>{talk}").parts] == [None]


TITLES = (
    ("<h1>Der Bach steigt</h1>", "<title>Der Bach steigt | Leda-Bote</title>", "Der Bach steigt", "Leda-Bote"),
    ("", "<title>Der Bach steigt und steigt weiter | Leda-Bote</title>", "Der Bach steigt und steigt weiter", "Leda-Bote"),
    (
        "",
        "<meta property='og:title' content='Der Bach steigt – Leda-Bote'><meta property='og:site_name' content='Leda-Bote'>",
        "Der Bach steigt",
        "Leda-Bote",
    ),
    ("<h1>Leda-Bote</h1><h1>Der Bach steigt</h1>", "", "Der Bach steigt", None),
    (
        "<header><h1>Leda-Bote</h1></header><h2>Der Bach steigt</h2>",
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"Der Bach steigt"}</script>',
        "Der Bach steigt",
        None,
    ),
    ("<h1><span class='kicker'>Flut:</span> Der Bach steigt</h1>", "<title>Bach</title>", "Der Bach steigt", None),
)


@pytest.mark.parametrize(("body", "head", "title", "publisher"), TITLES)
def test_the_title_is_that_of_the_article_without_the_name_of_the_site(
    tmp_path: Path, body: str, head: str, title: str, publisher: str | None
) -> None:
    found = page(tmp_path, f"{body}<p>{TEXT}</p><p>{MORE}</p>", head)
    assert (found.title, found.publisher, outline(found)) == (title, publisher, [(None, [TEXT, MORE])])


def test_a_company_gives_way_to_the_name_of_its_site(tmp_path: Path) -> None:
    data = '<script type="application/ld+json">[{"@type":"NewsArticle","publisher":[{"name":"Leda Verlag GmbH"}]}]</script>'
    assert page(tmp_path, f"<p>{TEXT}</p>", f"{data}<meta property='og:site_name' content='Leda-Bote'>").publisher == "Leda-Bote"
    assert page(tmp_path, f"<p>{TEXT}</p>", data).publisher == "Leda Verlag GmbH"


HOSTILE_DATA = (
    "[" * 10_000 + "]" * 10_000,
    '{"@type":"NewsArticle","publisher":' + '{"name":' * 10_000 + "1" + "}" * 10_001,
    '{"@type":["NewsArticle",7],"headline":["x"],"publisher":7,"datePublished":{},"url":null,"mainEntityOfPage":[]}',
    '{"@type":"NewsArticle","headline":"\\ud800 \\u0000","datePublished":"2026-99-99"}',
    '{"@graph":' * 3_000 + "[]" + "}" * 3_000,
    "null",
    "{",
    "[[[]]]",
    '"NewsArticle"',
)


@pytest.mark.parametrize("data", HOSTILE_DATA, ids=range(len(HOSTILE_DATA)))
def test_odd_linked_data_spoil_nothing(tmp_path: Path, data: str) -> None:
    found = page(tmp_path, f"<h1>Der Bach steigt</h1><p>{TEXT}</p>", f'<script type="application/ld+json">{data}</script>')
    assert (found.title, found.date, texts(found)) == ("Der Bach steigt", None, [TEXT])


HOSTILE_PAGES = (
    ("<div>" * 90_000 + TEXT, "the page is nested deeper than 2,000 elements: save the text of the article as plain text"),
    ("<b>" * 300_000 + TEXT, "the page is nested deeper than 2,000 elements: save the text of the article as plain text"),
    ("<p>a" * 200_000, "the page has more than 20,000 pieces of text: save the text of the article alone"),
    (f"<p {'a ' * 400_000}>{TEXT}", "a tag has more than 5,000 attributes: save the text of the article as plain text"),
    ("<" * 900_000, "no paragraph of text is found: save an article that has sentences, not headings alone"),
    ("<script>x</script>", "no paragraph of text is found: save an article that has sentences, not headings alone"),
)


@pytest.mark.parametrize(("body", "message"), HOSTILE_PAGES, ids=range(len(HOSTILE_PAGES)))
def test_a_hostile_page_is_refused(tmp_path: Path, body: str, message: str) -> None:
    assert refusal(tmp_path, f"<html><body>{body}", "seite.html")[1] == message


HARMLESS = (
    f'<p class="{"a-B " * 200_000}">{TEXT}</p>',
    f"<script>{'a<b ' * 200_000}</script><p>{TEXT}</p>",
    f"<style>{'a{} ' * 200_000}</style><!-- {'<p a b ' * 20_000} --><p>{TEXT}</p>",
    f"<img src='data:{'A' * 900_000}'><p>{TEXT}</p>",
    "<span>" * 1_500 + f"<p>{TEXT}</p>",
    "<p>" + ("<span>" * 900 + "</span>" * 900) * 60 + TEXT,
    f"<p>{TEXT}" + "<br>" * 200_000,
    f"<!-- x -->{'<!---->' * 1_000}<p>{TEXT}",
)


@pytest.mark.parametrize("body", HARMLESS, ids=range(len(HARMLESS)))
def test_a_page_with_much_that_is_no_text_is_read(tmp_path: Path, body: str) -> None:
    assert texts(article(tmp_path, f"<html><body>{body}", "seite.html")) == [TEXT]
