from bot.drafting.attribution import attribute
from bot.drafting.document import Document, Paragraph, Part


def interview(title: str, *parts: tuple[str | None, list[str]], language: str = "de") -> list[str | None]:
    sections = tuple(Part(heading, tuple(Paragraph(text, 1) for text in texts)) for heading, texts in parts)
    found = attribute(Document("1", title, None, "2026-05-01", None, language, sections))
    return [one.claimant for one in found]


def test_answers_between_questions_are_the_interviewees() -> None:
    told = interview(
        "„Wir haben zu lange gewartet“",
        (
            None,
            [
                "Die Ärztin Rita Solms leitet die Klinik in Brunn. Ein Gespräch über Pflege.",
                "Frau Solms, wie geht es der Klinik?",
                "Schlecht. Wir haben 40 Betten geschlossen.",
                "Warum?",
                "Weil uns die Leute fehlen. Ich suche seit Jahren.",
                "Was muss geschehen?",
                "Wir brauchen mehr Geld.",
                "Rita Solms wurde 1970 in Brunn geboren.",
            ],
        ),
    )
    hers = "Rita Solms, Ärztin"
    assert told == [None, None, None, hers, hers, None, hers, hers, None, hers, None]


def test_labels_tell_questions_from_answers() -> None:
    told = interview(
        "Der Kapitän im Interview",
        (
            None,
            [
                "Kapitän Jan Thoms fährt zur See.",
                "BLATT: Herr Thoms, haben Sie Angst?",
                "Thoms: Nein.",
                "BLATT: Nie?",
                "Thoms: Doch. Einmal brach der Mast.",
                "BLATT: Und dann?",
                "Thoms: Ich habe gebetet.",
            ],
        ),
    )
    his = "Jan Thoms, Kapitän"
    assert told == [None, None, his, None, his, his, None, his]


def test_initials_stand_for_the_interviewee() -> None:
    texts = [
        "Kapitän Jan Thoms fährt zur See.",
        "BL: Angst?",
        "JT: Nein.",
        "BL: Nie?",
        "JT: Doch.",
        "BL: Und dann?",
        "JT: Ich habe gebetet.",
    ]
    assert interview("Auf See", (None, texts))[2] == "Jan Thoms, Kapitän"


def test_questions_and_answers_may_be_called_so() -> None:
    texts = [
        "Tom Reed runs the harbor.",
        "Q: How is business?",
        "A: We are full.",
        "Q: What next?",
        "A: A new pier.",
        "Q: When?",
        "A: In May.",
    ]
    told = interview("Interview with Tom Reed", (None, texts), language="en")
    assert told == [None, None, "Tom Reed", None, "Tom Reed", None, "Tom Reed"]


def test_questions_may_be_headings() -> None:
    told = interview(
        "Der Kapitän Jan Thoms",
        ("Haben Sie Angst, Herr Thoms?", ["Nein. Ich fahre seit 30 Jahren."]),
        ("Und Ihre Frau?", ["Meine Frau hat Angst."]),
        ("Was bleibt?", ["Ich bleibe an Bord."]),
    )
    assert told == ["Jan Thoms, Kapitän"] * 4


def test_an_article_with_some_questions_is_no_interview() -> None:
    texts = ["Wird die Brücke gebaut?", "Der Rat hat zugestimmt.", "Und wann?", "Das ist offen.", "Was kostet sie?", "Eine Million Euro."]
    assert interview("Die Brücke", (None, texts)) == [None] * 6


def test_an_interview_without_anybodys_name_has_no_claimant() -> None:
    texts = ["Haben Sie Angst?", "Nein, ich nicht.", "Nie?", "Doch, einmal hatte ich Angst.", "Und dann?", "Ich habe gebetet."]
    assert interview("Auf See", (None, texts)) == [None] * 6


ANSWERS = [
    "Die Ärztin Rita Solms leitet die Klinik in Brunn.",
    "Frau Solms, wie geht es der Klinik?",
    "Schlecht, und ich warne seit Jahren. Der Landkreis sagt, er habe kein Geld.",
    "Warum?",
    "Unsere Kammer schätzt, dass bis 2030 im Kreis 40 Praxen schließen. Das ist mir zu wenig.",
    "Und dann?",
    "Minister Karl Hauk hat mir ein Haus versprochen. Meine Helferin Pia Lorenz wirft mir vor, ich sei zu leise.",
]


def test_whom_an_answer_quotes_says_that_sentence() -> None:
    hers = "Rita Solms, Ärztin"
    told = interview("Rita Solms im Gespräch", (None, ANSWERS))
    assert told == [None, None, hers, "Landkreis", None, "Kammer", hers, None, hers, "Pia Lorenz, Helferin"]
