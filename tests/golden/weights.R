# R's weights for weights.csv and what weighted answers tell, written to weights.json with 15 significant digits.
# Run it in this folder:  Rscript weights.R
suppressPackageStartupMessages({ library(survey); library(jsonlite) })

people <- read.csv("weights.csv", na.strings = "")
n <- nrow(people)
for (name in c("region", "size")) people[[name]] <- factor(people[[name]])
people$sex <- factor(ifelse(is.na(people$sex), "none", as.character(people$sex)))
region <- c(0.3, 0.3, 0.25, 0.15)
size <- c(0.3, 0.3, 0.3, 0.1) # the last holds what nobody answered: 0.06 of size 3 and 0.04 of size 4
sex <- c(0.45, 0.55)

margin <- function(name, shares) setNames(data.frame(levels(people[[name]]), n * shares), c(name, "Freq"))
equal <- svydesign(ids = ~1, weights = ~rep(1, n), data = people)
scaled <- people$design / mean(people$design)
designed <- svydesign(ids = ~1, weights = ~scaled, data = people)
exactly <- list(maxit = 5000, epsilon = 1e-12, verbose = FALSE)

raked <- function(design, with_sex = FALSE) {
  samples <- list(~region, ~size)
  populations <- list(margin("region", region), margin("size", size))
  if (with_sex) {
    silent <- sum(weights(design)[people$sex == "none"]) / n
    samples <- c(samples, ~sex)
    populations <- c(populations, list(margin("sex", c((1 - silent) * sex, silent))))
  }
  unname(weights(rake(design, samples, populations, control = exactly)))
}

totals <- c(`(Intercept)` = n, setNames(n * region[-1], paste0("region", 1:3)), setNames(n * size[-1], paste0("size", 1:3)))
below <- function(design, largest) {
  bounds <- list(lower = rep(-1e9, n), upper = rep(largest, n))
  unname(weights(calibrate(design, ~ region + size, totals, calfun = "raking", bounds = bounds, bounds.const = TRUE,
                           epsilon = 1e-12, maxit = 500)))
}

kish <- function(w) list(design_effect = 1 + mean((w / mean(w) - 1)^2), n_effective = sum(w)^2 / sum(w^2))

mean_of <- function(rows, w) {
  part <- svydesign(ids = ~1, weights = ~w, data = data.frame(spend = people$spend[rows], w = w[rows]))
  n_effective <- kish(w[rows])$n_effective
  estimate <- svymean(~spend, part)
  error <- unname(as.vector(SE(estimate)))
  list(mean = unname(coef(estimate)), standard_error = error, variance = unname(as.vector(svyvar(~spend, part))),
       n_effective = n_effective, interval = unname(coef(estimate)) + c(-1, 1) * qt(0.975, n_effective - 1) * error)
}

w <- raked(designed)
n_effective <- kish(w)$n_effective
share <- sum(w * people$owner) / sum(w)
wilson <- prop.test(share * n_effective, n_effective, correct = FALSE)

fit <- function(counts, shares) {
  test <- suppressWarnings(chisq.test(counts, p = shares))
  list(chi_square = unname(test$statistic), df = unname(test$parameter), p = test$p.value)
}
design_shares <- as.vector(tapply(scaled, people$region, sum)) / n

result <- list(
  R = as.character(getRversion()), survey = as.character(packageVersion("survey")), n = n,
  targets = list(region = region, size = size, sex = sex),
  raked = list(equal = raked(equal), designed = raked(designed), with_sex = raked(designed, TRUE)),
  below = list(equal_2 = below(equal, 2), designed_2 = below(designed, 2)),
  trimmed = list(upper = 1.6, weights = unname(weights(trimWeights(designed, upper = 1.6, strict = TRUE)))),
  kish = kish(w), kish_design = kish(scaled),
  spend = list(all = mean_of(rep(TRUE, n), w), one = mean_of(people$group == 1, w), other = mean_of(people$group == 0, w)),
  owner = list(share = share, wilson = as.vector(wilson$conf.int)),
  mix = list(region = fit(as.vector(table(people$region)), region), size = fit(as.vector(table(people$size)), size),
             region_designed = fit(design_shares * kish(scaled)$n_effective, region))
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "weights.json")
