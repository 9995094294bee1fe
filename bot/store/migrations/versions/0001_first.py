"""The first schema.

What stands here stays as it is: `tables` shows what the newest step leads to.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "readers",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.Text),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("can_write", sa.Boolean, nullable=False),
        sa.Column("is_forum", sa.Boolean, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("noticed_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("migrated_to", sa.BigInteger),
    )
    op.create_table(
        "answers",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("question_message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("answer_message", sa.BigInteger, nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("decision", sa.JSON, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("answers_by_answer", "answers", ["chat_id", "answer_message"])
    op.create_index("answers_by_time", "answers", ["at"])
    op.create_table(
        "asked",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("decision", sa.JSON, nullable=False),
    )
    op.create_index("asked_by_time", "asked", ["at"])
    op.create_table(
        "waiting",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("failed", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text),
    )
    op.create_table(
        "states",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("states_by_time", "states", ["at"])
