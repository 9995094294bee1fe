from pathlib import Path

from bot.config import PREFIX, Settings
from tests.settings import in_yaml

DOCS = Path(__file__).parents[1] / "docs"


def test_the_page_of_the_settings_has_every_one_with_its_default_and_help() -> None:
    rows = [line for line in (DOCS / "settings.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{name}` | `{PREFIX}{name.upper()}` | `{in_yaml(field.default)}` | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
