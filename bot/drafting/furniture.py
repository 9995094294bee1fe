"""Words of what stands around an article: pointers to other articles, newsletters, advertisements, captions, ends of encyclopedia pages."""

import re

LABEL_LIMIT = 90
"""Characters of a label."""

POINTER_LIMIT = 400
"""Characters of a line that begins with a label: what it points to stands on the same line."""

_TO_OTHERS = (
    r"lesen sie (?:auch|hier|dazu|mehr|außerdem|weiter|jetzt)",
    r"lies auch",
    r"auch interessant",
    r"mehr (?:zum thema|dazu|zu diesem thema)",
    r"weitere (?:artikel|themen|nachrichten|meldungen)",
    r"zum thema",
    r"(?:das könnte|könnte|was) sie auch interessier(?:en|t)",
    r"das könnte (?:sie|dich) (?:auch )?interessieren",
    r"(?:dazu passend|passend dazu)",
    r"(?:verwandte|ähnliche|neueste) (?:artikel|themen|beiträge)",
    r"meist ?gelesen(?:e artikel)?",
    r"am meisten gelesen",
    r"lesetipps?",
    r"empfehlungen der redaktion",
    r"empfohlene artikel",
    r"aus dem ressort",
    r"read (?:also|more|next|this next)",
    r"(?:see also|also read|keep reading|up next|don['’]t miss|in this story)",
    r"more (?:on|from|about) (?:this|the) (?:topic|story|section|author)",
    r"more on this(?: story)?",
    r"related(?: (?:articles?|stories|topics?|content|coverage|posts?))?",
    r"recommended(?: (?:for you|stories|reading|articles?))?",
    r"you (?:may|might) also (?:like|be interested in)",
    r"most (?:read|popular|viewed)",
    r"trending(?: now)?",
    r"latest (?:news|stories)",
    r"top stories",
    r"what to read next",
    r"editor['’]?s['’]? picks?",
)
"""What leads to other articles."""

_SERVICES = (
    r"anzeigen?",
    r"werbung",
    r"advertise?ment",
    r"sponsored(?: content)?",
    r"advertorial",
    r"(?:empfohlener |externer )(?:redaktioneller )?inhalt",
    r"(?:unser |der |unsere )?newsletter(?: abonnieren)?",
    r"(?:jetzt )?(?:abonnieren|anmelden)",
    r"subscribe(?: now)?",
    r"sign up(?: now)?",
    r"(?:(?:artikel|beitrag) )?(?:teilen|merken|drucken|kommentieren)",
    r"teilen (?:mit|sie diesen artikel)",
    r"share(?: this(?: article| story)?)?",
    r"(?:diesen )?(?:artikel|beitrag) (?:anhören|vorlesen|hören).{0,30}",
    r"listen to (?:this )?(?:article|story).{0,30}",
    r"explore more on .{0,40}",
    r"(?:print|e-?mail|copy link|link kopieren|facebook|twitter|whatsapp)",
    r"(?:folgen sie uns|follow us).{0,60}",
    r"(?:\d{1,5} |ein )?(?:leser)?kommentare?(?: \(\d{1,5}\)| schreiben| anzeigen| lesen)?",
    r"(?:\d{1,5} )?comments?(?: \(\d{1,5}\))?",
    r"join the (?:conversation|discussion)",
    r"leave a (?:comment|reply)",
    r"add a comment",
    r"(?:diskutieren sie mit|ihre meinung)",
    r"(?:schlagworte|schlagwörter|stichwörter|tags?|themen|topics)",
    r"(?:zurück )?zur startseite",
    r"(?:nach oben|back to top)",
    r"(?:video|galerie|fotostrecke|bildergalerie|podcast)",
    r"(?:über|zur person) (?:den autor|die autorin|die autoren|der autorin|des autors)",
    r"about the authors?",
    r"(?:inhaltsverzeichnis|contents)",
)
"""What a site offers beside its articles."""

_ENDS = (
    r"einzelnachweise",
    r"weblinks",
    r"literatur",
    r"siehe auch",
    r"anmerkungen",
    r"fußnoten",
    r"references",
    r"external links",
    r"further reading",
    r"(?:notes|footnotes)(?: and references)?",
    r"bibliography",
)
"""What stands at the end of a page of an encyclopedia."""

_LABEL = re.compile(rf"[\W_]{{0,6}}(?:{'|'.join((*_TO_OTHERS, *_SERVICES, *_ENDS))})[\W_]{{0,6}}", re.IGNORECASE)
_PICTURE = r"(?:foto|bild|grafik|symbolbild|archivbild|photo|image|picture|graphic|video|credit|illustration)(?:s|er)?"
_POINTER = re.compile(
    rf"[\W_]{{0,6}}(?:(?:{'|'.join(_TO_OTHERS)})\s?:|{_PICTURE}\s?:"
    r"|(?:schlagworte|schlagwörter|stichwörter|tags|themen|topics|keywords|dieses thema im programm)\s?:"
    r"|(?:zum|hier geht es zum|jetzt zum)\s(?:newsletter|liveticker|liveblog)\b"
    r"|(?:➡|→|►|▶|>>|»)\ufe0f?\s?(?:lesen|mehr|read|more|hier|alles)\b|\[?anzeige\b\]?\s?[:|])",
    re.IGNORECASE,
)

_CREDITED = re.compile(r"\b(?:Foto|Bild|Photo|Picture|Image|Credit|Grafik|Graphic)s?\s?:\s[^\s.:][^.:]{0,60}[)\]]?$")
_NOTICE = re.compile(
    r"[\W_]{0,4}(?:©|\(c\)|copyright\b)|alle rechte vorbehalten|all rights reserved"
    r"|(?:haben sie|hast du) (?:einen )?fehler (?:entdeckt|gefunden)|(?:spot|found) (?:a|an) (?:mistake|error)\?|sie haben hinweise\b"
    r"|\b(?:cookies?|partner|partners|vendors)\b.{0,200}\b(?:zustimm|einwillig|akzeptier|consent|accept)",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"[^\W\d_a-zß]\S{0,30}(?:\s\S{1,30}){1,4}\s(?:(?:schreibt|berichtet)\s(?:seit|über|für|als|bei|aus)\b|(?:writes|reports)\s(?:about|on|for|from)\b"
    r"|(?:ist|arbeitet|is|works)\b.{0,80}(?:[Rr]eporter|[Rr]edakt|[Kk]orrespondent|[Jj]ournalist|[Vv]olont|correspondent|\b[Ee]ditor"
    r"|staff writer)|covers\b)"
)


def label(text: str) -> bool:
    """Whether `text` is nothing but the name of something beside the article: "Mehr zum Thema", "Anzeige", "Weblinks"."""
    return len(text) <= LABEL_LIMIT and bool(_LABEL.fullmatch(text))


def pointer(text: str) -> bool:
    """Whether a short text begins as one that leads away or tells of a picture: "Lesen Sie auch: ...", "Foto: ..."."""
    return len(text) <= POINTER_LIMIT and bool(_POINTER.match(text))


def caption(text: str) -> bool:
    """Whether a short text ends as the caption of a picture does: with who took it."""
    return len(text) <= POINTER_LIMIT and bool(_CREDITED.search(text[-90:]))


def writer(text: str) -> bool:
    """Whether a short text says who somebody is who writes: at the end of an article, this tells of its author."""
    return len(text) <= POINTER_LIMIT // 2 and bool(_WRITER.match(text))


def notice(text: str) -> bool:
    """Whether a short text of a page is about the page itself: who owns it, what it asks its visitors to accept."""
    return len(text) <= POINTER_LIMIT and bool(_NOTICE.search(text))
