# Gower dissimilarities and k-medoids by R, written to medoids.json with 15 significant digits.
# Run it in this folder:  Rscript medoids.R
suppressPackageStartupMessages({ library(cluster); library(jsonlite) })

scaled <- function(file) (read.csv(file) - 1) / 4
complete <- scaled("survey.csv"); with_gaps <- scaled("survey_with_gaps.csv")
weights <- 1 + seq_len(nrow(complete)) %% 3

# The items span their scale in both surveys, so that daisy's division by the range leaves them as they are.
stopifnot(all(sapply(complete, range) == c(0, 1)), all(sapply(with_gaps, range, na.rm = TRUE) == c(0, 1)))
apart <- function(items) daisy(items, metric = "gower")
divided <- function(apart) lapply(2:8, function(k) {
  found <- pam(apart, k)
  list(k = k, total = unname(found$objective["swap"]) * attr(apart, "Size"), medoids = as.integer(found$id.med),
       sizes = sort(as.integer(table(found$clustering)), decreasing = TRUE))
})
repeated <- rep(seq_len(nrow(complete)), weights)
result <- list(
  R = as.character(getRversion()), cluster = as.character(packageVersion("cluster")), weights = weights,
  gower = list(complete = unname(as.matrix(apart(complete))[1:10, ]), gaps = unname(as.matrix(apart(with_gaps))[1:10, ])),
  complete = divided(apart(complete)), gaps = divided(apart(with_gaps)), weighted = divided(apart(complete[repeated, ])))
write(toJSON(result, digits = I(15), auto_unbox = TRUE, pretty = FALSE), "medoids.json")
