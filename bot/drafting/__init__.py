"""From an article as somebody saved it to a knowledge folder that nobody has curated yet."""
