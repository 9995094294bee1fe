"""Announcements, their deliveries, and who gets them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables; a chat that is known already is subscribed to nothing."""
    with op.batch_alter_table("chats") as chats:
        chats.add_column(sa.Column("subscribed", sa.Boolean, nullable=False, server_default=sa.false()))
        chats.add_column(sa.Column("topic", sa.BigInteger))
        chats.add_column(sa.Column("labels", sa.JSON, nullable=False, server_default="[]"))
        chats.add_column(sa.Column("trouble", sa.Text))
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("of", sa.Integer, sa.ForeignKey("announcements.id")),
        sa.Column("post", sa.JSON, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("carried", sa.JSON),
        sa.Column("by", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("finished_at", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.Column("shown_in", sa.BigInteger),
        sa.Column("shown_as", sa.BigInteger),
    )
    op.create_index("announcements_by_state", "announcements", ["state", "due_at"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("announcement", sa.Integer, sa.ForeignKey("announcements.id"), nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger),
        sa.Column("target", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.Column("owner", sa.Text),
        sa.Column("lease_until", sa.BigInteger),
    )
    op.create_index("deliveries_by_chat", "deliveries", ["announcement", "chat_id"], unique=True)
    op.create_index("deliveries_by_state", "deliveries", ["state", "due_at"])
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.BigInteger),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("announcement", sa.Integer),
        sa.Column("detail", sa.JSON, nullable=False),
    )
    op.create_index("journal_by_time", "journal", ["at"])
