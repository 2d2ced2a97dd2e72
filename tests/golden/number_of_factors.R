# R's results on how many factors there are, and how sure a solution is, for survey.csv, written to
# number_of_factors.json with 15 significant digits. Run it in this folder:  Rscript number_of_factors.R
suppressPackageStartupMessages({ library(psych); library(GPArotation); library(jsonlite) })

options(mc.cores = 1) # fa draws in other processes otherwise, and never the same numbers twice

items <- read.csv("survey.csv")
n <- nrow(items)
correlation <- cor(items)

# Rotation to a target: psych's own functions, on factors that do not correlate.
unrotated <- unclass(fa(items, 3, fm = "minres", rotate = "none")$loadings)
oblimin <- fa(items, 3, fm = "minres", rotate = "oblimin")
rigid <- Procrustes(unrotated, unclass(oblimin$loadings))
oblique <- target.rot(unrotated, unclass(oblimin$loadings))

# Minimum average partial: psych has the squares; the fourth powers of Velicer, Eaton and Fava (2000) are
# written here from the paper: the mean fourth power of the correlations that components leave.
map_of <- function(r, power, most) {
  e <- eigen(r)
  sapply(seq_len(most), function(m) {
    a <- e$vectors[, 1:m, drop = FALSE] %*% diag(sqrt(e$values[1:m]), m)
    left <- cov2cor(r - a %*% t(a))
    mean(left[lower.tri(left)]^power)
  })
}

# Empirical Kaiser criterion, from Braeken and van Assen (2017), Psychological Methods 22:450, equation 2:
# reference values that each make room for the variance the components before it have taken.
empirical_kaiser <- function(values, n) {
  p <- length(values)
  taken <- c(0, cumsum(values)[-p])
  pmax((p - taken) / (p - seq_len(p) + 1) * (1 + sqrt(p / n))^2, 1)
}

# Scree without judgement, from Raiche, Walls, Magis, Riopel and Blais (2013), Methodology 9:23.
acceleration <- function(values) diff(values, differences = 2) # at components 2 .. p - 1
predicted <- function(values) { # of component i from the line through i + 1 and the last one
  p <- length(values)
  sapply(seq_len(p - 2), function(i) {
    slope <- (values[p] - values[i + 1]) / (p - i - 1)
    values[i + 1] - slope
  })
}

# Intervals of the loadings as psych has them: every draw is rotated, then turned to the base by target.rot.
set.seed(2024)
boot <- fa(items, 3, n.iter = 1000, fm = "minres", rotate = "oblimin")

values <- eigen(correlation)$values
result <- list(
  R = as.character(getRversion()), psych = as.character(packageVersion("psych")),
  GPArotation = as.character(packageVersion("GPArotation")),
  items = names(items), n_complete = n, eigenvalues = values,
  target = list(unrotated = unname(unrotated), target = unname(unclass(oblimin$loadings)),
                procrustes = list(loadings = unname(rigid$loadings), turn = unname(rigid$rotation)),
                target_rot = list(loadings = unname(unclass(oblique$loadings)), phi = unname(oblique$Phi))),
  map = list(psych = as.numeric(vss(items, n = 8, plot = FALSE)$map), squared = map_of(correlation, 2, 11),
             fourth = map_of(correlation, 4, 11)),
  empirical_kaiser = list(reference = empirical_kaiser(values, n)),
  scree = list(acceleration = acceleration(values), predicted = predicted(values)),
  fa_iter = list(n_iter = 1000, loadings = unname(unclass(boot$loadings)), means = unname(unclass(boot$cis$means)),
                 sds = unname(unclass(boot$cis$sds)), low = unname(as.matrix(boot$cis$ci)[, 1:3]),
                 high = unname(as.matrix(boot$cis$ci)[, 4:6]))
)
writeLines(toJSON(result, digits = I(15), auto_unbox = TRUE, pretty = TRUE, null = "null"), "number_of_factors.json")
