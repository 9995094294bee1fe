"""What the figures of the documentation come from; each module prints a table."""
