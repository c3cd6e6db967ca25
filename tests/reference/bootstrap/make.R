# Bootstrap likelihood-ratio tests of the groups in groups.csv, by mclust. Rscript make.R > in_mclust.csv
# The numbers in the folder are those of mclust 6.0.0 and R 4.2.2.
suppressMessages(library(mclust))
set.seed(1)
groups <- read.csv("groups.csv")
kinds <- c(VVV = "full", EEE = "tied", VVI = "diag")
for (name in names(kinds)) {
  found <- mclustBootstrapLRT(groups, modelName = name, maxG = 3, nboot = 499, verbose = FALSE)
  for (index in seq_along(found$obs)) {
    upper <- quantile(found$boot[, index], 0.95)
    cat(sprintf("%s,%d,%.4f,%.4f,%.4f\n", kinds[[name]], index + 1, found$obs[index], found$p.value[index], upper))
  }
}
