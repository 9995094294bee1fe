import pytest

from bot.matching.index import Index, build
from tests.matching.samples import SNAPSHOT


@pytest.fixture(scope="session")
def index() -> Index:
    """The index of the sample; nothing that asks it changes it."""
    return build(SNAPSHOT)
