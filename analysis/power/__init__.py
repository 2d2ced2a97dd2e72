"""POWER. How many answers it takes to see the segments one expects."""
