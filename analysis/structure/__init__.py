"""Whether the answers hold more structure than their margins and correlations alone would give."""
