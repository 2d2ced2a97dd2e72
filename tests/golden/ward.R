# Ward's trees by R, written to ward.json with 15 significant digits. Run it in this folder:  Rscript ward.R
suppressPackageStartupMessages(library(jsonlite))

items <- as.matrix(read.csv("survey.csv"))
n <- nrow(items)
spread <- matrix(cos(outer(1:12, 1:12)), 12)              # any turn will do that leaves no two distances alike
points <- round(((items - 3) / 4) %*% spread / 3, 6) + outer(seq_len(n), 1:12, function(i, j) ((i * 37 + j * 17) %% 1009) / 1e5)
weights <- 1 + seq_len(n) %% 3

tree_of <- function(points, people = seq_len(nrow(points))) {
  tree <- hclust(dist(points), method = "ward.D2")
  list(heights = tree$height, labels = lapply(2:8, function(k) unname(cutree(tree, k))[people]))
}
repeated <- rep(seq_len(n), weights)
result <- list(R = as.character(getRversion()), points = points, weights = weights, plain = tree_of(points),
               weighted = tree_of(points[repeated, ], match(seq_len(n), repeated)))
write(toJSON(result, digits = I(15), auto_unbox = TRUE, pretty = FALSE), "ward.json")
