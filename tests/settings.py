"""How settings are written."""

import json

from pydantic import SecretStr


def in_yaml(value: object) -> str:
    """A default as it stands in a file."""
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if value == "" or isinstance(value, bool | tuple):
        return json.dumps(value)
    return str(value)
