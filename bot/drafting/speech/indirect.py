"""Whether a German sentence is in indirect speech."""

from collections.abc import Sequence

from bot.drafting.speech.lexicon import Lexicon
from bot.drafting.speech.tokens import QUOTE, Token

_IF = frozenset("wenn falls sollte sollten sofern würde würden hätte hätten wäre wären".split())
"""Words with which a sentence begins that tells what would be, whoever says so."""


def _unreal(token: Token, found: Sequence[Token]) -> bool:
    """Whether a form tells what would have been: "Die Frist wäre am Montag abgelaufen"."""
    last = next((one.low for one in reversed(found) if one.word), "")
    return token.low == "wäre" and "ge" in last and last.endswith(("t", "en"))


def subjunctive(found: Sequence[Token], lexicon: Lexicon) -> bool:
    """Return whether a main clause of a sentence stands in the subjunctive that only indirect speech has ("sei", "habe")."""
    if not lexicon["subjunctive"]:
        return False
    return any(
        _tells(found, at, lexicon)
        for at, token in enumerate(found)
        if (token.low in lexicon["subjunctive"] and not token.capital) or _opens(found, at, lexicon)
    )


def _opens(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return at == 0 and found[0].low in ("habe", "sei", "seien", "werde") and found[0].low in lexicon["subjunctive"]


def conditional(found: Sequence[Token], lexicon: Lexicon) -> bool:
    """Return whether a main clause has a form that stands in for that subjunctive ("hätten", "würden")."""
    if found and (found[0].low in _IF or (len(found) > 1 and found[1].low == "sich" and found[0].low.endswith("t"))):
        return False
    return any(
        token.low in lexicon["conditional"] and not _unreal(token, found) and _main(found, at, lexicon) for at, token in enumerate(found)
    )


def _tells(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    near = {token.low for token in found[max(0, at - 2) : at + 3]}
    if "ich" in near or "wir" in near or (at + 1 < len(found) and found[at + 1].low == "denn"):
        return False
    if found[at].low == "sei" and at + 1 < len(found) and found[at + 1].low == "es" and (at == 0 or found[at - 1].text == ","):
        return False
    return _main(found, at, lexicon)


def _main(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a token stands in a main clause: its part of the sentence begins with no word that makes it depend on another."""
    first = next((n + 1 for n in range(at - 1, -1, -1) if found[n].text in (",", ":", ";", "–", QUOTE)), 0)
    if first < at and found[first].low in lexicon["subordinators"]:
        return found[first].low == "da" and at == first + 1
    if first < at and first > 0 and found[first].low in ("der", "die", "das", "dem", "den", "deren", "dessen", "welche", "welcher"):
        after = found[at + 1].text if at + 1 < len(found) else "."
        return after not in (",", ".", "–", QUOTE, ";")
    return True
