# Gower's distance and PAM of R's package cluster on the tables of this folder: Rscript make.R > in_r.csv
library(cluster)
cat("# R", paste(R.version$major, R.version$minor, sep = "."), ", cluster", getNamespaceVersion("cluster"), "\n")
cat("table,what,k,value\n")
for (name in c("half", "choices", "numbers", "gaps")) {
  table <- utils::read.csv(paste0(name, ".csv"), stringsAsFactors = TRUE, na.strings = "")
  apart <- daisy(table, metric = "gower")
  matrix <- as.matrix(apart)
  cat(sprintf("%s,sum,,%.10f\n", name, sum(apart, na.rm = TRUE)))
  for (pair in list(c(1, 2), c(5, 100), c(17, 249))) cat(sprintf("%s,%d-%d,,%.10f\n", name, pair[1], pair[2], matrix[pair[1], pair[2]]))
  if (name != "gaps") for (k in 2:8) cat(sprintf("%s,pam,%d,%.10f\n", name, k, pam(apart, k, diss = TRUE)$objective["swap"] * nrow(table)))
}
