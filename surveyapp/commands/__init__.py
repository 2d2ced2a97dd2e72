"""COMMANDS. A file a verb or two; each imports what it needs when it is called, and starts at once."""
