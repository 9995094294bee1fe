"""Words of German and English that state nothing of their own: a statement is compared without them."""

from collections.abc import Mapping

from bot.text import words

_TALK = " hi hallo hello hey ey hm hmm na oh ah lol omg wtf xd rofl haha wow ok okay sorry breaking news info bro digga"
_GERMAN = (
    # articles, pronouns, conjunctions, prepositions
    "der die das den dem des ein eine einen einem einer eines ne nen ner n s es er sie ihm ihr ihn ihnen ihre ihren ihrem ihrer sein"
    " seine seinen seinem seiner wir uns ich mich mir du dich dir euch man sich dies diese dieser dieses diesen diesem jene jener"
    " und oder aber sondern denn dass das weil da damit dadurch dabei davon dazu daran darauf darin dafür dagegen dort hier sowie als"
    " an am auf aus bei beim bis durch für gegen in im ins mit nach seit über um unter von vom vor zu zum zur zwischen wegen während"
    " wie was wer ob so deshalb deswegen darum also wobei wodurch womit zudem außerdem dessen deren welche welcher welches"
    # auxiliaries, and verbs that say nothing alone
    " bin bist ist sind seid war waren sein gewesen is isses hat habe haben hab habt hatte hatten gehabt wird werden wurde wurden worden"
    " geworden gibt geben gabs gibts gab gehts geht macht machen gemacht tut tun kommt kommen liegt liegen lag"
    " beträgt betragen stehen steht lässt lassen"
    # particles and talk
    " auch ja doch halt eben mal schon bereits jetzt nun noch immerhin sogar übrigens eigentlich einfach echt wirklich total voll"
    " überhaupt gar grad gerade etwas irgendwie tja naja ach äh boah moin servus krass wahnsinn unglaublich unfassbar irre heftig hammer"
    " alter leute freunde zusammen klar guten guter tag morgen abend schönen schöner gruß grüße danke bitte gehört gelesen gesehen lesen"
    " hörte hieß heißt soeben radio fernsehen nachrichten eilmeldung wusstet wisst mein meine meinem kollege kollegin schwager freund"
    " rede sprechen spricht heute weiter"
)
_ENGLISH = (
    "the a an of to in on at by for with from as that this these those it its he she they them his her their we our us you i me my and or"
    " but because so which who what how there here than then also too into onto up out about against since s"
    " am is are was were be been being has have had having do does did doing get gets got going goes go let lets"
    " just even already now actually guys folks thanks please look crazy insane unbelievable heard read mention talk talks talking saying"
    " well really speaks lot"
)
FILLERS: Mapping[str, frozenset[str]] = {"de": frozenset(words(_GERMAN + _TALK)), "en": frozenset(words(_ENGLISH + _TALK))}
"""By ISO 639-1 code; other languages have none."""


def fillers(language: str) -> frozenset[str]:
    """Return the words of a language that state nothing of their own."""
    return FILLERS.get(language, frozenset())


CERTAIN = frozenset(
    words(
        "fakt fakten tatsache bewiesen erwiesen definitiv garantiert zweifellos zweifelsfrei unbestritten feststeht fest bestätigt"
        " offiziell amtlich hundertprozentig punkt certainly definitely proven confirmed fact facts undoubtedly official"
        " officially guaranteed"
    )
)
"""Words that tell something as beyond doubt."""

UNDOUBTED = frozenset(words("zweifel frage deuteln rütteln diskutieren doubt question"))
"""What a denial makes certain: "no doubt", "nichts zu deuteln"."""

WHOLE = frozenset(
    words(
        "ganz ganze ganzen ganzer komplett komplette kompletten vollständig gesamt gesamte gesamten alle sämtliche"
        " whole entire fully completely"
    )
)
PART = frozenset(words("teil teile teilen teilweise einige manche part parts partly some partially"))
"""Words that say of how much something is true."""
