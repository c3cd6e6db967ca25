# Reference values for tests/reference/test_evidence.py. Run in this folder:
#   Rscript make.R MALL.csv WHOLESALE.csv > values.json
# The two files are those of the data folder of the project; blobs.csv and cloud.csv lie here.
suppressPackageStartupMessages({library(cluster); library(fpc); library(diptest)})
args <- commandArgs(trailingOnly = TRUE)

standardised <- function(x) apply(x, 2, function(v) (v - mean(v)) / sqrt(mean((v - mean(v))^2)))
mall <- standardised(as.matrix(read.csv(args[1])[, c(4, 5)]))
wholesale <- standardised(log1p(as.matrix(read.csv(args[2])[, 3:8])))
sets <- list(
  mall = list(x = mall, k = 5), wholesale = list(x = wholesale, k = 2),
  blobs = list(x = as.matrix(read.csv("blobs.csv")), k = 3), cloud = list(x = as.matrix(read.csv("cloud.csv")), k = 3)
)
best <- function(x, k) kmeans(x, k, nstart = 50, iter.max = 100)

numbers <- function(v) paste0("[", paste(sprintf("%.8f", v), collapse = ", "), "]")
of_set <- function(name) {
  x <- sets[[name]]$x; k <- sets[[name]]$k
  set.seed(1)
  gap <- clusGap(x, function(x, k) list(cluster = best(x, k)$cluster), K.max = 6, B = 200, d.power = 2, spaceH0 = "scaledPCA", verbose = FALSE)$Tab
  set.seed(2)
  strength <- prediction.strength(x, Gmin = 2, Gmax = 6, M = 100, clustermethod = kmeansCBI, runs = 10)
  set.seed(3)
  boot <- clusterboot(x, B = 200, clustermethod = kmeansCBI, krange = k, runs = 20, count = FALSE)
  own <- best(x, k)
  widths <- silhouette(own$cluster, dist(x))[, 3]
  sizes <- table(boot$partition)
  sprintf('  "%s": {"k": %d, "gap": %s, "gap_error": %s, "strength": %s, "jaccard": %s, "sizes": %s, "silhouette": %.8f, "inertia": %.8f}',
    name, k, numbers(gap[, "gap"]), numbers(gap[, "SE.sim"]), numbers(strength$mean.pred[2:6]),
    numbers(boot$bootmean[order(-sizes)]), numbers(sort(sizes, decreasing = TRUE)), mean(widths), own$tot.withinss)
}
dips <- sapply(c("mall", "wholesale", "blobs", "cloud"), function(name) sprintf('  "%s": %s', name, numbers(apply(sets[[name]]$x + 0, 2, function(v) dip(sort(v))))))
cat("{\n")
cat(sprintf('"versions": "R %s, cluster %s, fpc %s, diptest %s",\n', getRversion(), packageVersion("cluster"), packageVersion("fpc"), packageVersion("diptest")))
cat('"sets": {\n', paste(sapply(names(sets), of_set), collapse = ",\n"), "\n},\n", sep = "")
cat('"dips": {\n', paste(dips, collapse = ",\n"), "\n}\n}\n", sep = "")
