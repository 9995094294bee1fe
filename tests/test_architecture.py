"""The rules that hold for all modules: who knows whom, what importing may do, how long a module is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "bot").rglob("*.py"))

LINES_LIMIT = 300

IMPORT_ALL = """
import importlib, json, logging, os, sys

opened = []

def notice(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.append(os.path.abspath(arguments[0]))

root, names = os.getcwd(), json.loads(sys.argv[1])
before = logging.getLogger().level, list(logging.getLogger().handlers), logging.root.manager.disable, dict(os.environ)
sys.addaudithook(notice)
for name in names:
    importlib.import_module(name)
after = logging.getLogger().level, list(logging.getLogger().handlers), logging.root.manager.disable, dict(os.environ)
loggers = {name: logging.getLogger(name) for name in logging.root.manager.loggerDict}
print(json.dumps({
    "read": [path for path in opened if path.startswith(root + os.sep) and not path.startswith(sys.prefix + os.sep)
             and not path.endswith((".py", ".pyc")) and ".egg-info" not in path and "__editable__" not in path],
    "same": before == after,
    "set": [name for name, found in loggers.items() if name.split(".")[0] == "bot" and (found.level or found.handlers)],
}))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def named(module: Path) -> str:
    return ".".join(module.with_suffix("").parts).removesuffix(".__init__")


def test_modules_import_only_what_the_layers_allow() -> None:
    done = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_importing_every_module_reads_no_file_of_ours_and_sets_nothing() -> None:
    done = run("-W", "error", "-c", IMPORT_ALL, json.dumps([named(module) for module in MODULES]))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"read": [], "same": True, "set": []}


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    assert len((ROOT / module).read_text("utf-8").splitlines()) <= LINES_LIMIT
