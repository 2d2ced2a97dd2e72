# How far groups lie apart: silhouette widths of every person, the variance ratio, the share of the spread between
# groups, and Gower distances of answers with gaps, written to separation.json with 15 significant digits.
# Reads survey.csv, survey_with_gaps.csv and the divisions in golden.json; run it in this folder:  Rscript separation.R
suppressPackageStartupMessages({ library(cluster); library(fpc); library(jsonlite) })

items <- read.csv("survey.csv")
with_gaps <- read.csv("survey_with_gaps.csv")
divisions <- fromJSON("golden.json", simplifyDataFrame = FALSE)$kmeans
euclidean <- dist(items)
gower <- daisy(with_gaps, metric = "gower")

of_division <- function(division) {
  labels <- division$labels
  widths <- silhouette(labels, euclidean)
  between <- silhouette(labels, gower)
  total <- sum(scale(items, scale = FALSE)^2)
  list(
    k = division$k, labels = labels, average = mean(widths[, "sil_width"]), widths = widths[, "sil_width"],
    neighbour = widths[, "neighbor"], by_group = as.numeric(summary(widths)$clus.avg.widths),
    variance_ratio = calinhara(as.matrix(items), labels), explained = 1 - division$inertia / total,
    gower_average = mean(between[, "sil_width"]), gower_widths = between[, "sil_width"]
  )
}

result <- list(
  R = as.character(getRversion()), cluster = as.character(packageVersion("cluster")),
  fpc = as.character(packageVersion("fpc")), divisions = lapply(divisions, of_division),
  gower_first_20 = unname(as.matrix(gower)[1:20, 1:20]), gower_sum = sum(gower)
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, null = "null", pretty = FALSE), "separation.json")
