"""Whether answers helped."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("decision", sa.JSON, nullable=False),
    )
    op.create_index("feedback_by_time", "feedback", ["at"])
