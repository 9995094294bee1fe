"""The pictures of the documentation: what the bot really says, as a phone shows it. `python -m docs.pictures.draw` makes them."""
