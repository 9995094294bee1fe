"""Words of German and English that state nothing of their own: a statement is compared without them."""

from bot.text import words

FILLERS = frozenset(
    words(
        # articles, pronouns, conjunctions, prepositions
        "der die das den dem des ein eine einen einem einer eines ne nen ner n s es er sie ihm ihr ihn ihnen ihre ihren ihrem ihrer sein"
        " seine seinen seinem seiner wir uns ich mich mir du dich dir ihr euch man sich dies diese dieser dieses diesen diesem jene jener"
        " und oder aber sondern denn dass das weil da damit dadurch dabei davon dazu daran darauf darin dafür dagegen dort hier sowie als"
        " an am auf aus bei beim bis durch für gegen in im ins mit nach seit über um unter von vom vor zu zum zur zwischen wegen während"
        " wie was wer ob so deshalb deswegen darum also wobei wodurch womit zudem außerdem dessen deren welche welcher welches"
        " the a an of to in on at by for with from as that this these those it its he she they them their his her we you i me my our and or"
        " but because so which who what how there here than then also too into onto up out about against since"
        # auxiliaries, and verbs that say nothing alone
        " bin bist ist sind seid war waren sein gewesen is isses hat habe haben hab hatte hatten gehabt wird werden wurde wurden worden"
        " geworden gibt geben gabs gibts gab gehts geht macht machen gemacht tut tun kommt kommen liegt liegen stehen steht lässt lassen"
        " am is are was were be been being has have had having do does did doing get gets got going goes go let lets"
        # particles and talk
        " auch ja doch halt eben mal schon bereits jetzt nun noch immerhin sogar übrigens eigentlich einfach echt wirklich total voll so"
        " überhaupt gar grad gerade etwas irgendwie tja naja na ach oh ah boah ey hey hi hallo moin servus hm hmm äh lol omg wtf xd rofl haha"
        " krass wahnsinn unglaublich unfassbar irre heftig hammer wow alter digga bro leute freunde zusammen klar guten guter tag"
        " morgen abend schönen schöner gruß grüße danke bitte sorry übrigens habt gehört gelesen gesehen lesen hörte hieß heißt soeben"
        " radio fernsehen news nachrichten eilmeldung breaking info wusstet wisst ihr euch mein meine meinem kollege kollegin schwager freund"
        " ok okay well really just even already now actually guys folks hello hey thanks please look wow crazy insane unbelievable"
        " heard read rede sprechen spricht mention talk talks talking saying there heute weiter"
    )
)
CERTAIN = frozenset(
    words(
        "fakt fakten tatsache bewiesen erwiesen definitiv garantiert zweifellos zweifelsfrei unbestritten feststeht fest bestätigt offiziell amtlich"
        " hundertprozentig punkt certainly definitely proven confirmed fact facts undoubtedly official officially guaranteed"
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
