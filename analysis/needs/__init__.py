"""What the answers have in common: correlations, factors, and the needs they stand for."""
