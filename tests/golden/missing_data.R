# Patterns of missing answers, Little's test of missing completely at random, and means and covariances by
# maximum likelihood with weights, written to missing_data.json with 15 significant digits.
# Reads survey_with_gaps.csv; run it in this folder:  Rscript missing_data.R
suppressPackageStartupMessages({ library(psych); library(lavaan); library(jsonlite) })

items <- read.csv("survey_with_gaps.csv")
missing <- is.na(items)
shown <- apply(missing, 1, function(row) paste(as.integer(row), collapse = ""))
patterns <- sort(table(shown), decreasing = TRUE)

# The saturated model by full information maximum likelihood, run to the end.
saturated <- function(items) {
  moments <- lavCor(items, missing = "fiml", output = "fit", em.h1.iter.max = 20000, em.h1.tol = 1e-14)
  found <- lavInspect(moments, "implied")
  mean <- as.numeric(found$mean)
  covariance <- unclass(matrix(found$cov, ncol(items)))
  list(mean = mean, covariance = covariance, log_likelihood = log_likelihood(as.matrix(items), mean, covariance))
}

log_likelihood <- function(items, mean, covariance) sum(apply(items, 1, function(person) {
  given <- !is.na(person)
  block <- covariance[given, given, drop = FALSE]
  distance <- mahalanobis(person[given], mean[given], block)
  -(sum(given) * log(2 * pi) + log(det(block)) + distance) / 2
}))

# Little (1988): for each pattern the distance of its means from those of everybody.
little <- function(items, moments) {
  items <- as.matrix(items)
  groups <- split(seq_len(nrow(items)), apply(is.na(items), 1, paste, collapse = " "))
  part <- sapply(groups, function(rows) {
    given <- !is.na(items[rows[1], ])
    off <- colMeans(items[rows, given, drop = FALSE]) - moments$mean[given]
    length(rows) * drop(off %*% solve(moments$covariance[given, given]) %*% off)
  })
  answered <- sapply(groups, function(rows) sum(!is.na(items[rows[1], ])))
  df <- sum(answered) - ncol(items)
  list(chi_square = sum(part), df = df, p = pchisq(sum(part), df, lower.tail = FALSE), n_patterns = length(groups))
}

all_people <- saturated(items)
# Weights of one, two and three, as rows that stand there so often.
weights <- rep_len(c(1, 2, 1, 3, 1), nrow(items))
weighted <- saturated(items[rep(seq_len(nrow(items)), weights), ])
few <- items[1:150, 1:6]

result <- list(
  R = as.character(getRversion()), lavaan = as.character(packageVersion("lavaan")),
  psych = as.character(packageVersion("psych")),
  patterns = names(patterns), n = as.integer(patterns), n_complete = sum(complete.cases(items)),
  share = unname(colMeans(missing)), n_per_pair = unname(pairwiseCount(items)),
  em = all_people, little = little(items, all_people), few = little(few, saturated(few)),
  weights = weights, weighted = weighted
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "missing_data.json")
