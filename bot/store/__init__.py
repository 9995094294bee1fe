"""What must outlast a restart: a database behind plain functions; knows no Telegram."""
