"""`schemas`: JSON Schemas of the knowledge files, for editors' tools."""

import json
from pathlib import Path

import click

from bot.errors import UsageError
from bot.files.model import Model
from bot.knowledge.schema import SCHEMAS


@click.command(epilog="Example: python bot.py schemas docs/schemas")
@click.argument("folder", type=click.Path(path_type=Path))
def schemas(folder: Path) -> None:
    """Write a JSON Schema of each knowledge file into FOLDER."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, model in SCHEMAS.items():
            target = folder / f"{Path(name).stem}.schema.json"
            target.write_text(_schema(model), encoding="utf-8")
            click.echo(target)
    except OSError as error:
        raise UsageError(f"the schemas cannot be written into '{folder}' ({error.strerror}): name a folder that can be written") from error


def _schema(model: type[Model]) -> str:
    return json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
