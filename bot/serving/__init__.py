"""What is in force now: a snapshot and the index made of it, as one value."""
