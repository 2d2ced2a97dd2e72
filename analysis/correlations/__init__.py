"""How answers go together: Pearson, Spearman, polychoric and mixed, with gaps and weights."""
