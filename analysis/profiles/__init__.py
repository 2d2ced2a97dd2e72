"""Who the people of each segment are, and what they need."""
