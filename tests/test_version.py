import tomllib
from pathlib import Path

import bot


def test_the_package_and_the_project_have_the_same_version() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert bot.__version__ == project["version"]
