# Signs of careless answering and of haste, from their definitions, person by person, in base R; the package
# careless computes the same (checked where its own results are beside this checkout) but is not in Debian.
# Reads survey.csv, survey_with_gaps.csv and page_seconds.csv, writes carelessness.json with 15 significant digits.
# Run it in this folder:  Rscript carelessness.R
suppressPackageStartupMessages({ library(psych); library(jsonlite) })

scales <- list(1:4, 5:8, 9:12)
critical <- 0.3

runs <- function(answers) rle(answers[!is.na(answers)])$lengths

distance <- function(items) {
  centre <- colMeans(items, na.rm = TRUE)
  spread <- cov(items, use = "pairwise.complete.obs")
  apply(items, 1, function(person) {
    given <- !is.na(person)
    mahalanobis(person[given], centre[given], spread[given, given])
  })
}

correlate <- function(first, second) {
  both <- !is.na(first) & !is.na(second)
  if (sum(both) < 2 || sd(first[both]) == 0 || sd(second[both]) == 0) return(NA)
  cor(first[both], second[both])
}

even_odd <- function(items) apply(items, 1, function(person) {
  half <- function(start) sapply(scales, function(one) {
    part <- person[one[seq(start, length(one), by = 2)]]
    if (all(is.na(part))) NA else mean(part, na.rm = TRUE)
  })
  r <- correlate(half(2), half(1))
  max(2 * r / (1 + r), -1)
})

pairs_beyond <- function(items, sign) {
  r <- sign * cor(items, use = "pairwise.complete.obs")
  r[upper.tri(r, diag = TRUE)] <- NA
  which(r > critical, arr.ind = TRUE)
}

over_pairs <- function(items, pairs) apply(items, 1, function(person) correlate(person[pairs[, 1]], person[pairs[, 2]]))

person_total <- function(items) sapply(seq_len(nrow(items)), function(i) {
  correlate(unlist(items[i, ]), colMeans(items[-i, ], na.rm = TRUE))
})

indices <- function(items) {
  items <- as.matrix(items)
  squared <- distance(items)
  alike <- pairs_beyond(items, 1)
  opposed <- pairs_beyond(items, -1)
  list(longstring = apply(items, 1, function(person) max(runs(person))),
       average_longstring = apply(items, 1, function(person) mean(runs(person))),
       irv = apply(items, 1, sd, na.rm = TRUE),
       mahalanobis = squared,
       mahalanobis_p = pchisq(squared, rowSums(!is.na(items)), lower.tail = FALSE),
       even_odd = even_odd(items), synonyms = over_pairs(items, alike), antonyms = over_pairs(items, opposed),
       person_total = person_total(items), missing_share = rowMeans(is.na(items)),
       synonym_pairs = unname(alike), antonym_pairs = unname(opposed))
}

haste <- function(pages, n_items) {
  usual <- apply(pages, 2, median, na.rm = TRUE)
  relative <- sweep(pages, 2, usual, "/")
  over <- function(person, f) { shown <- !is.na(person); f(person[shown], usual[shown], n_items[shown]) }
  list(page_median = unname(usual), relative = unname(relative), n_items = n_items,
       total = apply(pages, 1, function(person) over(person, function(seconds, median, n) sum(seconds) / sum(median))),
       at_most_median = apply(pages, 1, function(person) over(person, function(seconds, median, n) {
         sum(pmin(seconds, median)) / sum(median)
       })),
       speed_index = apply(pages, 1, function(person) over(person, function(seconds, median, n) {
         mean(pmin(median / seconds, 3))
       })),
       seconds_per_item = apply(pages, 1, function(person) over(person, function(seconds, median, n) {
         sum(seconds[n > 0]) / sum(n[n > 0])
       })))
}

items <- read.csv("survey.csv")
gappy <- read.csv("survey_with_gaps.csv")
turned <- function(items) {
  items$price4 <- sum(range(items$price4, na.rm = TRUE)) - items$price4
  as.matrix(items)
}
result <- list(
  R = as.character(getRversion()), psych = as.character(packageVersion("psych")), critical = critical,
  complete = indices(items), gaps = indices(gappy),
  even_odd_turned = list(complete = even_odd(turned(items)), gaps = even_odd(turned(gappy))),
  outlier = unname(outlier(items, plot = FALSE)),
  pages = haste(as.matrix(read.csv("page_seconds.csv")), c(0, 8, 12, 6, 4, 2))
)
write(toJSON(result, digits = I(15), auto_unbox = TRUE, na = "null", null = "null", pretty = FALSE), "carelessness.json")
