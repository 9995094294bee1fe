import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.drafting import source
from bot.drafting.document import Document
from bot.drafting.source import read, slug
from bot.errors import InputError
from bot.files.model import one_line
from bot.knowledge import schema
from tests.drafting.saving import article, outline, refusal, texts

TITLE = "Ärzte warnen vor Hitze"
TEXT = "In Süderlingen sollen Schulen früher schließen. „Es wird zu heiß“, sagte der Arzt Jörg Öhlke – und das im Mai."
ARTICLE = f"{TITLE}\n\n{TEXT}\n\nWas nun?\n\n{TEXT[:47]}\n"
CHECKOUT = Path(__file__).resolve().parents[2]
REAL = CHECKOUT.parent / "shared" / "article" / "202618.txt"


def test_the_article_that_the_bot_was_made_for() -> None:
    if not REAL.exists():
        pytest.skip("the article is not beside this checkout, so nothing can be read")
    found = read(REAL)
    assert (found.number, found.language, len(found.title)) == ("202618", "de", 98)
    assert [(part.title is None, len(part.paragraphs)) for part in found.parts] == [(True, 1), (False, 1), (False, 1)]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_usual_encoding_gives_the_same_article(tmp_path: Path, encoding: str) -> None:
    found = article(tmp_path, ARTICLE.replace("\n", "\r\n").encode(encoding))
    assert (found.title, outline(found)) == (TITLE, [(None, [TEXT]), ("Was nun?", [TEXT[:47]])])


def test_a_page_in_an_older_encoding_declares_it(tmp_path: Path) -> None:
    page = (
        '<html><head><META http-equiv="Content-Type" content="text/html; charset=ISO-8859-2"></head>'
        "<body><h1>Powódź</h1><p>Woda sięga już progów domów, mówi burmistrz Łukasz Żak.</p></body></html>"
    )
    assert texts(article(tmp_path, page.encode("iso-8859-2"), "strona.html")) == ["Woda sięga już progów domów, mówi burmistrz Łukasz Żak."]


def test_a_page_that_declares_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{TEXT}</p></body></html>'
    assert texts(article(tmp_path, page.encode("cp1252"), "seite.html")) == [TEXT]


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "idna", "rot13", "nichts"])
def test_an_encoding_that_no_page_has_is_not_used(tmp_path: Path, name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><p>{TEXT}</p></body></html>'
    assert texts(article(tmp_path, page.encode("cp1252"), "seite.html")) == [TEXT]


BINARY = (
    (b"%PDF-1.7\n1 0 obj", "a PDF"),
    (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "a ZIP archive or an office document such as DOCX"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image (PNG)"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image (JPEG)"),
    (b"{\\rtf1\\ansi Hallo}", "a rich text document (RTF)"),
    (b"\0\0\0\x18ftypheic\0\0", "an image or a film (ISO media)"),
    (b"From: <Saved by Blink>\r\nMIME-Version: 1.0", "a web archive (MHTML)"),
)


@pytest.mark.parametrize(("content", "kind"), BINARY)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, kind: str) -> None:
    assert refusal(tmp_path, content) == (1, f"the file is {kind} and no text: save it as plain text, Markdown or HTML")


@pytest.mark.parametrize("content", [b"Hallo\0Welt. So ist das.", bytes(range(256)) * 4, b"\0" * 100, b"Ja. " + b"\x01\x02\x03" * 9])
def test_other_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes) -> None:
    assert "save it as plain text, Markdown or HTML" in refusal(tmp_path, content)[1]


def test_broken_utf_8_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    line, message = refusal(tmp_path, ARTICLE.encode().replace("Öhlke".encode(), b"\xc3hlke"))
    assert line == 3
    assert "no UTF-8" in message


def test_bytes_of_no_known_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"Titel\n\nEin Satz mit \x81\xfc darin.\n") == (
        3,
        "the file is neither UTF-8 nor UTF-16 nor Windows-1252: save it with the encoding UTF-8",
    )


def test_half_a_character_of_utf_16_is_refused(tmp_path: Path) -> None:
    assert "no sound UTF-16-LE" in refusal(tmp_path, b"\xff\xfeH\0a\0l")[1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "no paragraph"),
        ("\u200b\u202e".encode(), "no paragraph"),
        (b"...", "no paragraph"),
        (b"123 456.", "no paragraph"),
        ("ᚠᚢᚦ ᚨᚱᚲ.".encode(), "no language"),
    ],
)
def test_nothing_to_read_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(tmp_path, content)[1]


def test_a_file_that_is_too_large_is_refused_with_its_size(tmp_path: Path) -> None:
    message = refusal(tmp_path, b"Wort. " * 200_000)[1]
    assert message == "the file has 1,200,000 bytes, at most 1,000,000 are read: save the text of the article alone"


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path, "a folder"),
        (tmp_path / "nichts.txt", "is missing"),
        (tmp_path / "a\0b", "name"),
        (tmp_path / ("x" * 300), "cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            read(path)


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(link)
    with pytest.raises(InputError, match=r"cannot be read|is missing"):
        read(link)


def test_the_kind_of_file_is_told_from_what_it_holds(tmp_path: Path) -> None:
    page, marked = f"<!-- x -->\n<HTML><body><h1>{TITLE}</h1><p>{TEXT}</body></HTML>", f"# {TITLE}\n\n**{TEXT}**\n"
    for name in ("a.txt", "a.md", "a.html", "a"):
        assert (article(tmp_path, page, name).title, texts(article(tmp_path, page, name))) == (TITLE, [TEXT])
    for name in ("a.txt", "a.md", "a.html", "a"):
        assert (article(tmp_path, marked, name).title, texts(article(tmp_path, marked, name))) == (TITLE, [TEXT])
    assert texts(article(tmp_path, f"<div><p>{TEXT}</p></div><div><p>{TEXT[:47]}</p></div>", "a.txt")) == [TEXT, TEXT[:47]]
    assert texts(article(tmp_path, ARTICLE, "a.html")) == [TEXT, TEXT[:47]]


LIMITS = (
    (
        f"{TITLE}\n\n{TEXT}\n\n{'Wort ' * 5_000}\n",
        5,
        "a paragraph of 24,999 characters (at most 20,000): put empty lines between paragraphs",
    ),
    (
        "".join(f"Satz {number} steht hier, Leute.\n\n" for number in range(5_001)),
        1,
        "5,001 paragraphs under one heading, at most 5,000 are read: save the text of one article",
    ),
    (
        "".join(f"{'Das war es. Es war das. ' * 500}Nun {number} mal.\n\n" for number in range(6)),
        1,
        "the text has 6,006 sentences, at most 5,000 are read: save the text of one article",
    ),
    ("a\n" * 50_001, 1, "the file has 50,001 lines, at most 50,000 are read: save the text of one article"),
)


@pytest.mark.parametrize(("text", "line", "message"), LIMITS)
def test_what_is_longer_than_an_article_is_refused(tmp_path: Path, text: str, line: int, message: str) -> None:
    assert refusal(tmp_path, text) == (line, message)


NUMBERS = (
    ("Ärzte warnen vor Hitze", "aerzte-warnen-vor-hitze"),
    ("Großmäßig: 3 Öfen & 2 Übel", "grossmaessig-3-oefen-2"),
    ("Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrtsge"),
    ("Łódź, Ærø und Čačak", "lodz-aeroe-und-cacak"),
    ("– ‑ !", ""),
    ("Київ чекає", ""),
    ("a" * 24 + " b", "a" * 24),
)


@pytest.mark.parametrize(("title", "name"), NUMBERS)
def test_a_title_as_an_id(title: str, name: str) -> None:
    assert slug(title) == name


def test_an_article_without_a_number_is_named_by_its_title_or_its_file(tmp_path: Path) -> None:
    assert article(tmp_path, ARTICLE).number == "aerzte-warnen-vor-hitze"
    ukrainian = "Річка піднімається\n\nМешканці виносять речі на дахи, каже міський голова Остап Гнатюк."
    assert article(tmp_path, ukrainian, "Київ-7.txt").number == "7"
    assert article(tmp_path, ukrainian, "Київ.txt").number == "article"


LANGUAGES = (
    ("The council said on Tuesday that the bridge would stay closed for at least eight months.", "en"),
    ("La mairie a annoncé mardi que le pont resterait fermé pendant au moins huit mois.", "fr"),
    ("Мешканці виносять речі на дахи, каже міський голова Остап Гнатюк у вівторок.", "uk"),
    ("Burmistrz powiedział we wtorek, że most będzie zamknięty co najmniej osiem miesięcy.", "pl"),
)


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_told_from_the_text(tmp_path: Path, text: str, language: str) -> None:
    assert article(tmp_path, text).language == language


def test_a_declared_language_that_the_text_is_not_in_is_not_believed(tmp_path: Path) -> None:
    assert article(tmp_path, f'<html lang="en"><body><p>{TEXT}</p></body></html>', "a.html").language == "de"
    assert article(tmp_path, f'<html lang="de-AT"><body><p>{TEXT}</p></body></html>', "a.html").language == "de"


def test_unseen_characters_go_and_letters_are_composed(tmp_path: Path) -> None:
    found = article(
        tmp_path, "A\u0308rzte war\u00adnen \u202evor\u202c Hitze\u200b\n\nEs\u00a0wird\u202fzu  hei\u00df,\u0007 sagen\tsie\u2060 alle.\n"
    )
    assert (found.title, texts(found)) == (TITLE, ["Es wird zu heiß, sagen sie alle."])


def test_long_titles_and_names_are_cut_between_words(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>{'Wort ' * 90}</title>"
        f'<meta property="og:site_name" content="{"Blatt " * 30}"></head><body><p>{TEXT}</p></body></html>'
    )
    found = article(tmp_path, page, "a.html")
    assert found.title == "Wort " * 59 + "Wort…"
    assert found.publisher == "Blatt " * 14 + "Blatt…"
    assert len(found.title) == 300


@pytest.mark.parametrize("url", ["ftp://a.example/b", "https://a.example/b c", "javascript:alert(1)", "/b", "https://" + "a" * 600])
def test_what_is_no_link_is_left_out(tmp_path: Path, url: str) -> None:
    page = f'<html><head><link rel="canonical" href="{url}"></head><body><p>{TEXT}</p></body></html>'
    assert article(tmp_path, page, "a.html").url is None


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                TEXT,
                TITLE,
                "Von Jo Öhlke",
                "12.03.2026",
                "- Punkt.",
                "## Halt",
                "**Fett**",
                "---",
                "title: x",
                "<p>",
                "</div>",
                "<html>",
                "<h1>",
                "Frage: Was?",
                "Was nun?",
                "> Zitat",
                "```",
                "| a | b |",
                "4711:",
                "<!--",
                "-->",
                "<script>",
                "]]>",
                "&#xD800;",
                "&nbsp;",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=25,
)


@settings(max_examples=250, deadline=None)
@given(LINES, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_whatever_a_file_holds_an_article_fits_the_knowledge_format_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], name: str
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes("\n".join(lines).encode("utf-8", "replace"))
    try:
        found = read(path)
    except InputError:
        return
    fits(found)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_are_an_article_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    try:
        found = read(path)
    except InputError:
        return
    fits(found)


def fits(found: Document) -> None:
    assert re.fullmatch(schema.ID_PATTERN, found.number)
    sections = [
        {"title": part.title, "passages": [{"id": "p", "text": paragraph.text, "wording": "verbatim"} for paragraph in part.paragraphs]}
        for part in found.parts
    ]
    schema.ArticleFile(
        number=found.number,
        title=found.title,
        publisher=found.publisher or "?",
        language=found.language,
        date=found.date,
        url=found.url,
        sections=sections,
    )
    for text in (found.title, *texts(found), *(part.title for part in found.parts if part.title)):
        assert one_line(text) == " ".join(text.split())
        assert not set(text) & set("\u00ad\u200b\u202e\ufeff")


def test_limits_are_those_of_the_knowledge_format() -> None:
    TypeAdapter(schema.Paragraph).validate_python("a" * source.PARAGRAPH_LIMIT)
    TypeAdapter(schema.ShortLine).validate_python("a" * source.PUBLISHER_LIMIT)
    for kind, limit in ((schema.Paragraph, source.PARAGRAPH_LIMIT), (schema.ShortLine, source.PUBLISHER_LIMIT), (schema.Line, 300)):
        with pytest.raises(ValueError, match="at most"):
            TypeAdapter(kind).validate_python("a" * (limit + 1))
