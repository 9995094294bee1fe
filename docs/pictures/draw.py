"""Draw the pictures: `python -m docs.pictures.draw [NAME...]` from the root of a checkout.

It needs Debian's chromium, and for the look fonts-roboto-unhinted and fonts-noto-color-emoji; pngquant, where it is there, makes the files
smaller by half. Where there is no chromium it says so and does nothing.
"""

import asyncio
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import click

from docs.pictures.looks import Picture
from docs.pictures.page import MEASURED, WIDTH, page
from docs.pictures.scenes import SCENES, Scene
from docs.pictures.stage import Chat, Person, playing

FOLDER = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser")
SCALE = 2
"""Pixels of a picture for one of CSS: phones have two and more."""

PATIENT = 60.0

_MEASURED = re.compile(rf'{MEASURED}="(\d+)"')


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([scene.name for scene in SCENES]))
def main(names: tuple[str, ...]) -> None:
    """Draw the pictures called NAMES, else all."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        click.echo("No pictures: there is no chromium (apt-get install chromium).")
        return
    for name, picture in asyncio.run(play(names or [scene.name for scene in SCENES])).items():
        file = FOLDER / f"{name}.png"
        shoot(browser, picture, file)
        click.echo(f"{file.name}: {file.stat().st_size // 1024} kB")


async def play(names: Collection[str]) -> Mapping[str, Picture]:
    """Play scenes with the bot, one run for each article, and return their pictures."""
    pictures = {}
    wanted = [scene for scene in SCENES if scene.name in names]
    for knowledge in dict.fromkeys(scene.knowledge for scene in wanted):
        with tempfile.TemporaryDirectory() as folder:
            async with playing(knowledge, Path(folder)) as open_chat:
                for number, scene in enumerate(wanted, 1):
                    if scene.knowledge == knowledge:
                        pictures[scene.name] = await take(scene, open_chat, number)
    return pictures


async def take(scene: Scene, open_chat: Callable[[int, Person], Chat], number: int) -> Picture:
    """Play a scene in a chat that no other has."""
    room = scene.room
    chat = open_chat(-number if room.several else number, scene.viewer)
    await scene.play(chat)
    return Picture(room.title, room.subtitle, room.several, chat.items(), scene.viewer.language)


def shoot(browser: str, picture: Picture, file: Path) -> None:
    """Let the browser lay the page out to learn how high it is, then photograph just that."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text(page(picture), "utf-8")
        measured = _MEASURED.search(_chromium(browser, Path(folder), "--dump-dom"))
        assert measured
        _chromium(browser, Path(folder), f"--window-size={WIDTH},{measured[1]}", f"--screenshot={file}")
    if smaller := shutil.which("pngquant"):
        _run(smaller, "--force", "--strip", "--ext=.png", str(file))


def _chromium(browser: str, folder: Path, *options: str) -> str:
    """Run the browser on the page in `folder`; it needs no sandbox for a page of ours, and root has none."""
    own = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--force-device-scale-factor={SCALE}",
        f"--user-data-dir={folder}/profile",
    )
    return _run(browser, *own, *options, (folder / "page.html").as_uri())


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=PATIENT).stdout  # noqa: S603


if __name__ == "__main__":
    main()
