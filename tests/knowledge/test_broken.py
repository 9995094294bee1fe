"""Every kind of broken knowledge: all problems of a folder are told at once, each with its place and what to do."""

import time
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.files.document import PROBLEMS_SHOWN
from bot.knowledge.read import read

QUOTE = "put it in double quotes"
NOTHING = "nothing stands here: write a text; one that begins with # or is null needs double quotes"
LIST = "a list belongs here: put each entry on a line of its own that begins with '- '"
TEXT = "a text belongs here: put it on one line, in double quotes where it has ': ' or ' #'"
ID = "an id has lower-case letters, digits and hyphens only, at most 24"
EMPTY = "the text is empty: write it or remove the entry"
LINES = "the text has several lines: write it on one line, or after '>-' without an empty line in it"
LINK = "a link begins with http:// or https:// and has no spaces"
MISSING = "the key is missing: add it"
RENAME = "rename one of them"
SAME = "keep it where it belongs"
FACT_KEYS = "certainty, claimant, draft, id, passages, sentences, text, time_bound, values"
CERTAINTIES = "use 'reported', 'estimate', 'assessment' or 'background'"
NO_LIST = "nothing is listed here: add an entry or remove the key"
KEPT = "which YAML keeps for itself: put the text in double quotes"
AFTER_QUOTE = "text follows a closing quotation mark: quote the whole text once, and write the marks inside it as „ “"
SHORTEN = "allowed are 90: shorten it"


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        read(folder)
    return [str(problem).replace(f"{folder}/", "") for problem in error.value.problems]


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")


CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "unknown key, nearly a known one": (
        "facts",
        "    claimant: Stadt",
        "    claimnt: Stadt",
        [
            f"facts.yaml:9: 'claimant' in 'schule': {MISSING}",
            "facts.yaml:11: 'claimnt' in 'schule': the key is unknown: did you mean 'claimant'?",
        ],
    ),
    "unknown key": (
        "facts",
        "    certainty: assessment",
        "    certainty: assessment\n    author: x",
        [f"facts.yaml:13: 'author' in 'schule': the key is unknown: allowed are {FACT_KEYS}"],
    ),
    "unknown key of the file": (
        "silences",
        "silences:",
        "silence:",
        ["silences.yaml:1: 'silence': the key is unknown: did you mean 'silences'?", f"silences.yaml:1: 'silences': {MISSING}"],
    ),
    "unknown key of a passage": (
        "article",
        "wording: verbatim",
        "wordings: verbatim",
        [
            f"article.yaml:17: 'wording' in 'folgen': {MISSING}",
            "article.yaml:18: 'wordings' in 'folgen': the key is unknown: did you mean 'wording'?",
        ],
    ),
    "unknown key of a section": (
        "article",
        "  - title: Folgen",
        "  - heading: Folgen",
        ["article.yaml:15: 'heading': the key is unknown: allowed are passages, title", f"article.yaml:15: 'title': {MISSING}"],
    ),
    "unknown key of the words": (
        "words",
        "synonyms:",
        "synonyme:",
        ["words.yaml:1: 'synonyme': the key is unknown: did you mean 'synonyms'?"],
    ),
    "fact without certainty": ("facts", "    certainty: assessment\n", "", [f"facts.yaml:9: 'certainty' in 'schule': {MISSING}"]),
    "dangling fact of a question": (
        "questions",
        "facts: [pegel]",
        "facts: [pegl]",
        ["questions.yaml:3: in 'steigt-er': there is no fact 'pegl' in facts.yaml: did you mean 'pegel'?"],
    ),
    "dangling fact of a silence": (
        "silences",
        "near: [pegel]",
        "near: [pegel, zoo]",
        ["silences.yaml:4: in 'schaden': there is no fact 'zoo' in facts.yaml: there are pegel, schule"],
    ),
    "dangling passage": (
        "facts",
        "passages: [anfang, folgen]",
        "passages: [anfang, folgn]",
        ["facts.yaml:13: in 'schule': there is no passage 'folgn' in article.yaml: did you mean 'folgen'?"],
    ),
    "sentence of a passage not named": (
        "facts",
        "sentences: {anfang: 1}",
        "sentences: {folgen: 1}",
        ["facts.yaml:7: in 'pegel': 'folgen' is not among the passages of this fact: add it there or remove it here"],
    ),
    "sentence that does not exist": (
        "facts",
        "anfang: 1-2",
        "anfang: 2-3",
        ["facts.yaml:15: in 'schule': sentence 3 does not exist: passage 'anfang' has 2, counted from 1"],
    ),
    "sentences backwards": ("facts", "anfang: 1-2", "anfang: 2-1", ["facts.yaml:15: in 'schule': sentences 2-1 run backwards: write 1-2"]),
    "sentence zero": (
        "facts",
        "sentences: {anfang: 1}",
        "sentences: {anfang: 0}",
        ["facts.yaml:7: 'anfang' in 'pegel': '0': sentences are written 2 or 2-3"],
    ),
    "sentences in words": (
        "facts",
        "anfang: 1-2",
        "anfang: alle",
        ["facts.yaml:15: 'anfang' in 'schule': 'alle': sentences are written 2 or 2-3"],
    ),
    "same fact id twice": (
        "facts",
        "id: schule",
        "id: pegel",
        [
            f"facts.yaml:9: the id 'pegel' stands twice, first in line 2: {RENAME}",
            "questions.yaml:10: in 'schule-auf': there is no fact 'schule' in facts.yaml: there are pegel",
        ],
    ),
    "same question id twice": (
        "questions",
        "id: schule-auf",
        "id: steigt-er",
        [f"questions.yaml:9: the id 'steigt-er' stands twice, first in line 2: {RENAME}"],
    ),
    "same passage id twice": (
        "article",
        "id: folgen",
        "id: anfang",
        [
            f"article.yaml:17: the id 'anfang' stands twice, first in line 10: {RENAME}",
            "facts.yaml:13: in 'schule': there is no passage 'folgen' in article.yaml: there are anfang",
        ],
    ),
    "fact id that is a silence id": (
        "silences",
        "id: schaden",
        "id: schule",
        [f"silences.yaml:2: the id 'schule' stands twice, first in facts.yaml:9: {RENAME}"],
    ),
    "fact id that is a question id": (
        "questions",
        "id: steigt-er",
        "id: pegel",
        [f"questions.yaml:2: the id 'pegel' stands twice, first in facts.yaml:2: {RENAME}"],
    ),
    "question id that is a silence id": (
        "silences",
        "id: schaden",
        "id: steigt-er",
        [f"silences.yaml:2: the id 'steigt-er' stands twice, first in questions.yaml:2: {RENAME}"],
    ),
    "fact named twice": (
        "questions",
        "facts: [schule, pegel]",
        "facts: [schule, schule]",
        ["questions.yaml:10: in 'schule-auf': the fact 'schule' is named twice: remove one"],
    ),
    "key twice": (
        "facts",
        "    claimant: Stadt",
        "    text: Nochmals.\n    claimant: Stadt",
        ["facts.yaml:11: the key 'text' stands twice, first in line 10: keep one of them"],
    ),
    "question under two entries": (
        "questions",
        "de: [Ist die Schule offen?]",
        "de: [STEIGT DER FLUSS]",
        [f"questions.yaml:14: in 'schule-auf': the same question stands in line 7: {SAME}"],
    ),
    "question twice in an entry": (
        "questions",
        "Wie hoch steht das Wasser?",
        "„Steigt der Fluß?“",
        [f"questions.yaml:8: in 'steigt-er': the same question stands in line 7: {SAME}"],
    ),
    "question of a silence": (
        "silences",
        "Wie teuer wird es?",
        "is the school open",
        [f"silences.yaml:7: in 'schaden': the same question stands in questions.yaml:15: {SAME}"],
    ),
    "question without a word": (
        "silences",
        "Wie teuer wird es?",
        '"???"',
        ["silences.yaml:7: in 'schaden': no word stands here: write a question"],
    ),
    "empty fact": ("facts", "text: Der Fluss steigt.", "text: ''", [f"facts.yaml:3: 'text' in 'pegel': {EMPTY}"]),
    "blank fact": ("facts", "text: Der Fluss steigt.", 'text: "   "', [f"facts.yaml:3: 'text' in 'pegel': {EMPTY}"]),
    "fact left out": ("facts", "text: Der Fluss steigt.", "text:", [f"facts.yaml:3: 'text' in 'pegel': {NOTHING}"]),
    "invisible fact": (
        "facts",
        "text: Der Fluss steigt.",
        'text: "\\u200b"',
        ["facts.yaml:3: 'text' in 'pegel': the text shows nothing: write it or remove the entry"],
    ),
    "empty question": ("questions", "Wie hoch steht das Wasser?", '""', [f"questions.yaml:8: 'de' in 'steigt-er': {EMPTY}"]),
    "empty topic": ("silences", "topic: Höhe des Schadens", "topic:", [f"silences.yaml:3: 'topic' in 'schaden': {NOTHING}"]),
    "empty correction": (
        "questions",
        "correction: Die Schule ist geschlossen.",
        "correction: # later",
        ["questions.yaml:11: 'correction' in 'schule-auf': nothing stands here: write a text, or remove the key"],
    ),
    "empty list of questions": (
        "questions",
        "de: [Ist die Schule offen?]",
        "de: []",
        [f"questions.yaml:14: 'de' in 'schule-auf': {NO_LIST}"],
    ),
    "no ways to ask": (
        "questions",
        "      de: [Ist die Schule offen?]\n      en: [Is the school open?]\n",
        "      {}\n",
        [f"questions.yaml:13: 'ask' in 'schule-auf': {NO_LIST}"],
    ),
    "no evidence": ("facts", "passages: [anfang]", "passages: []", [f"facts.yaml:6: 'passages' in 'pegel': {NO_LIST}"]),
    "no facts": ("questions", "facts: [pegel]", "facts: []", [f"questions.yaml:3: 'facts' in 'steigt-er': {NO_LIST}"]),
    "too many facts": (
        "questions",
        "facts: [pegel]",
        "facts: [pegel, schule, a, b, c]",
        [
            "questions.yaml:3: 'facts' in 'steigt-er': the list has 5 entries, allowed are 4: remove some",
            "questions.yaml:3: in 'steigt-er': there is no fact 'a' in facts.yaml: there are pegel, schule",
            "questions.yaml:3: in 'steigt-er': there is no fact 'b' in facts.yaml: there are pegel, schule",
            "questions.yaml:3: in 'steigt-er': there is no fact 'c' in facts.yaml: there are pegel, schule",
        ],
    ),
    "no": (
        "questions",
        "Wie hoch steht das Wasser?",
        "no",
        [f"questions.yaml:8: 'de' in 'steigt-er': YAML takes 'no' for a yes/no value: {QUOTE} (\"no\")"],
    ),
    "on": (
        "silences",
        "topic: Höhe des Schadens",
        "topic: on",
        [f"silences.yaml:3: 'topic' in 'schaden': YAML takes 'on' for a yes/no value: {QUOTE} (\"on\")"],
    ),
    "12:30": (
        "questions",
        "Wie hoch steht das Wasser?",
        "12:30",
        [f"questions.yaml:8: 'de' in 'steigt-er': YAML takes '12:30' for a number: {QUOTE} (\"12:30\")"],
    ),
    "010": ("article", 'number: "7"', "number: 010", [f"article.yaml:1: 'number': YAML takes '010' for a number: {QUOTE} (\"010\")"]),
    "number": (
        "article",
        'number: "7"',
        "number: 202618",
        [f"article.yaml:1: 'number': YAML takes '202618' for a number: {QUOTE} (\"202618\")"],
    ),
    "date without quotes": (
        "article",
        'date: "2026-03-01"',
        "date: 2026-03-01",
        [f"article.yaml:5: 'date': YAML takes '2026-03-01' for a date: {QUOTE} (\"2026-03-01\")"],
    ),
    "date of another form": (
        "article",
        'date: "2026-03-01"',
        'date: "1.3.2026"',
        ["article.yaml:5: 'date': '1.3.2026': a date is written \"2026-03-01\", in quotes"],
    ),
    "day that does not exist": (
        "article",
        'date: "2026-03-01"',
        'date: "2026-02-30"',
        ["article.yaml:5: 'date': '2026-02-30' is no day of the calendar: correct it"],
    ),
    "date as a claimant": (
        "facts",
        "claimant: Stadt",
        "claimant: 2026-03-01",
        [f"facts.yaml:11: 'claimant' in 'schule': YAML takes '2026-03-01' for a date: {QUOTE} (\"2026-03-01\")"],
    ),
    "Norwegian": ("questions", "      en: [", "      no: [", [f"questions.yaml:15: the key 'no' is taken for a yes/no value: {QUOTE}"]),
    "yes for true": (
        "facts",
        "time_bound: true",
        "time_bound: yes",
        ["facts.yaml:8: 'time_bound' in 'pegel': true or false belongs here, without quotes"],
    ),
    "tab": ("facts", "    claimant: Stadt", "\tclaimant: Stadt", ["facts.yaml:11: a tab stands here (column 1): replace it by spaces"]),
    "tab before a comment": (
        "article",
        "publisher: Blatt",
        "publisher: Blatt\t# who",
        ["article.yaml:2: a tab stands here (column 17): replace it by spaces"],
    ),
    "answer too long": (
        "facts",
        "Der Fluss steigt.",
        "Der Fluss steigt." + "x" * 304,
        ["facts.yaml:3: 'text' in 'pegel': the text has 321 characters, allowed are 320: shorten it"],
    ),
    "correction too long": (
        "questions",
        "Die Schule ist geschlossen.",
        "x" * 321,
        ["questions.yaml:11: 'correction' in 'schule-auf': the text has 321 characters, allowed are 320: shorten it"],
    ),
    "suggestion too long": (
        "questions",
        "suggest: Steigt der Fluss?",
        "suggest: " + "x" * 91,
        [f"questions.yaml:4: 'suggest' in 'steigt-er': the text has 91 characters, {SHORTEN}"],
    ),
    "topic too long": (
        "silences",
        "Höhe des Schadens",
        "x" * 91,
        [f"silences.yaml:3: 'topic' in 'schaden': the text has 91 characters, {SHORTEN}"],
    ),
    "claimant too long": (
        "facts",
        "claimant: Stadt",
        "claimant: " + "x" * 91,
        [f"facts.yaml:11: 'claimant' in 'schule': the text has 91 characters, {SHORTEN}"],
    ),
    "question too long": (
        "questions",
        "Wie hoch steht das Wasser?",
        "x" * 301,
        ["questions.yaml:8: 'de' in 'steigt-er': the text has 301 characters, allowed are 300: shorten it"],
    ),
    "id too long": (
        "facts",
        "id: schule",
        "id: aaaaaaaaaaaaaaaaaaaaaaaaa",
        [
            f"facts.yaml:9: 'id': 'aaaaaaaaaaaaaaaaaaaaaaaaa': {ID}",
            "questions.yaml:10: in 'schule-auf': there is no fact 'schule' in facts.yaml: there are aaaaaaaaaaaaaaaaaaaaaaaaa, pegel",
        ],
    ),
    "anchor": ("facts", "text: Der Fluss steigt.", "text: &t Der Fluss steigt.", [f"facts.yaml:3: a text begins with '&', {KEPT}"]),
    "reference": (
        "facts",
        "text: Die Schule bleibt geschlossen.",
        "text: *t",
        [f"facts.yaml:10: 'text' in 'schule': YAML takes '*t' for a reference: {QUOTE} (\"*t\")"],
    ),
    "text that begins with a star": (
        "questions",
        "Wie hoch steht das Wasser?",
        "*Wie* hoch?",
        [f"questions.yaml:8: a text begins with '&' or '*', {KEPT} (column 15)"],
    ),
    "keycap taken for a comment": (
        "silences",
        "topic: Höhe des Schadens",
        "topic: #️⃣ im Netz",
        [f"silences.yaml:3: 'topic' in 'schaden': YAML takes '#️⃣ im Netz' for a comment: {QUOTE} (\"#️⃣ im Netz\")"],
    ),
    "claimant taken for a comment": (
        "facts",
        "claimant: Stadt",
        "claimant: #Stadt",
        [f"facts.yaml:11: 'claimant' in 'schule': YAML takes '#Stadt' for a comment: {QUOTE} (\"#Stadt\")"],
    ),
    "end of a question taken for a comment": (
        "questions",
        "Wie hoch steht das Wasser?",
        "Was meint #Hochwasser?",
        ["questions.yaml:8: YAML takes '#Hochwasser?' for a comment: put the whole text in double quotes"],
    ),
    "second document": (
        "silences",
        "      de:\n",
        "      de:\n---\n",
        ["silences.yaml:7: a second document begins here ('---'): keep one document in a file"],
    ),
    "claimant that is a list": ("facts", "claimant: Stadt", "claimant: [Stadt, Land]", [f"facts.yaml:11: 'claimant' in 'schule': {TEXT}"]),
    "claimant that is true": (
        "facts",
        "claimant: Stadt",
        "claimant: true",
        [f"facts.yaml:11: 'claimant' in 'schule': YAML takes 'true' for a yes/no value: {QUOTE} (\"true\")"],
    ),
    "unknown certainty": (
        "facts",
        "certainty: reported",
        "certainty: sure",
        [f"facts.yaml:5: 'certainty' in 'pegel': 'sure' is unknown: {CERTAINTIES}"],
    ),
    "certainty in German": (
        "facts",
        "certainty: reported",
        "certainty: Reported",
        [f"facts.yaml:5: 'certainty' in 'pegel': 'Reported' is unknown: {CERTAINTIES}"],
    ),
    "unknown wording": (
        "article",
        "wording: verbatim",
        "wording: exact",
        ["article.yaml:18: 'wording' in 'folgen': 'exact' is unknown: use 'verbatim' or 'paraphrase'"],
    ),
    "id with umlaut": ("silences", "id: schaden", "id: schäden", [f"silences.yaml:2: 'id': 'schäden': {ID}"]),
    "id with capitals": ("silences", "id: schaden", "id: Schaden", [f"silences.yaml:2: 'id': 'Schaden': {ID}"]),
    "id that is a number": ("silences", "id: schaden", "id: 7", [f"silences.yaml:2: 'id': YAML takes '7' for a number: {QUOTE} (\"7\")"]),
    "language that is none": (
        "questions",
        "      en: [",
        "      de-AT: [",
        ["questions.yaml:15: 'de-AT' in 'schule-auf': 'de-AT': a language is a code of two letters, such as de"],
    ),
    "language of the article": (
        "article",
        "language: de",
        "language: deutsch",
        ["article.yaml:4: 'language': 'deutsch': a language is a code of two letters, such as de"],
    ),
    "link that is none": ("article", "url: https://example.org/7", "url: example.org", [f"article.yaml:6: 'url': 'example.org': {LINK}"]),
    "link with a space": (
        "article",
        "url: https://example.org/7",
        "url: https://example.org/ 7",
        [f"article.yaml:6: 'url': 'https://example.org/ 7': {LINK}"],
    ),
    "text over several lines": (
        "facts",
        "text: Der Fluss steigt.",
        "text: |\n      Der Fluss\n      steigt.",
        [f"facts.yaml:3: 'text' in 'pegel': {LINES}"],
    ),
    "heading of a later section": (
        "article",
        "title: Folgen",
        "title: null",
        ["article.yaml:15: only the first section may have no title: write its heading"],
    ),
    "line break in a correction": (
        "questions",
        "correction: Die Schule ist geschlossen.",
        'correction: "Die Schule\\nist zu."',
        [f"questions.yaml:11: 'correction' in 'schule-auf': {LINES}"],
    ),
    "control character in a suggestion": (
        "questions",
        "suggest: Steigt der Fluss?",
        'suggest: "Steigt\\a der Fluss?"',
        ["questions.yaml:4: 'suggest' in 'steigt-er': the text holds the invisible character U+0007: delete it"],
    ),
    "line separator in a topic": (
        "silences",
        "topic: Höhe des Schadens",
        'topic: "Höhe\\L des"',
        ["silences.yaml:3: 'topic' in 'schaden': the text holds the invisible character U+2028: delete it"],
    ),
    "turned writing": (
        "silences",
        "topic: Höhe des Schadens",
        'topic: "Höhe \\u202e des"',
        ["silences.yaml:3: 'topic' in 'schaden': the text holds the invisible character U+202E: delete it"],
    ),
    "colon in a question": (
        "questions",
        "Wie hoch steht das Wasser?",
        "Der Fluss: steigt er?",
        [f"questions.yaml:8: 'de' in 'steigt-er': {TEXT}"],
    ),
    "colon in a fact": (
        "facts",
        "text: Der Fluss steigt.",
        "text: Der Fluss: er steigt.",
        ["facts.yaml:3: a colon and a space stand inside a text, or the key is indented wrongly: quote the text or align it (column 20)"],
    ),
    "quotes in a question": (
        "questions",
        "Wie hoch steht das Wasser?",
        '"Was heißt "Pegel" hier?"',
        [f"questions.yaml:8: {AFTER_QUOTE} (column 23)"],
    ),
    "a text for a list": (
        "questions",
        "de: [Ist die Schule offen?]",
        "de: Ist die Schule offen?",
        [f"questions.yaml:14: 'de' in 'schule-auf': {LIST}"],
    ),
    "a list for a mapping": (
        "questions",
        "      de: [Ist die Schule offen?]\n      en: [Is the school open?]\n",
        "      - Ist die Schule offen?\n",
        ["questions.yaml:13: 'ask' in 'schule-auf': keys with values belong here, such as 'de:' with a list below it"],
    ),
    "not a list of facts": (
        "facts",
        "facts:\n",
        "facts: none\nother:\n",
        [f"facts.yaml:1: 'facts': {LIST}", "facts.yaml:2: 'other': the key is unknown: allowed are facts"],
    ),
    "fact that is a text": (
        "facts",
        "  - id: schule",
        "  - schule\n  - id: schule",
        [f"facts.yaml:9: 'facts': an entry with keys belongs here: {FACT_KEYS}"],
    ),
    "words that are no group": ("words", "  - [Blatt]", "  - Blatt", [f"words.yaml:4: 'names': {LIST}"]),
}


@pytest.mark.parametrize(("file", "old", "new", "problems"), CASES.values(), ids=CASES.keys())
def test_broken_knowledge_is_refused_with_file_line_and_what_to_do(
    folder: Path, file: str, old: str, new: str, problems: list[str]
) -> None:
    spoil(folder, file, old, new)
    assert told(folder) == problems


def test_all_problems_of_a_folder_are_told_at_once(folder: Path) -> None:
    spoil(folder, "article", "date: ", "datum: ")
    spoil(folder, "facts", "text: Der Fluss steigt.", "text: ''")
    spoil(folder, "questions", "facts: [pegel]", "facts: [zoo]")
    spoil(folder, "silences", "id: schaden", "id: pegel")
    spoil(folder, "words", "- [Blatt]", "- [no]")
    places = ["article.yaml:5:", "facts.yaml:3:", "questions.yaml:3:", "silences.yaml:2:", "words.yaml:4:"]
    assert [problem.split(" ")[0] for problem in told(folder)] == places


def test_one_wrong_entry_hides_nothing_of_the_others(folder: Path) -> None:
    spoil(folder, "facts", "certainty: reported", "certainty: sure")
    spoil(folder, "facts", "anfang: 1-2", "anfang: 3")
    spoil(folder, "questions", "suggest: Steigt der Fluss?", "suggest: ''")
    spoil(folder, "questions", "facts: [schule, pegel]", "facts: [schule, zoo]")
    places = ["facts.yaml:5:", "facts.yaml:15:", "questions.yaml:4:", "questions.yaml:10:"]
    assert [problem.split(" ")[0] for problem in told(folder)] == places


@pytest.mark.parametrize("file", ["article", "facts", "questions", "silences", "words"])
def test_a_file_that_cannot_be_read_makes_nothing_else_wrong(folder: Path, file: str) -> None:
    (folder / f"{file}.yaml").write_text("x: [", "utf-8")
    assert told(folder) == [f"{file}.yaml:1: a bracket is not closed, or an entry in it is missing: close it or write the entry"]


@pytest.mark.parametrize("file", ["article", "facts"])
def test_a_file_that_is_missing_makes_nothing_else_wrong(folder: Path, file: str) -> None:
    (folder / f"{file}.yaml").unlink()
    assert told(folder) == [f"{file}.yaml:1: the file is missing: create it"]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("facts", "  - id: pegel\n    text", "  - text", "facts.yaml:2: 'id': the key is missing: add it"),
        ("facts", "id: pegel", "id: 010", f"facts.yaml:2: 'id': YAML takes '010' for a number: {QUOTE} (\"010\")"),
        ("article", "      - id: folgen\n        wording", "      - wording", "article.yaml:17: 'id': the key is missing: add it"),
    ],
)
def test_what_names_an_entry_without_a_readable_id_is_not_called_wrong(folder: Path, file: str, old: str, new: str, problem: str) -> None:
    spoil(folder, file, old, new)
    assert told(folder) == [problem]


def test_a_line_break_at_the_end_of_a_text_is_dropped(folder: Path) -> None:
    spoil(folder, "silences", "topic: Höhe des Schadens", "topic: |\n      Höhe des Schadens")
    spoil(folder, "facts", "text: Der Fluss steigt.", "text: >\n      Der Fluss\n      steigt.")
    snapshot = read(folder)
    assert [silence.topic for silence in snapshot.silences.values()] == ["Höhe des Schadens"]
    assert next(iter(snapshot.facts.values())).text == "Der Fluss steigt."


HOSTILE = {
    "over a mebibyte": b"# x\n" * 300_000,
    "not UTF-8": "facts: [ä]".encode("latin-1"),
    "a bomb of references": b"a: &a [x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 121)),
    "10,000 levels": b"facts: " + b"[" * 10_000 + b"]" * 10_000,
    "wrong entries without end": b"facts:\n" + b"- {a: b}\n" * 49_000,
    "unknown keys without end": b"".join(b"k%d: 1\n" % i for i in range(50_000)),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_within_a_second(folder: Path, content: bytes) -> None:
    (folder / "facts.yaml").write_bytes(content)
    start = time.process_time()
    problems = told(folder)
    assert time.process_time() - start < 1
    assert all(problem.startswith("facts.yaml:") for problem in problems)
    assert len(problems) <= PROBLEMS_SHOWN + 1
