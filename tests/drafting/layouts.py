"""Pages as news sites build them, around one invented article; every text of `STRAY` stands beside it."""

from dataclasses import dataclass

TITLE = "Moorbrand bei Tannfelde: Rauch zieht bis in die Kreisstadt"
LEAD = "Seit Sonntag brennt das Tannfelder Moor. Die Feuerwehr rechnet mit einem langen Einsatz, und der Wind dreht."
OPENING = "Auf rund 40 Hektar schwelt der Torf. „Wir sehen nur den kleinsten Teil“, sagte Kreisbrandmeisterin Greta Olthoff am Montag."
HEADING = "Warum ist der Boden so trocken?"
DRY = "Seit März fiel in der Gegend kaum Regen. Der Geograf Jannis Wibbelt hält alte Gräben für die Ursache: Sie führten Wasser ab."
WATER = "Fachleute messen einen Wasserstand von 62 Zentimetern unter Flur. Im Vorjahr waren es 35 Zentimeter."
SECOND = "Schulen bleiben offen"
SCHOOLS = "Alle Schulen bleiben offen, Sport im Freien fällt aus. Eine Sprecherin des Kreises bat darum, Fenster geschlossen zu halten."
LAST = "Am Dienstag soll ein Löschhubschrauber aus dem Nachbarland kommen. Er fasst 5.000 Liter."

SECTIONS = ((None, (LEAD, OPENING)), (HEADING, (DRY, WATER)), (SECOND, (SCHOOLS, LAST)))

STRAY = (
    "Wir und unsere 211 Partner brauchen Ihre Zustimmung, um Inhalte auszuspielen.",
    "Sport und Freizeit",
    "Traktor rollt in Gartenteich, Besitzer sieht zu",
    "Der Bürgermeister ließ die Frage nach den Kosten am Abend unbeantwortet.",
    "Rauchsäule über dem Moor. Foto: Henk Folkerts",
    "Jeden Abend die fünf Geschichten des Tages in Ihrem Postfach, kostenlos.",
    "Jetzt drei Monate für 9 Euro lesen und alle Artikel freischalten.",
    "Henk Folkerts schreibt seit 2011 über Landwirtschaft und Wetter im Norden.",
    "Mein Onkel hat da früher Torf gestochen, das brennt wochenlang, glaubt mir!",
    "Teppichhaus Lürssen räumt das Lager: bis zu 70 Prozent auf alles.",
    "Auf Mastodon teilen",
    "© 2026 Norderblatt Verlag, alle Rechte vorbehalten.",
    "18:04 Uhr: Handwerkskammer wählt neuen Vorstand.",
)
COOKIES, MENU, OTHER, OTHER_TEXT, CAPTION, LETTER, OFFER, AUTHOR, REMARK, ADVERT, SHARE, RIGHTS, TICKER = STRAY


@dataclass(frozen=True)
class Layout:
    name: str
    html: str
    publisher: str | None = "Norderblatt"
    date: str | None = "2026-05-18"
    url: str | None = "https://norderblatt.example/moorbrand-1"


def head(extra: str = "", title: str = f"{TITLE} | Norderblatt") -> str:
    return f'<!DOCTYPE html>\n<html lang="de">\n<head><meta charset="utf-8"><title>{title}</title>\n{extra}</head>\n'


META = f"""\
<meta property="og:site_name" content="Norderblatt"><meta property="og:title" content="{TITLE} - Norderblatt">
<meta property="article:published_time" content="2026-05-18T17:20:00+02:00">
<link rel="canonical" href="https://norderblatt.example/moorbrand-1">
"""

LINKED_DATA = """\
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Norderblatt"},
 {"@type": "Organization", "@id": "#blatt", "name": "Norderblatt"},
 {"@type": ["NewsArticle", "Thing"], "headline": "TITLE", "datePublished": "2026-05-18T15:20:00Z", "publisher": {"@id": "#blatt"},
  "mainEntityOfPage": "https://norderblatt.example/moorbrand-1"}]}
</script>
""".replace("TITLE", TITLE)


def bem() -> str:
    """A regional paper: names in the manner of BEM, a lead in the header, boxes between the paragraphs."""
    return f"""{head(META)}<body class="page page--article has-comments">
<div class="cmp-wrapper" role="dialog"><p>{COOKIES}</p><button>Alle annehmen</button></div>
<header class="page-header"><a href="/" class="logo">Norderblatt</a><nav><ul><li><a href="/sport">{MENU}</a></li></ul></nav></header>
<main><article class="c-article">
<header class="c-article__header"><span class="c-article__kicker">Feuer</span><h1 class="c-article__headline">{TITLE}</h1>
<p class="c-article__intro">{LEAD}</p><div class="c-byline">Von Henk Folkerts <time datetime="2026-05-18">18.05.2026, 17:20 Uhr</time>
</div>
<ul class="c-share"><li><a href="#">{SHARE}</a></li></ul></header>
<figure><img src="a.jpg" alt=""><figcaption>{CAPTION}</figcaption></figure>
<div class="c-article__body"><p>{OPENING}</p>
<div class="c-newsletter-box"><h3>Der Abendbrief</h3><p>{LETTER}</p></div>
<h2>{HEADING}</h2><p>{DRY}</p><div class="c-ad"><span>Anzeige</span><p>{ADVERT}</p></div><p>{WATER}</p>
<aside class="c-related"><h3>Lesen Sie auch</h3><a href="/t">{OTHER}</a></aside>
<h2>{SECOND}</h2><p>{SCHOOLS}</p><p>{LAST}</p></div>
<div class="c-author"><p>{AUTHOR}</p></div></article>
<section class="c-comments"><h2>1 Kommentar</h2><div><b>torfkopp</b><p>{REMARK}</p></div></section></main>
<footer><p>{RIGHTS}</p></footer></body></html>"""


def nameless() -> str:
    """No telling names at all: hashed classes, `div` for everything but headings, boxes known by their labels and links only."""
    return f"""{head(LINKED_DATA, title=TITLE)}<body><div id="root"><div class="x1a9"><div class="k3"><a href="/">Norderblatt</a>
<a href="/s">{MENU}</a></div>
<div class="q0"><div class="z8"><h1 class="z9">{TITLE}</h1><div class="z1">{LEAD}</div><div class="z2">Von Henk Folkerts</div>
<div class="z2">18. Mai 2026, 17.20 Uhr</div></div>
<div class="z4"><div class="p7">{OPENING}</div><div class="h2"><span>Lesen Sie auch:</span> <a href="/t">{OTHER}</a></div>
<h2 class="u">{HEADING}</h2><div class="p7">{DRY}</div><div class="v"><div>Anzeige</div><div>{ADVERT}</div></div>
<div class="p7">{WATER}</div>
<h2 class="u">{SECOND}</h2><div class="p7">{SCHOOLS}</div><div class="p7">{LAST}</div></div>
<div class="w5"><h3>Mehr zum Thema</h3><div><a href="/t"><h4>{OTHER}</h4><div>{OTHER_TEXT}</div></a></div></div></div>
<div class="f1"><a href="/i">Impressum</a> {RIGHTS}</div></div></div></body></html>"""


def line_breaks() -> str:
    """An old content system: layout tables, one cell with the text, paragraphs made by line breaks, bold headings."""
    breaks = "<br><br>\n"
    return f"""{head(META)}<body bgcolor="#ffffff"><table width="960"><tr><td width="160"><a href="/">Start</a><br>
<a href="/s">{MENU}</a></td>
<td><h1>{TITLE}</h1><font size="2"><b>{LEAD}</b>{breaks}{OPENING}{breaks}<b>{HEADING}</b>{breaks}{DRY}{breaks}{WATER}{breaks}
<b>{SECOND}</b>{breaks}{SCHOOLS}<br/><br/>{LAST}</font></td>
<td width="200"><a href="/t">{OTHER}</a></td></tr></table><p align="center"><small>{RIGHTS}</small></p></body></html>"""


def wordpress() -> str:
    """A blog: entry classes, share buttons, tags, author box, related posts, comments as articles."""
    return f"""{head(META)}<body class="post-template single single-post wp-embed-responsive">
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Zum Inhalt</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Norderblatt</a></p><nav class="main-navigation">
<a href="/s">{MENU}</a></nav></header>
<div id="content" class="site-content has-sidebar"><main id="main">
<article id="post-12" class="post type-post status-publish tag-moor category-share">
<header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">
<span class="posted-on">18. Mai 2026</span> <span class="byline">von Henk Folkerts</span></div></header>
<div class="entry-content"><p><strong>{LEAD}</strong></p><p>{OPENING}</p><figure class="wp-caption"><img src="a.jpg">
<figcaption>{CAPTION}</figcaption></figure>
<h2 class="wp-block-heading"><strong>{HEADING}</strong></h2><p>{DRY}</p><blockquote class="wp-block-quote">
<p>„Wir sehen nur den kleinsten Teil“</p><cite>Greta Olthoff</cite></blockquote><p>{WATER}</p>
<h2>{SECOND}</h2><p>{SCHOOLS}</p><p>{LAST}</p>
<div class="sharedaddy sd-sharing-enabled"><h3>Teilen mit:</h3><ul><li><a href="#">{SHARE}</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Ähnliche Beiträge</h3><p><a href="/t">{OTHER}</a></p><p>{OTHER_TEXT}</p></div>
</div>
<footer class="entry-footer"><span class="tags-links">Schlagwörter: <a href="/m">Moor</a></span></footer></article>
<div class="about-author"><p>{AUTHOR}</p></div>
<div id="comments" class="comments-area"><h2>Ein Kommentar</h2><ol><li><article class="comment-body"><p>{REMARK}</p></article></li>
</ol></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Neueste Beiträge</h2><ul><li><a href="/t">{OTHER}</a></li></ul>
</section></aside></div>
<footer class="site-footer">{RIGHTS}</footer></div></body></html>"""


def amp() -> str:
    """An AMP page: custom elements, text between advertisements without a common parent of its own."""
    return f"""<!doctype html><html amp lang="de"><head><meta charset="utf-8"><title>{TITLE} - Norderblatt</title>{META}</head><body>
<amp-consent id="c"><div>{COOKIES}</div></amp-consent><amp-sidebar id="s"><ul><li><a href="/s">{MENU}</a></li></ul></amp-sidebar>
<header class="amp-header"><a href="/">Norderblatt</a></header>
<article class="amp-article"><h1>{TITLE}</h1><div class="amp-author">Henk Folkerts</div><p class="lead">{LEAD}</p>
<amp-img src="a.jpg" width="1" height="1"></amp-img><div class="img-caption">{CAPTION}</div>
<p>{OPENING}</p><amp-ad type="x"><div>{ADVERT}</div></amp-ad><h2>{HEADING}</h2><p>{DRY}</p><amp-ad></amp-ad><p>{WATER}</p>
<h2>{SECOND}</h2><p>{SCHOOLS}</p><p>{LAST}</p>
<amp-social-share type="x">{SHARE}</amp-social-share><amp-list src="x"><div>{OTHER}</div></amp-list></article>
<footer>{RIGHTS}</footer></body></html>"""


def paywalled() -> str:
    """The text stands in an element called paywall, after an offer; the page's metadata are JSON-LD only."""
    return f"""{head(LINKED_DATA, title=f"{TITLE} - Norderblatt")}<body class="paywall-active"><header role="banner">
<div class="topnav"><a href="/s">{MENU}</a></div></header>
<main id="main-content" class="main"><article itemscope itemtype="http://schema.org/NewsArticle" class="article article--plus">
<div class="article-head"><h2 class="article-kicker">Feuer</h2><h1 itemprop="headline">
<span class="overline">Feuer</span> <span class="hl">{TITLE}</span></h1><h2 class="article-subtitle">{LEAD}</h2>
<div class="article-meta"><a rel="author" href="/h">Henk Folkerts</a> <span>Aktualisiert: 18.05.2026, 19:00 Uhr</span></div></div>
<div class="paywall" itemprop="articleBody"><p class="text">{OPENING}</p><section class="offer-box"><h3>Weiterlesen mit Plus</h3>
<p>{OFFER}</p></section>
<h3 class="crosshead">{HEADING}</h3><p class="text">{DRY}</p><p class="text">{WATER}</p><h3 class="crosshead">{SECOND}</h3>
<p class="text">{SCHOOLS}</p><p class="text">{LAST}</p></div>
<div class="article-bottom"><p class="teaser"><a href="/t">{OTHER}</a> {OTHER_TEXT}</p></div></article></main>
<div class="cookie-layer"><p>{COOKIES}</p></div></body></html>"""


def saved_twice() -> str:
    """A tabloid: upper-case kicker, bullet list of teasers, a live ticker, picture boxes, text in sections."""
    return f"""<!DOCTYPE html>\n<!-- saved from url=(0040)https://norderblatt.example/moorbrand-1 -->\n<html lang="de"><head>
<meta charset="utf-8"><title>{TITLE} | Norderblatt</title></head><body>
<div class="stage"><div class="breakingNewsTicker"><ul><li>{TICKER}</li></ul></div></div>
<article><header><div class="dachzeile">FEUER</div><h1>{TITLE}</h1><time datetime="2026-05-18T17:20">18.05.2026 - 17:20 Uhr</time>
</header>
<figure><figcaption>{CAPTION}</figcaption></figure><section class="txt"><p><b>{LEAD}</b></p><p>{OPENING}</p></section>
<section class="linkliste"><h4>Auch interessant</h4><ul><li><a href="/t">{OTHER}</a></li></ul></section>
<section class="txt"><h2>{HEADING}</h2><p>{DRY}</p><p>➡️ Mehr dazu: <a href="/t">{OTHER}</a></p><p>{WATER}</p></section>
<div class="adContainer">{ADVERT}</div><section class="txt"><h2>{SECOND}</h2><p>{SCHOOLS}</p><p>{LAST}</p></section>
<p>Foto: Henk Folkerts</p></article><section><h2>Das könnte Sie auch interessieren</h2><div><h3>{OTHER}</h3><p>{OTHER_TEXT}</p></div>
</section>
<div class="bottom"><p>{RIGHTS}</p></div></body></html>"""


def bare() -> str:
    """No metadata, no names: a title and paragraphs."""
    body = f"<p>{LEAD}<p>{OPENING}<h2>{HEADING}</h2><p>{DRY}<p>{WATER}<h2>{SECOND}</h2><p>{SCHOOLS}<p>{LAST}"
    return f"<html><body><h1>{TITLE}</h1>{body}</body></html>"


def encyclopedia() -> str:
    """An encyclopedia: references, edit links, a table of contents, an infobox, links at the end."""
    edit = '<span class="mw-editsection">[<a href="#">Bearbeiten</a>]</span>'
    dry = DRY.replace("Jannis Wibbelt", '<a href="/wiki/W">Jannis Wibbelt</a><sup class="reference"><a href="#cite-1">[1]</a></sup>')
    return f"""{head(title=f"{TITLE} – Norderblatt")}<body class="mediawiki"><div id="mw-panel" role="navigation">
<a href="/s">{MENU}</a></div>
<div id="content" class="mw-body"><h1 id="firstHeading" class="firstHeading">{TITLE}</h1><div id="bodyContent">
<div id="siteSub">aus dem Norderblatt</div>
<div id="mw-content-text"><div class="mw-parser-output"><table class="infobox"><tr><td>Fläche</td><td>40 Hektar</td></tr></table>
<p>{LEAD}</p><div class="thumb"><div class="thumbcaption">{CAPTION}</div></div><p>{OPENING}</p><div id="toc" class="toc"><ul><li>
<a href="#a">{HEADING}</a></li></ul></div>
<div class="mw-heading mw-heading2"><h2 id="a">{HEADING}</h2>{edit}</div><p>{dry}</p><p>{WATER}</p><h2>
<span class="mw-headline">{SECOND}</span>{edit}</h2><p>{SCHOOLS}</p><p>{LAST}</p>
<div class="mw-heading"><h2>Weblinks</h2>{edit}</div><ul><li><a href="/t">{OTHER}</a> beim Landesarchiv</li></ul>
<div class="mw-heading"><h2>Einzelnachweise</h2></div><ol class="references"><li>{OTHER_TEXT}</li></ol></div></div></div></div>
<div id="footer">{RIGHTS}</div></body></html>"""


def english_site() -> str:
    """An American site in its manner: blocks as components, promos between, a subscription bar."""
    return f"""{head(META)}<body><div class="css-1 SubscribeBar">{OFFER}</div><div id="app">
<div data-testid="masthead" class="Masthead"><a href="/s">{MENU}</a></div>
<div class="StoryPage"><div class="Container"><h1 data-testid="headline" class="Headline">{TITLE}</h1><p class="Dek">{LEAD}</p>
<div class="Byline">By Henk Folkerts</div><div class="ShareTools">{SHARE}</div>
<div class="RichTextBody"><div class="Component"><p class="Paragraph">{OPENING}</p></div><div class="Component"><div class="Promo">
<p>READ MORE: <a href="/t">{OTHER}</a></p></div></div>
<div class="Component"><h2>{HEADING}</h2></div><div class="Component"><p class="Paragraph">{DRY}</p></div><div class="Component">
<div class="InlineVideo"><p class="VideoCaption">{CAPTION}</p></div></div>
<div class="Component"><p class="Paragraph">{WATER}</p></div><div class="Component"><h2>{SECOND}</h2></div><div class="Component">
<p class="Paragraph">{SCHOOLS}</p><p class="Paragraph">{LAST}</p></div>
<div class="Component"><p class="Paragraph">_____</p></div></div><div class="RelatedStories"><h3>More from this section</h3>
<div class="Card"><a href="/t">{OTHER}</a><p>{OTHER_TEXT}</p></div></div></div></div>
<div class="CommentsDrawer"><p>{REMARK}</p><p>{REMARK}</p><p>{REMARK}</p></div></div></body></html>"""


def components() -> str:
    """Every paragraph in a component of its own, named by data attributes."""
    return f"""{head(title=f"{TITLE} - Norderblatt")}<body><div id="__next"><div class="ssrcss-1 consent-banner-x" data-nosnippet>
<p>{COOKIES}</p></div><nav><a>{MENU}</a></nav><main id="main-content"><div data-component="headline-block" class="sc-1">
<h1 class="sc-2">{TITLE}</h1></div>
<div data-component="byline-block" class="sc-3"><time>18 May 2026</time><div><span>Henk Folkerts</span><span>{AUTHOR}</span></div>
</div>
<figure><div data-component="image-block"><img></div><div data-component="caption-block" class="sc-9">
<figcaption>{CAPTION}</figcaption></div></figure>
<div data-component="text-block" class="sc-4"><p>{LEAD}</p></div><div data-component="text-block" class="sc-4"><p>{OPENING}</p></div>
<div data-component="links-block" class="sc-7"><div><p>{SHARE}</p></div><ul><li><a href=/a>{OTHER}</a></li><li>
<a href=/b>{OTHER_TEXT}</a></li></ul></div>
<div data-component="subheadline-block" class="sc-5"><h2>{HEADING}</h2></div><div data-component="text-block"><p>{DRY}</p>
<p>{WATER}</p></div><div data-component="ad-slot"><div class="dotcom-ad">{OFFER}</div></div>
<div data-component="subheadline-block"><h2>{SECOND}</h2></div><div data-component="text-block"><p>{SCHOOLS}</p><p>{LAST}</p></div>
<div data-component="links-block"><h2>More on this story</h2><div><a href=/a>{OTHER}</a></div></div><div data-component="tags">
<a>Deich</a></div></main><footer>{RIGHTS}</footer></div></body></html>"""


def areas() -> str:
    """The title is a heading of the second level under its topic; areas are named by data attributes."""
    return f"""{head(title=f"{TITLE} - Norderblatt")}<body><div data-area="skip"><a>{MENU}</a></div><header data-area="navigation">
<ul><li><a>Küste</a></li></ul></header><main data-area="body"><article data-article-el="x" aria-label="{TITLE}">
<header data-area="intro"><h2><span class="text-primary-base">Nordsee</span>
<span class="sr-only">:</span> <span class="align-middle">{TITLE}</span></h2>
<div class="RichText RichText--sans leading-loose">{LEAD}</div><div>Von <a href="/i">Henk Folkerts</a></div>
<time datetime="2026-05-18 10:12:00">18.05.2026, 10.12 Uhr</time><div data-area="audio">Diesen Artikel anhören (4 Minuten)</div>
</header>
<section class="relative" data-area="body"><div data-area="top_element"><figure><figcaption><p>{CAPTION}</p></figcaption></figure>
</div><div data-area="text" class="w-full"><div class="RichText lg:mt-32" data-sara-click-el="body_element"><p>{OPENING}</p>
<h3>{HEADING}</h3><p>{DRY}</p><p>{WATER}</p></div>
<section data-area="related_articles" aria-label="Mehr zum Thema"><h3>Mehr zum Thema</h3><article><a href="/a">{OTHER}</a></article>
</section><div class="RichText"><h3>{SECOND}</h3><p>{SCHOOLS}</p><p>{LAST}</p></div></div>
<div data-area="newsletter"><p>{LETTER}</p></div></section></article><section data-area="article-teaser-list"><p>{OTHER_TEXT}</p>
</section></main><div data-area="forum"><p>{REMARK}</p></div></body></html>"""


def islands() -> str:
    """A British paper: hashed names, areas named by data attributes, topics below the text."""
    return f"""{head(title=f"{TITLE} - Norderblatt")}<body><div id="bannerandheader"><div class="dcr-1">{OFFER}</div></div>
<main data-layout="Standard"><article class="dcr-2"><div class="dcr-3"><div data-gu-name="headline"><div class="dcr-4">
<h1 class="dcr-5">{TITLE}</h1></div></div>
<div data-gu-name="standfirst"><div class="dcr-6"><p>{LEAD}</p><ul><li><a href="/live">{OTHER}</a></li></ul></div></div>
<aside data-gu-name="meta"><address>Henk Folkerts</address><details><summary>Fri 18 May 2026</summary></details></aside>
<div data-gu-name="media"><figure><figcaption>{CAPTION}</figcaption></figure></div><div data-gu-name="body">
<div id="maincontent" class="dcr-7"><div class="article-body-commercial-selector article-body-viewer-selector dcr-8">
<p class="dcr-9">{OPENING}</p><figure class="element-rich-link"><a href="/x">{OTHER_TEXT}</a></figure><h2 class="dcr-9">{HEADING}</h2>
<p>{DRY}</p><p>{WATER}</p><figure data-spacefinder-role="inline"><div class="dcr-k">skip past newsletter promotion<p>{LETTER}</p>
</div></figure><h2>{SECOND}</h2><p>{SCHOOLS}</p><p>{LAST}</p></div></div>
<div class="dcr-m"><div>Explore more on these topics</div><ul><li><a>Weather</a></li></ul></div></div></div></article>
<div class="dcr-o"><p>{REMARK}</p></div></main><footer>{RIGHTS}</footer></body></html>"""


def broadcaster() -> str:
    """A broadcaster: the topic stands in the title, the lead is a bold paragraph, teasers stand between paragraphs."""
    return f"""{head(title=f"{TITLE} - Norderblatt")}<body><div class="ts-cookie-layer"><p>{COOKIES}</p></div>
<div class="content-wrapper"><article class="container content-wrapper__group"><div class="seitenkopf">
<h1 class="seitenkopf__headline"><span class="seitenkopf__topline">Nordsee</span>
<span class="seitenkopf__headline--text">{TITLE}</span></h1></div>
<p class="metatextline">Stand: 18.05.2026 10:12 Uhr</p><p class="m-ten m-offset-one l-eight columns twelve textabsatz">
<strong>{LEAD}</strong></p><div class="authorline"><div class="authorline__author">Von Henk Folkerts, HT</div></div>
<p class="m-ten columns twelve textabsatz">{OPENING}</p>
<div class="absatzbild"><div class="absatzbild__info"><p class="absatzbild__info__text">{CAPTION}</p></div></div>
<h2 class="meldung__subhead">{HEADING}</h2><p class="textabsatz">{DRY}</p><p>{WATER}</p>
<div class="teaser-absatz teaser-absatz--small"><a href="/a"><div class="teaser-absatz__teaserinfo">
<span class="teaser-absatz__headline">{OTHER}</span><p class="teaser-absatz__shorttext">{OTHER_TEXT} <span>mehr</span></p></div></a>
</div>
<h2 class="meldung__subhead">{SECOND}</h2><p class="textabsatz">{SCHOOLS}</p><p class="textabsatz">{LAST}</p>
<p class="sendungsbezug">Dieses Thema im Programm: Norderblatt berichtet am 18. Mai 2026 um 20:00 Uhr.</p></article>
<div class="meldungsfooter"><ul class="taglist"><li><a>Deich</a></li></ul><div class="socialbuttons">{MENU}</div></div></div></body>
</html>"""


def columns() -> str:
    """An American paper: hashed names, the text in several columns, who wrote it below."""
    return f"""{head(title=f"{TITLE} - Norderblatt")}<body><div id="app"><div><div class="css-mcm29f">
<div id="site-content" role="main"><article id="story" class="css-vxcmzt"><div id="top-wrapper" class="css-1">
<div class="ad top-wrapper">{OFFER}</div></div><header class="css-2"><div class="css-3"><a>{SHARE}</a></div>
<h1 class="css-4" data-testid="headline">{TITLE}</h1><p id="article-summary" class="css-5">{LEAD}</p><div class="css-6"><figure>
<figcaption>{CAPTION}</figcaption></figure></div><div><p class="css-7">By Henk Folkerts</p></div>
<time datetime="2026-05-18T05:00:00-05:00">May 18, 2026</time></header>
<section name="articleBody" class="meteredContent css-8"><div class="css-9 StoryBodyCompanionColumn"><div class="css-10">
<p class="css-11">{OPENING}</p></div><aside class="css-12"></aside></div><div><div class="css-13">
<div id="story-ad-1" class="ad story-ad">{OFFER}</div></div></div><div class="css-9 StoryBodyCompanionColumn"><div class="css-10">
<h2 class="css-14">{HEADING}</h2><p>{DRY}</p><p>{WATER}</p></div></div><div class="css-9 StoryBodyCompanionColumn">
<div class="css-10"><h2>{SECOND}</h2><p>{SCHOOLS}</p><p>{LAST}</p></div></div></section><div class="css-15"><div class="css-16">
<p>{AUTHOR}</p></div></div><div class="bottom-of-article"><p>{RIGHTS}</p></div></article></div></div></div></div></body></html>"""


def old_system() -> str:
    """A small site: headings are bold lines, with the paragraph below or after a single line break."""
    return f"""{head(title=f"{TITLE} - Norderblatt")}<body><div id="top"><ul><li><a href=1>{MENU}</a></li></ul></div>
<div id="container"><div id="left"><p>{COOKIES}</p></div><div id="content"><h2 class="title">{TITLE}</h2>
<div class="info">18.05.2026 | Henk Folkerts</div><div class="text"><p><em>{LEAD}</em></p><p>{OPENING}</p><p><b>{HEADING}</b></p>
<p>{DRY}</p><p>{WATER}</p><p><b>{SECOND}</b><br/>{SCHOOLS}</p><p>{LAST}</p><p><a href="/">« {MENU}</a></p></div></div><div id="right">
<div class="box"><h3>{SHARE}</h3><p>{OTHER}</p></div></div></div><div id="foot">{RIGHTS}</div></body></html>"""


LAYOUTS = (
    Layout("bem", bem()),
    Layout("nameless", nameless()),
    Layout("line breaks", line_breaks()),
    Layout("wordpress", wordpress()),
    Layout("amp", amp()),
    Layout("paywalled", paywalled()),
    Layout("tabloid", saved_twice()),
    Layout("bare", bare(), publisher=None, date=None, url=None),
    Layout("encyclopedia", encyclopedia(), date=None, url=None),
    Layout("english site", english_site()),
    Layout("components", components(), url=None),
    Layout("areas", areas(), url=None),
    Layout("islands", islands(), url=None, date=None),
    Layout("broadcaster", broadcaster(), url=None),
    Layout("columns", columns(), url=None),
    Layout("old system", old_system(), url=None),
)
