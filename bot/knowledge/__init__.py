"""From a knowledge folder to a snapshot, or to all that is wrong with it."""
