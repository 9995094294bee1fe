"""The base of all that people write."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """An entry of a file: exact types, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
