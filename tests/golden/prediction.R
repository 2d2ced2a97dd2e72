# How closely two answers go together: Cramer's V with Bergsma's (2013) correction for chance, from R's own chi-square
# statistic, and R's quintiles of a number, written to prediction.json with 15 significant digits.
# Reads weights.csv; run it in this folder:  Rscript prediction.R
suppressPackageStartupMessages(library(jsonlite))

people <- read.csv("weights.csv")
people$spend_group <- cut(people$spend, unique(c(-Inf, quantile(people$spend, 1:4 / 5, na.rm = TRUE), Inf)), labels = FALSE)

corrected <- function(first, second) {
  counts <- table(people[[first]], people[[second]])
  n <- sum(counts)
  square <- suppressWarnings(unname(chisq.test(counts, correct = FALSE)$statistic)) / n
  r <- nrow(counts); c <- ncol(counts)
  beyond <- max(0, square - (r - 1) * (c - 1) / (n - 1))
  fewest <- min(r - (r - 1)^2 / (n - 1), c - (c - 1)^2 / (n - 1))
  list(first = first, second = second, n = n, plain = sqrt(square / (min(r, c) - 1)), corrected = sqrt(beyond / (fewest - 1)))
}
named <- c("region", "size", "sex", "spend_group")
pairs <- combn(named, 2, simplify = FALSE)

result <- list(R = as.character(getRversion()), quintiles = people$spend_group,
               pairs = lapply(pairs, function(pair) corrected(pair[1], pair[2])))
write(toJSON(result, digits = I(15), auto_unbox = TRUE, na = "null", pretty = FALSE), "prediction.json")
