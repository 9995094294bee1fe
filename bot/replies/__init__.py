"""From a decision to what a person reads; knows no engine and no Telegram."""
