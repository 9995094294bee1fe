"""`schemas`: JSON Schemas of the knowledge files, for editors' tools."""

import json
from pathlib import Path

import click

from bot.knowledge.schema import FILES


@click.command(epilog="Example: python bot.py schemas docs/schemas")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def schemas(folder: Path) -> None:
    """Write a JSON Schema of each knowledge file into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in FILES.items():
        target = folder / name.replace(".yaml", ".schema.json")
        target.write_text(json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(target)
