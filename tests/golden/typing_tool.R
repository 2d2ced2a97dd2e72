# R's results for the typing tool on survey.csv, written to typing_tool.json with 15 significant digits.
# Run it in this folder:  Rscript typing_tool.R
suppressPackageStartupMessages({ library(nnet); library(psych); library(jsonlite) })

items <- read.csv("survey.csv")
set.seed(7)
segment <- kmeans(items, 4, nstart = 50)$cluster
weights <- rep(c(1, 2, 1, 1, 3), length.out = nrow(items))
sets <- list(c(1, 5, 9), c(2, 6, 7, 11), c(1, 3, 5, 8, 10, 12))

logistic <- function(columns, weights) {
  d <- data.frame(segment = factor(segment), items[, columns])
  d$w <- weights
  fit <- multinom(reformulate(names(items)[columns], "segment"), d, weights = w, trace = FALSE, maxit = 10000,
                  reltol = 1e-15, abstol = 1e-12, MaxNWts = 1e5)
  list(columns = columns - 1, coefficients = unname(coef(fit)), log_likelihood = -fit$value,
       probabilities = unname(fitted(fit)[1:20, ]))
}

# What greedy forward selection by Wilks' lambda takes, each lambda from R's manova().
lambda_of <- function(columns) {
  x <- as.matrix(items[, columns, drop = FALSE])
  if (length(columns) == 1) {
    a <- anova(lm(x[, 1] ~ factor(segment)))
    return(a[["Sum Sq"]][2] / sum(a[["Sum Sq"]]))
  }
  unname(summary(manova(x ~ factor(segment)), test = "Wilks")$stats[1, "Wilks"])
}
forward <- function(most) {
  chosen <- c(); lambdas <- c()
  while (length(chosen) < most) {
    left <- setdiff(seq_along(items), chosen)
    tried <- sapply(left, function(j) lambda_of(c(chosen, j)))
    chosen <- c(chosen, left[which.min(tried)]); lambdas <- c(lambdas, min(tried))
  }
  list(chosen = chosen - 1, lambdas = lambdas)
}

placed <- max.col(fitted(multinom(factor(segment) ~ ., items[, c(1, 5, 9)], trace = FALSE, maxit = 1000)))
confusion <- unname(unclass(table(factor(segment, 1:4), factor(placed, 1:4))))
accuracies <- c(.81, .84, .79, .9, .86, .83, .77, .88, .85, .8)
error <- sqrt((1 / 10 + 1 / 9) * var(accuracies))

result <- list(
  R = as.character(getRversion()), nnet = as.character(packageVersion("nnet")),
  psych = as.character(packageVersion("psych")),
  segment = segment - 1, weights = weights,
  logistic = lapply(sets, logistic, weights = rep(1, nrow(items))),
  weighted_logistic = lapply(sets, logistic, weights = weights),
  wilks = lapply(sets, function(s) list(columns = s - 1, lambda = lambda_of(s))),
  forward = forward(6),
  confusion = matrix(confusion, 4), kappa = suppressWarnings(cohen.kappa(confusion)$kappa),
  accuracies = accuracies, corrected_interval = mean(accuracies) + c(-1, 1) * qt(.975, 9) * error)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", na = "null", pretty = FALSE), "typing_tool.json")
