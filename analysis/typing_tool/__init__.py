"""The few questions that place a new person in a segment, and how often they do so rightly."""
