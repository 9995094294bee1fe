"""Who says a sentence, read from the words around it."""
