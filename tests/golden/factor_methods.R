# R's results on extraction, rotation, fit and scores for survey.csv, written to factor_methods.json with 15
# significant digits. Run it in this folder:  Rscript factor_methods.R
suppressPackageStartupMessages({ library(psych); library(GPArotation); library(lavaan); library(jsonlite) })

items <- read.csv("survey.csv")
n <- nrow(items)
plain <- function(m) unname(matrix(as.numeric(m), nrow(m)))

solution <- function(f) list(loadings = plain(unclass(f$loadings)), phi = if (is.null(f$Phi)) NULL else plain(f$Phi),
                             structure = plain(unclass(f$Structure)), communality = unname(f$communality),
                             uniqueness = unname(f$uniquenesses), objective = f$objective, chi_ml = f$STATISTIC,
                             dof = f$dof, p = f$PVAL, RMSEA = unname(f$RMSEA), TLI = f$TLI, BIC = f$BIC, rms = f$rms)

# psych's principal axis stops after 50 rounds or at .001; run on, it stands still.
factors <- function(extraction, rotation, ...) {
  solution(fa(items, nfactors = 3, fm = extraction, rotate = rotation, max.iter = 100000, min.err = 1e-13, ...))
}
methods <- list()
for (rotation in c("none", "varimax", "oblimin", "promax", "geominQ")) {
  methods[[paste0("pa_", rotation)]] <- factors("pa", rotation)
}
for (extraction in c("minres", "ml")) methods[[paste0(extraction, "_geominQ")]] <- factors(extraction, "geominQ")
methods$pa_stopped_early <- solution(fa(items, nfactors = 3, fm = "pa", rotate = "none"))

# The criterion at which each of a number of random starts comes to rest, and the simplest of these answers.
starts <- function(rotation, unrotated, eps = 1e-7, n_starts = 100) {
  set.seed(1001)
  found <- suppressWarnings(lapply(1:n_starts, function(i) {
    rotation(unrotated, Tmat = Random.Start(ncol(unrotated)), eps = eps, maxit = 1000)
  }))
  values <- sapply(found, function(one) one$Table[nrow(one$Table), 2])
  best <- found[[which.min(values)]]
  list(values = values, first = { t <- rotation(unrotated)$Table; t[nrow(t), 2] }, best = plain(best$loadings),
       phi = plain(best$Phi), converged = sapply(found, function(one) one$convergence))
}
four <- unclass(fa(items, nfactors = 4, fm = "minres", rotate = "none", max.iter = 1000)$loadings)
three <- unclass(fa(items, nfactors = 3, fm = "minres", rotate = "none", max.iter = 1000)$loadings)

# Boxes (Thurstone): 22 measures of 500 boxes of three sides. Geomin is known to have several resting places here,
# and R's own start stops in one that is not the simplest.
set.seed(1)
sides <- matrix(exp(rnorm(1500, 0, .5)), 500)
x <- sides[, 1]; y <- sides[, 2]; z <- sides[, 3]
boxes <- cbind(x, y, z, x * y, x * z, y * z, x^2 * y, x * y^2, x^2 * z, x * z^2, y^2 * z, y * z^2, x / y, x / z, y / z,
               2 * x + 2 * y, 2 * x + 2 * z, 2 * y + 2 * z, x * y * z, x^2 + y^2, x^2 + z^2, y^2 + z^2)
boxes <- cor(scale(boxes) + matrix(rnorm(500 * 22, 0, .5), 500))
of_boxes <- unclass(fa(boxes, nfactors = 3, n.obs = 500, fm = "minres", rotate = "none", max.iter = 1000)$loadings)

fits <- lapply(1:4, function(m) {
  fitted <- efa(items, nfactors = m, rotation = "none", estimator = "ML", output = "lavaan")
  as.list(fitMeasures(fitted, c("chisq", "df", "cfi", "srmr", "rmsea", "tli")))
})

oblique <- fa(items, nfactors = 3, fm = "minres", rotate = "oblimin", max.iter = 1000)
scores <- lapply(c(regression = "Thurstone", bartlett = "Bartlett", tenberge = "tenBerge"), function(method) {
  s <- factor.scores(items, oblique, method = method)
  list(weights = plain(s$weights), values = plain(s$scores), R2 = unname(s$R2))
})

# One item that a factor explains wholly.
heywood <- matrix(c(1, .8, .6, .5, .8, 1, .42, .35, .6, .42, 1, .3, .5, .35, .3, 1), 4)
heywood_fa <- suppressWarnings(fa(heywood, nfactors = 1, n.obs = 100, fm = "minres", max.iter = 1000))

# A fourth factor takes one item wholly; factanal keeps to the same bound as we do.
bounded <- factanal(items, 4, rotation = "none", lower = .005, control = list(nstart = 5, opt = list(factr = 100, maxit = 5000)))

result <- list(
  R = as.character(getRversion()), psych = as.character(packageVersion("psych")),
  GPArotation = as.character(packageVersion("GPArotation")), lavaan = as.character(packageVersion("lavaan")),
  items = names(items), n_complete = n, fa = methods,
  starts = list(unrotated3 = plain(three), unrotated4 = plain(four), geomin3 = starts(geominQ, three),
                geomin4 = starts(geominQ, four), oblimin4 = starts(oblimin, four)),
  boxes = list(correlation = plain(boxes), unrotated = plain(of_boxes), geomin = starts(geominQ, of_boxes, 1e-5, 40),
               oblimin = starts(oblimin, of_boxes, 1e-5, 40)),
  lavaan_ml = fits,
  oblique = list(loadings = plain(unclass(oblique$loadings)), phi = plain(oblique$Phi),
                 structure = plain(unclass(oblique$Structure)), communality = unname(oblique$communality),
                 R2 = unname(oblique$R2)),
  scores = scores,
  factanal4 = list(loadings = plain(unclass(bounded$loadings)), uniqueness = unname(bounded$uniquenesses),
                   objective = unname(bounded$criteria["objective"])),
  heywood = list(correlation = plain(heywood), loadings = as.numeric(heywood_fa$loadings),
                 uniqueness = unname(heywood_fa$uniquenesses))
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "factor_methods.json")
