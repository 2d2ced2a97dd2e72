"""What correlations have in common: how many factors, which, how well they stand, and who scores what."""
