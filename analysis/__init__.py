"""What the answers say: arrays in, frozen results out. Knows nothing of questionnaires, pages or databases."""
