# Gaussian mixtures by mclust, written to mixtures.json with 15 significant digits. Run it in this folder:
# Rscript mixtures.R
suppressPackageStartupMessages({ library(mclust); library(jsonlite) })

items <- as.matrix(read.csv("survey.csv"))
scores <- fromJSON("golden.json")$scores$regression$values
n <- nrow(scores)
weights <- 1 + seq_len(n) %% 3
models <- c("EII", "VII", "EEI", "VVI", "EEE", "VVV")

# One step of EM from a given division, under each model: what the formulas say, without any search.
group <- 1 + (items[, 1] > 3) + (items[, 5] > 3)
step <- function(model, data, group) {
  moved <- mstep(data, modelName = model, z = unmap(group))
  placed <- do.call("estep", c(list(data = data), moved))
  list(model = model, pro = moved$parameters$pro, mean = t(moved$parameters$mean), sigma = aperm(moved$parameters$variance$sigma, c(3, 1, 2)),
       loglik = placed$loglik, z = placed$z[1:20, ])
}
repeated <- rep(seq_len(n), weights)
control <- emControl(tol = c(1e-10, 1e-10), itmax = c(5000, 5000))
fitted <- function(model, k) {
  found <- tryCatch(Mclust(scores, G = k, modelNames = model, control = control, verbose = FALSE), error = function(e) NULL)
  if (is.null(found)) return(list(model = model, k = k, loglik = NULL))
  list(model = model, k = k, loglik = found$loglik, df = found$df, bic = found$bic, icl = found$icl,
       pro = found$parameters$pro, mean = t(found$parameters$mean), sigma = aperm(found$parameters$variance$sigma, c(3, 1, 2)),
       z = found$z[1:20, ])
}
result <- list(
  R = as.character(getRversion()), mclust = as.character(packageVersion("mclust")), weights = weights, group = group,
  step = lapply(models, step, scores, group), weighted_step = lapply(models, step, scores[repeated, ], group[repeated]),
  fits = unlist(lapply(2:5, function(k) lapply(models, fitted, k)), recursive = FALSE))
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "mixtures.json")
