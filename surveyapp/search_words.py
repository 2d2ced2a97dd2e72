"""Every way of dividing people, in a line each, as a researcher picks from them."""

WAYS = {
    "items/latent-profiles": "bell-shaped groups, each round its own answers",
    "items/k-means": "groups as tight about their middle as can be",
    "items/ward": "a tree in which the two most alike join, again and again",
    "items/k-medoids": "each group round a real person; answers left out do no harm",
    "items/reduced-k-means": "groups, and the few directions in which they differ, found together",
    "categories/latent-classes": "each answer has its own chance in each group; no distances are assumed",
    "categories/ordinal-latent-classes": "each group leans to one end of each scale; fewer people will do",
    "scores/k-means": "by what people need; may lose what the factors leave out",
    "scores/ward": "the tree, by what people need",
    "scores/gaussian-mixture": "bell-shaped groups of any size and spread, by what people need",
    "centred/k-means": "after taking out how high somebody rates everything",
    "centred/ward": "the tree, after taking that out",
}
"""by the names the analysis knows them by"""
