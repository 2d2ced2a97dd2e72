# The steps of the structure test in plain R, written to structure.json with 15 significant digits.
# Run it in this folder:  Rscript structure.R
suppressPackageStartupMessages({ library(cluster); library(jsonlite) })

items <- read.csv("survey.csv")
with_gaps <- read.csv("survey_with_gaps.csv")
weights <- 0.5 + (seq_len(nrow(items)) %% 7) / 3

# Yes/no, rare, skewed and fine answers beside the usual ones; two of them go closely together.
several <- data.frame(yes = items$price1 > 3, rare = items$speed1 > 4, skewed = pmax(items$speed2, 3), usual = items$advice1,
                      fine = rowSums(items[1:4]), twin = rowSums(items[1:4]) + 3 * (seq_len(nrow(items)) %% 11 == 0),
                      turned = -items$advice1 + 2 * (seq_len(nrow(items)) %% 9 == 0)) + 0

steps_of <- function(x, w = rep(1, length(x))) {
  shares <- tapply(w[!is.na(x)], x[!is.na(x)], sum) / sum(w[!is.na(x)])
  values <- as.numeric(names(shares))
  mean <- sum(shares * values)
  sd <- sqrt(sum(shares * (values - mean)^2))
  list(values = values, rises = diff(values) / sd, at = qnorm(cumsum(shares)[-length(shares)]),
       skewness = sum(shares * (values - mean)^3) / sd^3, standard = (values - mean) / sd)
}

# The integral of an item times a Hermite polynomial, by steps of the item; degrees 1 to 8.
hermite <- function(m, z) if (m == 0) 1 + 0 * z else if (m == 1) z else z * hermite(m - 1, z) - (m - 1) * hermite(m - 2, z)
coefficient <- function(s, m) {
  ends <- c(-12, s$at, 12) # beyond them the density is below 1e-32
  sum(sapply(seq_along(s$standard), function(c) s$standard[c] *
    integrate(function(z) hermite(m, z) * dnorm(z), ends[c], ends[c + 1], rel.tol = 1e-10, abs.tol = 1e-12)$value)) /
    sqrt(factorial(m))
}

# Correlation of two items whose normal variables correlate rho: what P(X > s, Y > t) exceeds P(X > s) P(Y > t) by.
beyond <- function(s, t, rho) integrate(function(r) exp(-(s^2 - 2 * r * s * t + t^2) / (2 * (1 - r^2))) / (2 * pi * sqrt(1 - r^2)),
                                        0, rho, rel.tol = 1e-11, abs.tol = 1e-13, subdivisions = 2000L)$value
implied <- function(a, b, rho) {
  cells <- outer(seq_along(a$at), seq_along(b$at), Vectorize(function(i, j) beyond(a$at[i], b$at[j], rho)))
  sum(outer(a$rises, b$rises) * cells)
}
latent <- function(a, b, observed) uniroot(function(rho) implied(a, b, rho) - observed, c(-0.99999, 0.99999), tol = 1e-11)$root

pairs_of <- function(data, w = NULL) {
  steps <- lapply(data, function(x) steps_of(x, if (is.null(w)) rep(1, length(x)) else w))
  pair <- t(combn(ncol(data), 2))
  observed <- apply(pair, 1, function(p) {
    both <- complete.cases(data[, p])
    cov.wt(data[both, p], if (is.null(w)) rep(1 / sum(both), sum(both)) else w[both] / sum(w[both]), cor = TRUE)$cor[1, 2]
  })
  found <- sapply(seq_len(nrow(pair)), function(i) latent(steps[[pair[i, 1]]], steps[[pair[i, 2]]], observed[i]))
  list(observed = observed, latent = found, skewness = sapply(steps, `[[`, "skewness"))
}

steps <- lapply(several, steps_of)
pair <- t(combn(ncol(several), 2))
rhos <- c(-0.95, -0.6, -0.1, 0.3, 0.84, 0.86, 0.95)

# Answers laid out by the ranks of others, by weights: who stands at the middle of a share gets what stands there.
laid_out <- function(x, z, w) {
  own <- order(x); height <- cumsum(w[own]) / sum(w)
  places <- order(z); middle <- (cumsum(w[places]) - w[places] / 2) / sum(w)
  found <- numeric(length(x)); found[places] <- x[own][findInterval(middle, height, left.open = TRUE) + 1]
  found
}
ranks_like <- rowSums(items[5:8]) + seq_len(nrow(items)) * sqrt(2) %% 1

divisions <- sapply(2:5, function(k) cutree(hclust(dist(items), "ward.D2"), k))
widths <- apply(divisions, 2, function(labels) mean(silhouette(labels, dist(items))[, 3]))

# A p-value from the ranks of 40 made-up sets (the first is the answers) of two families at three k.
made <- array(sin(seq_len(240)^2), c(40, 2, 3)); made[1, , ] <- made[1, , ] + c(1.1, 0.4, 0.3, 0.2, 0.9, 0.1)
made[5, 1, 2] <- made[1, 1, 2]
tail_of <- function(v) sapply(v, function(one) mean(v >= one))
tails <- apply(made, c(2, 3), tail_of)
away <- apply(made, c(2, 3), function(v) (v - mean(v)) / sqrt(mean((v - mean(v))^2)))
among_ties <- apply(apply(away, c(1, 2), max), 2, tail_of) / (2.5 * nrow(made))
families <- apply(-(apply(tails, c(1, 2), min) + among_ties), 2, tail_of)
together <- tail_of(-apply(families, 1, min))

result <- list(
  R = as.character(getRversion()), cluster = as.character(packageVersion("cluster")), weights = weights,
  several = several, rhos = rhos,
  coefficients = unname(t(sapply(steps, function(s) sapply(1:8, function(m) coefficient(s, m))))),
  implied = t(apply(pair, 1, function(p) sapply(rhos, function(rho) implied(steps[[p[1]]], steps[[p[2]]], rho)))),
  of_several = pairs_of(several), complete = pairs_of(items), gaps = pairs_of(with_gaps), weighted = pairs_of(items, weights),
  layout = list(x = items$price1, z = ranks_like, found = laid_out(items$price1, ranks_like, weights)),
  divisions = t(divisions) - 1, widths = widths,
  ranks = list(made = made, p = together[1], families = families[1, ], tails = tails[1, , ])
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", na = "null", dataframe = "columns"), "structure.json")
