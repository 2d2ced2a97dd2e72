"""What people believed beforehand, held against what was answered."""
