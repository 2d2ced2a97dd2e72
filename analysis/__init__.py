"""What the answers say: arrays in, frozen results out. Knows no questionnaires, pages or databases."""
