"""Words that change what a statement says, by language, in the folded spelling of `bot.text`.

A shortened statement must not lose them, a compared one must have the same. Too many words here only cost an answer, too few
would change one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guarded:
    """Patterns of one language, each for a whole word.

    `negation` denies, `limit` bounds or makes conditional, `hedge` makes less sure, `modal` says that somebody wants or would,
    `saying` that somebody says so; `number` is a number in words.
    """

    negation: re.Pattern[str]
    limit: re.Pattern[str]
    hedge: re.Pattern[str]
    modal: re.Pattern[str]
    saying: re.Pattern[str]
    number: re.Pattern[str]

    def guards(self, word: str) -> bool:
        """Return whether a folded word is one of them."""
        patterns = (self.negation, self.limit, self.hedge, self.modal, self.saying, self.number)
        return any(pattern.fullmatch(word) for pattern in patterns)


_GERMAN = Guarded(
    negation=re.compile(r"nicht|nichts|nich|net|nix|kein\w*|nie|niemals|niemand\w*|weder|ohne"),
    limit=re.compile(
        r"auser|ausser|nur|kaum|falls|wenn|sofern|solange|bevor|bis|mindestens|hochstens|maximal|minimal|mehr|weniger"
        r"|etwa|rund|ca|circa|ungefahr|knapp|fast|beinahe"
    ),
    hedge=re.compile(
        r"offenbar|angeblich\w*|mutmasslich\w*|vermutlich\w*|moglich\w*|vielleicht|eventuell\w*|wohl|wahrscheinlich\w*"
        r"|voraussichtlich\w*|anscheinend|scheinbar|schein\w*|konnt\w*|durft\w*|soll\w*|geschatzt\w*|schatz\w*|erwart\w*|rechne\w*"
        r"|vermut\w*|glaub\w*"
    ),
    modal=re.compile(r"wurd\w*|will|wollen|mag|mochte\w*"),
    saying=re.compile(r"laut|zufolge|demnach|angaben|sag\w*|erklar\w*|mein\w*|bericht\w*"),
    number=re.compile(
        r"zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|\w+zehn|\w+zig|\w+ssig|\w*hundert\w*|\w*tausend\w*|\w*million\w*"
        r"|\w*milliard\w*|dutzend\w*|halb\w*|halfte|drittel|viertel|doppelt\w*"
    ),
)
_ENGLISH = Guarded(
    negation=re.compile(r"not|cannot|t|no|never|none|nobody|nothing|neither|nor|without"),
    limit=re.compile(
        r"except|only|hardly|barely|if|unless|until|least|most|more|less|fewer|about|around|roughly|some|approximately|nearly|almost"
    ),
    hedge=re.compile(
        r"apparently|allegedly|reportedly|presumably|possibl[ey]|perhaps|maybe|probably|likely|unlikely|seem\w*|could|may|might|should"
        r"|estimat\w*|expect\w*|believ\w*"
    ),
    modal=re.compile(r"would|will"),
    saying=re.compile(r"according|say\w*|said|report\w*"),
    number=re.compile(
        r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred\w*|thousand\w*|\w*million\w*|\w*billion\w*"
        r"|dozen\w*|half|third|quarter|double|twice"
    ),
)
GUARDED: Mapping[str, Guarded] = {"de": _GERMAN, "en": _ENGLISH}
"""By ISO 639-1 code; nothing is known of other languages."""
