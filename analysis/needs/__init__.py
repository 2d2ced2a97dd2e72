"""The needs of a survey: factors of its answers, named, scored, and weighed for how sure they are."""
