"""Sending to many, within Telegram's limits; knows no Telegram types."""
