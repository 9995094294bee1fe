"""The tables of the store. Times are whole seconds since 1970 in UTC, which mean and sort the same in every database."""

from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()

SCHEMA = "0003"
"""The newest step of `migrations`: what this version of the program reads and writes."""

TEXT_LIMIT = 500
"""Characters of a question or of feedback that are kept."""

readers = Table(
    "readers",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text),
    Column("changed_at", BigInteger, nullable=False),
)

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("title", Text),
    Column("status", Text, nullable=False),
    Column("can_write", Boolean, nullable=False),
    Column("is_forum", Boolean, nullable=False),
    Column("language", Text),
    Column("noticed_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("migrated_to", BigInteger),
    Column("subscribed", Boolean, nullable=False),
    Column("topic", BigInteger),
    Column("labels", JSON, nullable=False),
    Column("trouble", Text),
)

answers = Table(
    "answers",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_message", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_message", BigInteger, nullable=False),
    Column("thread", BigInteger),
    Column("decision", JSON, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("answers_by_answer", "chat_id", "answer_message"),
    Index("answers_by_time", "at"),
)

asked = Table(
    "asked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("status", Text, nullable=False),
    Column("decision", JSON, nullable=False),
    Index("asked_by_time", "at"),
)

waiting = Table(
    "waiting",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("data", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failed", Boolean, nullable=False),
    Column("reason", Text),
)

states = Table(
    "states",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("states_by_time", "at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("text", Text),
    Column("decision", JSON, nullable=False),
    Index("feedback_by_time", "at"),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("of", Integer, ForeignKey("announcements.id")),
    Column("post", JSON, nullable=False),
    Column("to", Text, nullable=False),
    Column("carried", JSON),
    Column("by", BigInteger),
    Column("state", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Column("reason", Text),
    Column("shown_in", BigInteger),
    Column("shown_as", BigInteger),
    Index("announcements_by_state", "state", "due_at"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("announcement", Integer, ForeignKey("announcements.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic", BigInteger),
    Column("target", BigInteger),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("reason", Text),
    Column("owner", Text),
    Column("lease_until", BigInteger),
    Index("deliveries_by_chat", "announcement", "chat_id", unique=True),
    Index("deliveries_by_state", "state", "due_at"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("by", BigInteger),
    Column("action", Text, nullable=False),
    Column("announcement", Integer),
    Column("detail", JSON, nullable=False),
    Index("journal_by_time", "at"),
)


def seconds(at: datetime) -> int:
    """Return a time with a zone as it is kept."""
    return int(at.timestamp())


def moment(kept: int) -> datetime:
    """Return a time that was kept, in UTC."""
    return datetime.fromtimestamp(kept, UTC)


def bounded(text: str) -> str:
    """Return what of a text is kept: its beginning, without what no database takes."""
    return storable(text[:TEXT_LIMIT])


def storable(text: str) -> str:
    """Return a text without what no database takes: NUL is left out, half of a surrogate pair becomes "?"."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
