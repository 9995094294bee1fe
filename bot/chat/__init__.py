"""The Telegram side: what comes in, who may do what, and what goes out."""
