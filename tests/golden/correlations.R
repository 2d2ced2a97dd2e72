# R's correlations of survey.csv and survey_with_gaps.csv, written to correlations.json with 15 significant digits.
# Run it in this folder:  Rscript correlations.R
suppressPackageStartupMessages({ library(psych); library(lavaan); library(polycor); library(mnormt); library(jsonlite) })
options(mc.cores = 1)

items <- read.csv("survey.csv")
with_gaps <- read.csv("survey_with_gaps.csv")
weights <- 0.5 + (seq_len(nrow(items)) %% 7) / 3 # person 1 weighs 0.8333, person 7 0.5

quiet <- function(value) suppressMessages(suppressWarnings(value))
plain <- function(m) unname(matrix(as.numeric(m), nrow(m)))
lavaan_of <- function(data, ordered, missing = "listwise")
  plain(quiet(lavCor(data, ordered = ordered, missing = missing, output = "cor")))

# Two to seven levels: yes/no, three, four and five answers, and six and seven from sums of two items.
several <- data.frame(yes1 = items$price1 > 3, yes2 = items$speed1 > 2, three1 = pmin(pmax(items$price2, 2), 4),
                      three2 = pmin(items$advice1, 3), four = pmax(items$speed2, 2), five = items$advice2,
                      seven = pmin(pmax(items$price3 + items$advice3, 3), 9) - 2,
                      six = pmin(pmax(items$speed3 + items$speed4, 4), 9) - 3) + 0L
pairs_of <- function(data, f) {
  found <- diag(ncol(data))
  for (i in 2:ncol(data)) for (j in 1:(i - 1)) found[i, j] <- found[j, i] <- quiet(f(data[[i]], data[[j]]))
  found
}

# Four five-point items beside three continuous ones that express the same needs.
set.seed(1001)
mixed <- cbind(items[c("price1", "speed1", "advice1", "price4")],
               budget = round(rowMeans(items[c("price2", "price3")]) + rnorm(nrow(items), sd = 0.7), 3),
               minutes = round(exp(0.3 * items$speed2 + rnorm(nrow(items), sd = 0.4)), 3),
               visits = round(items$advice2 + items$advice3 + rnorm(nrow(items)), 3))
write.csv(mixed, "mixed_items.csv", row.names = FALSE)
mixed_gaps <- mixed
mixed_gaps[cbind(seq(3, 400, 11), (seq(3, 400, 11) %% 7) + 1)] <- NA
ordered <- names(mixed)[1:4]
continuous <- names(mixed)[5:7]
ad_hoc <- sapply(continuous, function(x) sapply(ordered, function(y) polycor::polyserial(mixed[[x]], mixed[[y]])))

# Correlations that no people could have produced.
set.seed(7)
impossible <- diag(6)
impossible[upper.tri(impossible)] <- round(runif(15, -0.95, 0.95), 3)
impossible <- impossible + t(impossible) - diag(6)
smooth_with <- function(eig.tol) plain(quiet(cor.smooth(impossible, eig.tol = eig.tol)))

points <- expand.grid(x = c(-4, -1.3, -0.2, 0, 0.7, 2.5), y = c(-3, -0.7, 0, 0.2, 1.1, 5),
                      rho = c(-0.999, -0.95, -0.7, -0.2, 0, 0.4, 0.85, 0.93, 0.99, 0.9999))
below <- apply(points, 1, function(p) sadmvn(c(-Inf, -Inf), p[1:2], c(0, 0), matrix(c(1, p[3], p[3], 1), 2)))

psych_of <- function(data, ...) plain(quiet(polychoric(data, progress = FALSE, ...))$rho)
weighted <- cov.wt(items, weights, cor = TRUE)
midranks <- function(x, w) { # average rank under weights: what lies below plus half of what is equal
  below <- sapply(x, function(one) sum(w[x < one]))
  below + sapply(x, function(one) sum(w[x == one])) / 2
}
ranked <- sapply(items, midranks, w = weights)

fitted <- quiet(lavCor(items, ordered = names(items), se = "robust.sem", output = "fit"))
estimates <- parameterEstimates(fitted)
pairs <- subset(estimates, op == "~~" & lhs != rhs)

result <- list(
  R = as.character(getRversion()), psych = as.character(packageVersion("psych")),
  lavaan = as.character(packageVersion("lavaan")), polycor = as.character(packageVersion("polycor")),
  mnormt = as.character(packageVersion("mnormt")), weights = weights,
  spearman = list(complete = unname(cor(items, method = "spearman")),
                  gaps = unname(cor(with_gaps, method = "spearman", use = "pairwise")),
                  weighted = unname(cov.wt(ranked, weights, cor = TRUE)$cor)),
  weighted = list(cor = unname(weighted$cor), mean = unname(weighted$center), sd = unname(sqrt(diag(weighted$cov)))),
  polychoric = list(
    psych_global = psych_of(items, correct = 0, global = TRUE), psych_correct0 = psych_of(items, correct = 0, global = FALSE),
    psych_correct05 = psych_of(items, correct = 0.5, global = FALSE),
    tau = unname(polychoric(items, progress = FALSE)$tau), lavaan = lavaan_of(items, names(items)),
    lavaan_gaps = lavaan_of(with_gaps, names(with_gaps), "pairwise"),
    psych_gaps_global = psych_of(with_gaps, global = TRUE),
    psych_weighted = psych_of(items, correct = 0, global = FALSE, weight = weights),
    polychor = pairs_of(items, function(x, y) polychor(x, y)),
    standard_error = list(lhs = pairs$lhs, rhs = pairs$rhs, est = pairs$est, se = pairs$se)),
  several = list(data = several, lavaan = lavaan_of(several, names(several)),
                 polychor = pairs_of(several, function(x, y) polychor(x, y)),
                 psych = psych_of(several, correct = 0, global = FALSE),
                 psych_correct05 = psych_of(several, correct = 0.5, global = FALSE)),
  tetrachoric = plain(quiet(tetrachoric((items > 3) + 0L, correct = 0))$rho),
  mixed = list(ordered = ordered, lavaan = lavaan_of(mixed, ordered), lavaan_gaps = lavaan_of(mixed_gaps, ordered, "pairwise"),
               ad_hoc = unname(ad_hoc), gaps = mixed_gaps),
  smooth = list(impossible = impossible, eig_tol_12 = smooth_with(1e-12), eig_tol_6 = smooth_with(1e-6)),
  bivariate_normal = list(x = points$x, y = points$y, rho = points$rho, below = unname(below))
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", na = "null", dataframe = "columns"), "correlations.json")
