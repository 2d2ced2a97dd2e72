"""What was answered, by whom, and whose answers can be used."""
