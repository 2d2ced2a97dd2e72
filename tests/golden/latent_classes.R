# Latent classes in 8 yes/no answers (survey.csv: is the answer above the middle of the scale?) and in 5 three-point
# answers with gaps and weights, in base R: plain EM from many starts, the best finished by optim's BFGS on logits, so
# that neither the steps nor the code are ours. The ordinal form, a curve over the steps shared by the classes and tilted
# in each, for four five-point answers: the likelihood written out, climbed by optim's BFGS from many starts. poLCA is not in Debian; its own results on the classics of the field
# are compared where they are beside this checkout.
# Reads survey.csv and survey_with_gaps.csv, writes latent_classes.json with 15 significant digits.
# Run it in this folder:  Rscript latent_classes.R
suppressPackageStartupMessages(library(jsonlite))
set.seed(20260401)

indicators <- function(codes, n_categories) do.call(cbind, lapply(seq_len(ncol(codes)), function(item)
  outer(codes[, item], seq_len(n_categories[item]) - 1, function(given, category) (given %in% category) * 1 * (given == category))))

joint <- function(model, given) exp(sweep(given %*% log(t(model$p)), 2, log(model$shares), "+"))

height <- function(model, given, weights) sum(weights * log(rowSums(joint(model, given))))

members <- function(model, given) { all <- joint(model, given); all / rowSums(all) }

by_item <- function(counts, items) {
  totals <- t(rowsum(t(counts), items))
  counts / totals[, items, drop = FALSE]
}

em <- function(given, weights, items, k, n_steps) {
  belonging <- matrix(rexp(nrow(given) * k), ncol = k)
  belonging <- belonging / rowSums(belonging)
  for (step in seq_len(n_steps)) {
    model <- list(shares = colSums(weights * belonging) / sum(weights),
                  p = by_item(t(weights * belonging) %*% given + 1e-12, items))
    belonging <- members(model, given)
  }
  model
}

unpack <- function(logits, items, k) {
  odds <- exp(matrix(logits[-seq_len(k)], nrow = k))
  list(shares = exp(logits[1:k]) / sum(exp(logits[1:k])), p = by_item(odds, items))
}

finish <- function(model, given, weights, items, k) {
  cost <- function(logits) -height(unpack(logits, items, k), given, weights)
  slope <- function(logits) {
    now <- unpack(logits, items, k)
    counted <- weights * members(now, given)
    counts <- t(counted) %*% given
    totals <- t(rowsum(t(counts), items))[, items, drop = FALSE]
    -c(colSums(counted) - sum(weights) * now$shares, counts - totals * now$p)
  }
  best <- c(log(model$shares), pmax(log(model$p), -20))
  for (round in 1:4) best <- optim(best, cost, slope, method = "BFGS",
                                   control = list(maxit = 2000, reltol = 1e-16))$par
  unpack(best, items, k)
}

residuals_of_pairs <- function(model, given, weights, items) {
  pairs <- combn(max(items), 2)
  apply(pairs, 2, function(pair) {
    first <- items == pair[1]; second <- items == pair[2]
    observed <- t(weights * given[, first]) %*% given[, second]
    expected <- t(model$p[, first, drop = FALSE]) %*% (model$shares * model$p[, second, drop = FALSE]) * sum(observed)
    sum((observed - expected)^2 / expected)
  })
}

describe <- function(codes, weights, k, n_categories) {
  n <- nrow(codes); weights <- weights * n / sum(weights)
  items <- rep(seq_along(n_categories), n_categories)
  given <- indicators(codes, n_categories)
  given[is.na(given)] <- 0
  starts <- lapply(1:30, function(start) em(given, weights, items, k, 80))
  model <- starts[[which.max(sapply(starts, height, given, weights))]]
  model <- finish(model, given, weights, items, k)
  found <- height(model, given, weights); n_parameters <- k - 1 + k * sum(n_categories - 1)
  belonging <- members(model, given)
  entropy <- -sum(weights * belonging * log(pmax(belonging, 1e-300)))
  order <- order(-model$shares)
  list(k = k, log_likelihood = found, n_parameters = n_parameters, shares = I(model$shares[order]),
       probabilities = model$p[order, , drop = FALSE],
       aic = -2 * found + 2 * n_parameters, bic = -2 * found + n_parameters * log(n),
       abic = -2 * found + n_parameters * log((n + 2) / 24), icl = -2 * found + n_parameters * log(n) + 2 * entropy,
       entropy_r2 = if (k > 1) 1 - entropy / (n * log(k)) else 1,
       memberships = belonging[1:10, order, drop = FALSE],
       pair_chi_squared = residuals_of_pairs(model, given, weights, items))
}

# log P(step c in class x) = curve_c + slope_x (c - 1), curve_1 = 0 and slope_1 = 0
tilted <- function(numbers, k, items, n_steps) {
  shares <- exp(c(0, numbers[seq_len(k - 1)])); rest <- numbers[-seq_len(k - 1)]
  if (k == 1) { shares <- 1; rest <- numbers }
  size <- n_steps - 1 + k - 1
  p <- lapply(seq_len(items), function(item) {
    own <- rest[(item - 1) * size + seq_len(size)]
    curve <- c(0, own[seq_len(n_steps - 1)]); slope <- c(0, own[-seq_len(n_steps - 1)])
    odds <- exp(outer(slope, seq_len(n_steps) - 1) + rep(curve, each = k))
    odds / rowSums(odds)
  })
  list(shares = shares / sum(shares), p = do.call(cbind, p))
}

ordinal <- function(codes, weights, k, n_steps, n_starts = 12) {
  n <- nrow(codes); items <- ncol(codes); weights <- weights * n / sum(weights)
  given <- indicators(codes, rep(n_steps, items)); given[is.na(given)] <- 0
  cost <- function(numbers) -height(tilted(numbers, k, items, n_steps), given, weights)
  size <- k - 1 + items * (n_steps - 1 + k - 1)
  fits <- lapply(seq_len(n_starts), function(start)
    optim(rnorm(size), cost, method = "BFGS", control = list(maxit = 500, reltol = 1e-9)))
  best <- fits[[which.min(sapply(fits, `[[`, "value"))]]$par
  for (round in 1:4) best <- optim(best, cost, method = "BFGS", control = list(maxit = 2000, reltol = 1e-15))$par
  model <- tilted(best, k, items, n_steps); order <- order(-model$shares)
  found <- height(model, given, weights)
  list(k = k, log_likelihood = found, n_parameters = size, bic = -2 * found + size * log(n),
       shares = I(model$shares[order]), probabilities = model$p[order, , drop = FALSE])
}

binary <- (as.matrix(read.csv("survey.csv"))[, 1:8] > 3) * 1
gaps <- as.matrix(read.csv("survey_with_gaps.csv", na.strings = c("", "NA")))[, 1:5]
three <- matrix(findInterval(gaps, c(2.5, 3.5)), ncol = 5)
three[is.na(gaps)] <- NA
write_json(list(
  r = R.version.string, jsonlite = as.character(packageVersion("jsonlite")),
  binary = lapply(1:3, function(k) describe(binary, rep(1, nrow(binary)), k, rep(2, 8))),
  weighted = lapply(1:2, function(k) describe(three, rep_len(c(0.5, 1, 1.5, 2), nrow(three)), k, rep(3, 5))),
  ordinal = lapply(1:3, function(k) ordinal(gaps[, 1:4] - 1, rep_len(c(0.5, 1, 1.5, 2), nrow(gaps)), k, 5))
), "latent_classes.json", digits = I(15), auto_unbox = TRUE, na = "null")
