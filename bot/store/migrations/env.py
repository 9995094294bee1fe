"""What Alembic runs to take steps, on the connection that it is given."""

from alembic import context

from bot.store.tables import metadata


def run() -> None:
    """Take the steps that Alembic was asked for, in the transaction of the connection."""
    connection = context.config.attributes["connection"]
    # SQLite changes tables by copying them
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite")
    context.run_migrations()


if hasattr(context, "_proxy"):  # else it is only imported
    run()
