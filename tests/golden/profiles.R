# R's tests of what describes the segments of profiles.csv, written to profiles.json with 15 significant digits.
# Run it in this folder:  Rscript profiles.R
suppressPackageStartupMessages({ library(survey); library(jsonlite) })

people <- read.csv("profiles.csv", na.strings = "")
people$g <- factor(people$segment)
variables <- c("kind", "level", "spend", "owner", "rare")
with_answer <- function(name) people[!is.na(people[[name]]), ]
design_of <- function(part) svydesign(ids = ~1, weights = ~weight, data = part)

# Noncentralities that make a statistic the upper and the lower 2.5 % point.
usual <- function(below) {
  one <- function(level) if (below(0) <= level) 0 else uniroot(function(nc) below(nc) - level, c(0, 5000), tol = 1e-12)$root
  c(one(0.975), one(0.025))
}

cramers_v <- function(shape, statistic, trace, d, n, n_effective) {
  squared <- max(0, statistic / n - trace / n * n_effective / (n_effective - 1))
  smaller <- min(shape - (shape - 1)^2 / (n_effective - 1)) - 1
  limits <- usual(function(nc) pchisq(statistic / (trace / d), d, nc))
  list(effect = sqrt(squared / smaller), interval = sqrt(limits * (trace / d) / n / (min(shape) - 1)))
}

explained <- function(y, g, w) {
  k <- nlevels(g)
  n <- sum(w)^2 / sum(w^2)
  table <- anova(lm(y ~ g, weights = w))
  share <- table[["Sum Sq"]][1] / sum(table[["Sum Sq"]])
  f <- share / (1 - share) / (k - 1) * (n - k)
  limits <- usual(function(nc) pf(f, k - 1, n - k, nc))
  list(omega = max(0, (k - 1) * (f - 1) / ((k - 1) * (f - 1) + n)),
       epsilon = max(0, 1 - (1 - share) * (n - 1) / (n - k)), interval = limits / (limits + n))
}

chi_squared <- function(name, rows = levels(people$g)) {
  part <- subset(with_answer(name), g %in% rows)
  counts <- table(droplevels(part$g), part[[name]])
  test <- suppressWarnings(chisq.test(counts, correct = FALSE))
  set.seed(1)
  drawn <- chisq.test(counts, simulate.p.value = TRUE, B = 200000)
  effect <- cramers_v(dim(counts), unname(test$statistic), test$parameter, test$parameter, sum(counts), sum(counts))
  list(n = sum(counts), statistic = unname(test$statistic), df = unname(test$parameter), p = test$p.value,
       p_drawn = drawn$p.value, smallest_expected = min(test$expected), share_below_5 = mean(test$expected < 5),
       effect = effect$effect, interval = effect$interval)
}

rao_scott <- function(name) {
  part <- with_answer(name)
  f <- svychisq(as.formula(paste0("~g+", name)), design_of(part), statistic = "F")
  pearson <- svychisq(as.formula(paste0("~g+", name)), design_of(part), statistic = "Chisq")
  shape <- c(nlevels(part$g), length(unique(part[[name]])))
  trace <- unname(pearson$statistic) / unname(f$statistic)
  n_effective <- sum(part$weight)^2 / sum(part$weight^2)
  effect <- cramers_v(shape, unname(pearson$statistic), trace, unname(f$parameter[1]), nrow(part), n_effective)
  list(statistic = unname(f$statistic), df = unname(f$parameter), p = unname(f$p.value),
       effect = effect$effect, interval = effect$interval)
}

ranks <- function(name, rows = levels(people$g)) {
  part <- subset(with_answer(name), g %in% rows)
  part$g <- droplevels(part$g)
  test <- kruskal.test(part[[name]], part$g)
  effect <- explained(rank(part[[name]]), part$g, rep(1, nrow(part)))
  list(statistic = unname(test$statistic), df = unname(test$parameter), p = test$p.value,
       effect = effect$epsilon, interval = effect$interval)
}

middle <- function(y, w) { below <- tapply(w, y, sum); ((cumsum(below) - below / 2) / sum(w))[as.character(y)] }

weighted_ranks <- function(name) {
  part <- with_answer(name)
  part$rank <- as.vector(middle(part[[name]], part$weight))
  test <- regTermTest(svyglm(rank ~ g, design_of(part)), ~g)
  effect <- explained(part$rank, part$g, part$weight)
  list(statistic = as.vector(test$Ftest), df = c(test$df, test$ddf), p = as.vector(test$p),
       effect = effect$epsilon, interval = effect$interval)
}

# On amounts that no two people share, R's own rank test; on equal answers its ranks hang on the order of the rows.
part <- with_answer("spend")
stopifnot(!anyDuplicated(part$spend))
svyrank <- svyranktest(spend ~ g, design_of(part), test = "KruskalWallis")

welch <- function(rows = levels(people$g)) {
  part <- subset(with_answer("spend"), g %in% rows)
  part$g <- droplevels(part$g)
  test <- oneway.test(spend ~ g, part)
  effect <- explained(part$spend, part$g, rep(1, nrow(part)))
  list(statistic = unname(test$statistic), df = unname(test$parameter), p = test$p.value,
       effect = effect$omega, interval = effect$interval)
}

weighted_means <- function() {
  test <- regTermTest(svyglm(spend ~ g, design_of(part)), ~g)
  effect <- explained(part$spend, part$g, part$weight)
  list(statistic = as.vector(test$Ftest), df = c(test$df, test$ddf), p = as.vector(test$p),
       effect = effect$omega, interval = effect$interval)
}

pairs_of <- function(test) {
  p <- combn(levels(people$g), 2, function(rows) test(rows)$p)
  list(p = p, holm = p.adjust(p, "holm"))
}

# The corrected way, person by person and in matrices.
members <- as.matrix(people[, c("p1", "p2", "p3", "p4")])
placed <- model.matrix(~ g - 1, people)

corrected <- function(y, w) {
  known <- !is.na(y)
  D <- (t(members * w) %*% placed) / colSums(members * w)
  W <- (placed %*% solve(D) * w)[known, ]
  y <- y[known]
  n <- length(y)
  one <- function(W) {
    means <- colSums(W * y) / colSums(W)
    infl <- sweep(W * outer(y, means, "-"), 2, colSums(W), "/")
    list(means = means, infl = infl, variances = colSums(W * y^2) / colSums(W) - means^2, sizes = colSums(W))
  }
  rest <- one(w[known] - W)
  mine <- one(W)
  V <- crossprod(mine$infl) * n / (n - 1)
  C <- cbind(diag(3), -1)
  wald <- function(C) as.vector(t(C %*% mine$means) %*% solve(C %*% V %*% t(C), C %*% mine$means))
  pooled <- (mine$sizes * mine$variances + rest$sizes * rest$variances) / (mine$sizes + rest$sizes)
  pairs <- combn(4, 2, function(two) wald(matrix(diag(4)[two[1], ] - diag(4)[two[2], ], 1)))
  list(means = unname(mine$means), rest = unname(rest$means), errors = unname(sqrt(diag(V))),
       difference_errors = unname(sqrt(colSums((mine$infl - rest$infl)^2) * n / (n - 1))),
       d = unname((mine$means - rest$means) / sqrt(pooled)), wald = wald(C), p = pchisq(wald(C), 3, lower.tail = FALSE),
       pairs_p = pchisq(pairs, 1, lower.tail = FALSE))
}

corrected_shares <- function(name, w) {
  y <- people[[name]]
  known <- !is.na(y)
  answers <- model.matrix(~ factor(y[known]) - 1)
  D <- (t(members * w) %*% placed) / colSums(members * w)
  W <- (placed %*% solve(D) * w)[known, ]
  shares <- t(W) %*% answers / colSums(W)
  sizes <- colSums(W)
  last <- ncol(answers)
  n <- sum(known)
  in_shares <- function(m) { m <- pmax(m, 0); m / rowSums(m) }
  # The variance of each person's part if the segments of these rows chose alike, person by person and answer by answer.
  score <- function(rows) {
    alike <- in_shares(shares)
    alike[rows, ] <- matrix(in_shares(t(sizes[rows]) %*% shares[rows, ]), length(rows), last, byrow = TRUE)
    chosen <- in_shares(t(D) %*% (sizes * alike))[as.integer(people$g[known]), ]
    V <- 0
    for (answer in seq_len(last)) {
      infl <- do.call(cbind, lapply(seq_len(last - 1), function(j)
        sweep(sweep(W, 2, (answer == j) - alike[, j], "*"), 2, sizes, "/")))
      V <- V + crossprod(infl * chosen[, answer], infl)
    }
    C <- kronecker(diag(last - 1), if (length(rows) == 2) t(diag(4)[rows[1], ] - diag(4)[rows[2], ]) else cbind(diag(3), -1))
    apart <- C %*% as.vector(shares[, -last])
    list(statistic = as.vector(t(apart) %*% solve(C %*% (V * n / (n - 1)) %*% t(C), apart)), df = nrow(C))
  }
  all <- score(1:4)
  pairs <- combn(4, 2, function(two) { one <- score(two); pchisq(one$statistic, one$df, lower.tail = FALSE) })
  list(shares = unname(shares), score = all$statistic, df = all$df,
       p = pchisq(all$statistic, all$df, lower.tail = FALSE), pairs_p = pairs)
}

one <- rep(1, nrow(people))
D <- (t(members) %*% placed) / colSums(members)
D_weighted <- (t(members * people$weight) %*% placed) / colSums(members * people$weight)
entropy <- function(w) 1 - sum(w * -rowSums(ifelse(members > 0, members * log(members), 0))) / (sum(w) * log(4))

p <- c(0.001, 0.02, 0.02, 0.3, 0.04, 0.9, 0.011, 0.049)
result <- list(
  R = as.character(getRversion()), survey = as.character(packageVersion("survey")), n = nrow(people),
  plain = list(kind = chi_squared("kind"), owner = chi_squared("owner"), rare = chi_squared("rare"),
               level = ranks("level"), spend = welch(), spend_ranks = ranks("spend")),
  pairs = list(kind = pairs_of(function(rows) chi_squared("kind", rows)), level = pairs_of(function(rows) ranks("level", rows)),
               spend = pairs_of(welch)),
  weighted = list(kind = rao_scott("kind"), owner = rao_scott("owner"), rare = rao_scott("rare"),
                  level = weighted_ranks("level"), spend = weighted_means(), spend_ranks = weighted_ranks("spend"),
                  svyranktest = list(chi_squared = as.vector(svyrank$parameter), ddf = svyrank$ddf,
                                     p = as.vector(svyrank$p.value))),
  adjust = list(p = p, BH = p.adjust(p, "BH"), holm = p.adjust(p, "holm")),
  classification = list(table = unname(D), weighted = unname(D_weighted), entropy = entropy(one),
                        entropy_weighted = entropy(people$weight)),
  corrected = list(spend = corrected(people$spend, one), spend_weighted = corrected(people$spend, people$weight),
                   owner = corrected(people$owner, one), owner_shares = corrected_shares("owner", one),
                   kind = corrected_shares("kind", one), kind_weighted = corrected_shares("kind", people$weight))
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "profiles.json")
