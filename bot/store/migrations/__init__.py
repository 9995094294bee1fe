"""The steps of the store's schema, run by Alembic: numbered, and only forward."""
