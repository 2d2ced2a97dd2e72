# R's results on reliability, scale use and groups, written to reliability.json with 15 significant digits.
# Run it in this folder:  Rscript reliability.R
suppressPackageStartupMessages({ library(psych); library(GPArotation); library(lavaan); library(jsonlite) })

items <- read.csv("survey.csv")
with_gaps <- read.csv("survey_with_gaps.csv")
n <- nrow(items)
weights <- 1 + (seq_len(n) %% 7) / 4                      # any weights will do, so long as they differ
group <- ifelse(seq_len(n) <= 230, "north", "south")
language <- c("de", "en", "fr")[1 + seq_len(n) %% 3]

# Columns of each scale, and which of its items is asked the other way round.
scales <- list(price = list(columns = 1:4, signs = c(1, 1, 1, -1)), speed = list(columns = 5:8, signs = rep(1, 4)),
               advice = list(columns = 9:12, signs = rep(1, 4)), all = list(columns = 1:12, signs = c(1, 1, 1, -1, rep(1, 8))))

table_of <- function(m) list(rows = rownames(m), cols = colnames(m), values = unname(matrix(unlist(m), nrow(m))))
quietly <- function(value) suppressMessages(suppressWarnings(value))

consistency <- function(covariance, n_obs) {
  a <- quietly(psych::alpha(covariance, n.obs = n_obs))
  feldt <- alpha.ci(a$total$raw_alpha, n.obs = n_obs, n.var = ncol(covariance))
  list(raw = a$total$raw_alpha, std = a$total$std.alpha, G6 = a$total[["G6(smc)"]], average_r = a$total$average_r,
       item_dropped_raw = a$alpha.drop$raw_alpha, item_dropped_std = a$alpha.drop$std.alpha,
       item_rest_r = a$item.stats$r.drop, item_r_cor = a$item.stats$r.cor, feldt_ci95 = c(feldt$lower.ci, feldt$upper.ci))
}

one_factor <- function(correlation) quietly(omega(correlation, nfactors = 1, plot = FALSE))$omega.tot

composite <- function(turned) {
  k <- ncol(turned)
  names(turned) <- paste0("y", 1:k)
  model <- paste0("f =~ ", paste0("l", 1:k, "*y", 1:k, collapse = " + "), "\n",
                  paste0("y", 1:k, " ~~ e", 1:k, "*y", 1:k, collapse = "\n"), "\n",
                  "rho := (", paste0("l", 1:k, collapse = "+"), ")^2 / ((", paste0("l", 1:k, collapse = "+"), ")^2 + ",
                  paste0("e", 1:k, collapse = " + "), ")")
  # So tight a tolerance makes lavaan warn although it has arrived, and leave out the standard errors unless forced.
  fitted <- quietly(cfa(model, data = turned, std.lv = TRUE, estimator = "ML",
                        optim.force.converged = TRUE, control = list(rel.tol = 1e-12)))
  rho <- subset(parameterEstimates(fitted), op == ":=")
  margin <- qnorm(.975) * rho$se / (rho$est * (1 - rho$est))
  list(rho = rho$est, se = rho$se, ci95_logit = plogis(qlogis(rho$est) + c(-margin, margin)))
}

of_scale <- function(scale) {
  turn <- outer(scale$signs, scale$signs)
  turned <- data.frame(sweep(items[, scale$columns], 2, scale$signs, "*"))
  behind <- polychoric(items[, scale$columns], correct = 0)$rho * turn
  gaps <- corFiml(with_gaps, covar = TRUE)$cov[scale$columns, scale$columns] * turn
  weighted <- cov.wt(items, weights)$cov[scale$columns, scale$columns] * turn
  list(columns = scale$columns, signs = scale$signs, alpha = consistency(cov(turned), n),
       alpha_with_gaps = consistency(gaps, n), alpha_weighted = consistency(weighted, n),
       omega_total_1f = one_factor(cor(turned)), composite = composite(turned),
       polychoric = unname(behind), ordinal_alpha = quietly(psych::alpha(behind))$total$raw_alpha,
       ordinal_omega = one_factor(behind))
}

pair <- cor(items[, 5:6])[1, 2]
two_items <- c(consistency(cov(items[, 5:6]), n)[c("raw", "std", "feldt_ci95")], list(spearman_brown = 2 * pair / (1 + pair)))

# GPArotation's oblimin would stop at a gradient of 1e-5; omega gives no way to make it go on.
whole <- function(n_factors) {
  o <- quietly(omega(cor(items), nfactors = n_factors, fm = "minres", rotate = "oblimin", n.obs = n, plot = FALSE))
  list(omega_h = o$omega_h, omega_total = o$omega.tot, omega_lim = o$omega.lim, keys = unname(o$key),
       schmid_sl = table_of(unclass(o$schmid$sl)), gloading = unname(as.numeric(o$schmid$gloading)),
       ECV = unname(o$ECV), scales = table_of(as.matrix(o$omega.group)))
}

# Habits of answering, from their definitions, on 1 to 5, as if price4 and speed4 were asked the other way round.
habits <- function(answers) {
  share <- (as.matrix(answers) - 1) / 4
  list(mean = rowMeans(share, na.rm = TRUE), agreeing = rowMeans(ifelse(is.na(share), NA, share > .5), na.rm = TRUE),
       extreme = rowMeans(ifelse(is.na(share), NA, share == 0 | share == 1), na.rm = TRUE),
       midpoint = rowMeans(ifelse(is.na(share), NA, share == .5), na.rm = TRUE),
       spread = apply(share, 1, sd, na.rm = TRUE),
       balanced = (rowMeans(share[, -c(4, 8)], na.rm = TRUE) + rowMeans(share[, c(4, 8)], na.rm = TRUE)) / 2,
        centred = unname(share - rowMeans(share, na.rm = TRUE)))
}
first <- principal(items, nfactors = 1, rotate = "none", scores = TRUE)
oblique <- fa(items, nfactors = 3, fm = "minres", rotate = "oblimin")
share <- (as.matrix(items) - 1) / 4
directions <- eigen(cov(share - rowMeans(share)))$vectors[, 1:3]
left_over <- scale(unclass(oblique$loadings) * apply(share, 2, sd), scale = FALSE)
high_raters <- list(
  r = abs(cor(rowMeans(share), first$scores[, 1])), variance_share = first$values[1] / 12,
  of_loadings = table_of(unclass(oblique$loadings)),
  left = unname(colSums(left_over^2) / colSums((unclass(oblique$loadings) * apply(share, 2, sd))^2)),
  survival = unname(sqrt(colSums((t(directions) %*% left_over)^2) / colSums(left_over^2))))

# Groups: mean differences taken out, one solution of all as the target; each group's factors, and those of all
# other people, are turned to it and compared with one another.
compare <- function(group) {
  centred <- as.data.frame(lapply(items, function(column) column - ave(column, group)))
  together <- fa(centred, nfactors = 3, fm = "minres", rotate = "oblimin")
  turned <- function(people) target.rot(fa(people, nfactors = 3, fm = "minres", rotate = "none"), keys = unclass(together$loadings))
  of_group <- function(label) {
    mine <- turned(centred[group == label, ]); rest <- turned(centred[group != label, ])
    L <- unclass(mine$loadings); M <- unclass(rest$loadings)
    list(n = sum(group == label), loadings = table_of(L), phi = unname(mine$Phi), rest = table_of(M),
         congruence = unname(diag(factor.congruence(L, M, digits = 15))),
         item_congruence = unname(rowSums(L * M) / sqrt(rowSums(L^2) * rowSums(M^2))))
  }
  labels <- sort(unique(group))
  list(labels_of_people = group, together = table_of(unclass(together$loadings)), groups = sapply(labels, of_group, simplify = FALSE))
}

result <- list(
  R = as.character(getRversion()), psych = as.character(packageVersion("psych")),
  GPArotation = as.character(packageVersion("GPArotation")), lavaan = as.character(packageVersion("lavaan")),
  items = names(items), weights = weights,
  scales = lapply(scales, of_scale), two_items = two_items,
  omega_nf3 = whole(3), omega_nf2 = whole(2), omega_nf4 = whole(4),
  habits = habits(items), habits_with_gaps = habits(with_gaps), high_raters = high_raters,
  two_groups = compare(group), three_groups = compare(language))
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", na = "null", pretty = FALSE), "reliability.json")
