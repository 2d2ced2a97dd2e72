"""EXPORTS. Answers as files other programs read; one file a format."""
