"""Which fact answers a question, and how sure that is; knows no disk, no YAML and no Telegram."""
