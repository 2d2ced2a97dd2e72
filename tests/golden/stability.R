# How far divisions come out again: entropies between neighbouring numbers of groups (segment level stability across
# solutions), Jaccard similarities of groups in resamples (clusterboot), adjusted Rand indices of pairs of resamples as
# bootFlexclust defines them, and prediction strength; written to stability.json with 15 significant digits.
# Reads survey.csv and the divisions in golden.json; run it in this folder:  Rscript stability.R
suppressPackageStartupMessages({ library(fpc); library(mclust); library(jsonlite) })

items <- as.matrix(read.csv("survey.csv"))
divisions <- fromJSON("golden.json", simplifyDataFrame = FALSE)$kmeans
weights <- rep_len(c(1, 2, 1, 3, 1), nrow(items))

# Dolnicar and Leisch (2017): of where the people of each group come from.
between <- function(first, second, weights = rep(1, length(first))) {
  flows <- xtabs(weights ~ first + second)
  came <- prop.table(flows, 2)
  entropy <- apply(came, 2, function(p) -sum(p[p > 0] * log(p[p > 0])))
  list(flows = unname(unclass(prop.table(flows))), entropy = unname(entropy), stability = unname(1 - entropy / log(nrow(came))))
}
steps <- lapply(2:4, function(k) {
  first <- divisions[[k - 1]]$labels; second <- divisions[[k]]$labels
  list(from_k = k, k = k + 1, plain = between(first, second), weighted = between(first, second, weights))
})

nearest <- function(centres) apply(items, 1, function(one) which.min(colSums((t(centres) - one)^2)))
divide <- function(rows, k) nearest(kmeans(items[rows, ], k, nstart = 10)$centers)

set.seed(1)
pairs <- lapply(2:4, function(k) {
  rand <- replicate(200, adjustedRandIndex(divide(sample(400, 400, TRUE), k), divide(sample(400, 400, TRUE), k)))
  list(k = k, n = length(rand), mean = mean(rand), sd = sd(rand))
})
groups <- lapply(2:4, function(k) {
  found <- clusterboot(items, B = 200, clustermethod = kmeansCBI, krange = k, runs = 200, count = FALSE, seed = k)
  list(k = k, sizes = as.integer(table(found$partition)), mean = found$bootmean, sd = apply(found$bootresult, 1, sd),
       dissolved = found$bootbrd / 200, recovered = found$bootrecover / 200)
})
set.seed(2)
strength <- prediction.strength(items, Gmin = 2, Gmax = 4, M = 100, runs = 10)

result <- list(
  R = as.character(getRversion()), fpc = as.character(packageVersion("fpc")),
  mclust = as.character(packageVersion("mclust")), weights = weights, steps = steps, pairs = pairs, clusterboot = groups,
  prediction_strength = lapply(2:4, function(k) list(k = k, mean = mean(strength$predcorr[[k]]), sd = sd(strength$predcorr[[k]])))
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "stability.json")
