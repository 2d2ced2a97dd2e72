"""Ways to divide respondents into groups, and what is divided."""
