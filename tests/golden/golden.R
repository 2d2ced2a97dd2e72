# R's results for survey.csv and survey_with_gaps.csv, written to golden.json with 15 significant digits.
# Run it in this folder:  Rscript golden.R
suppressPackageStartupMessages({ library(psych); library(GPArotation); library(mclust); library(jsonlite) })

options(mc.cores = 1) # fa.parallel draws in other processes otherwise, and never the same numbers twice

items <- read.csv("survey.csv")
with_gaps <- read.csv("survey_with_gaps.csv")
n_factors <- 3

table_of <- function(m) list(rows = rownames(m), cols = colnames(m), values = unname(matrix(m, nrow(m))))

factors <- function(extraction, rotation) {
  f <- fa(items, nfactors = n_factors, fm = extraction, rotate = rotation, max.iter = 1000)
  list(loadings = table_of(unclass(f$loadings)), phi = if (is.null(f$Phi)) NULL else unname(f$Phi),
       structure = table_of(unclass(f$Structure)), communality = unname(f$communality),
       uniqueness = unname(f$uniquenesses), Vaccounted = table_of(unclass(f$Vaccounted)), objective = f$objective,
       chi_ml = f$STATISTIC, dof = f$dof, p = f$PVAL, RMSEA = unname(f$RMSEA), TLI = f$TLI, BIC = f$BIC,
       rms = f$rms)
}

fa_all <- list()
for (extraction in c("minres", "ml")) for (rotation in c("none", "varimax", "oblimin", "promax")) {
  fa_all[[paste0(extraction, "_", rotation)]] <- factors(extraction, rotation)
}

set.seed(1001)
parallel <- suppressMessages(fa.parallel(items, fm = "minres", fa = "both", n.iter = 100, plot = FALSE))
adequacy <- KMO(items)
sphericity <- cortest.bartlett(cor(items), n = nrow(items))
oblique <- fa(items, nfactors = n_factors, fm = "minres", rotate = "oblimin")
varimaxed <- fa(items, nfactors = n_factors, fm = "minres", rotate = "varimax")
regression <- factor.scores(items, oblique, method = "Thurstone")
gaps <- corFiml(with_gaps, covar = TRUE)

consistency <- function(columns, keys) {
  turned <- sub("^-", "", keys[startsWith(keys, "-")])
  raw <- psych::alpha(items[, columns], keys = if (length(turned)) turned else NULL)$total$raw_alpha
  interval <- alpha.ci(raw, n.obs = nrow(items), n.var = length(columns))
  list(keys = keys, raw = raw, feldt_ci95 = c(interval$lower.ci, raw, interval$upper.ci))
}

# The best of 2,000 starts at each number of groups, and how far the two- to five-group divisions agree.
set.seed(1001)
divisions <- lapply(2:5, function(k) kmeans(items, k, iter.max = 200, nstart = 2000))
kmeans_of <- lapply(divisions, function(one) list(k = nrow(one$centers), inertia = one$tot.withinss,
                                                   sizes = sort(one$size, decreasing = TRUE),
                                                   labels = one$cluster))
adjusted_rand <- sapply(divisions, function(a) sapply(divisions, function(b) adjustedRandIndex(a$cluster, b$cluster)))

result <- list(
  R = as.character(getRversion()), psych = as.character(packageVersion("psych")),
  GPArotation = as.character(packageVersion("GPArotation")), mclust = as.character(packageVersion("mclust")),
  items = names(items), nfactors = n_factors, n_complete = nrow(items),
  means = unname(colMeans(items)), sds = unname(apply(items, 2, sd)), pearson = unname(cor(items)),
  eigen_pearson = eigen(cor(items))$values,
  kmo = list(overall = adequacy$MSA, item = unname(adequacy$MSAi)),
  bartlett = list(chisq = sphericity$chisq, df = sphericity$df, p = sphericity$p.value, det = det(cor(items))),
  parallel = list(n_iter = 100, nfact = parallel$nfact, ncomp = parallel$ncomp, fa_values = parallel$fa.values,
                  pc_values = parallel$pc.values, fa_sim = parallel$fa.sim, pc_sim = parallel$pc.sim),
  fa = fa_all,
  scores = list(regression = list(weights = unname(regression$weights), values = unname(regression$scores))),
  congruence = unname(factor.congruence(oblique, varimaxed, digits = 15)),
  congruence_of = list(oblique = table_of(unclass(oblique$loadings)), varimax = table_of(unclass(varimaxed$loadings))),
  alpha = consistency(1:12, sub("price4", "-price4", names(items))),
  alpha_scales = list(speed = consistency(5:8, names(items)[5:8])),
  kmeans = kmeans_of, adjusted_rand = adjusted_rand,
  gaps = list(mean = unname(gaps$mean), covariance = unname(gaps$cov), correlation = unname(gaps$cor),
              n_per_pair = unname(pairwiseCount(with_gaps)), pearson_pairwise = unname(cor(with_gaps, use = "pairwise")))
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "golden.json")
