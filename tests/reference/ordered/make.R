# Shares of mental health by the standing of the parents (Srole et al. 1962) in the model of row effects (Goodman 1979), by glm.
# Rscript make.R > in_r.csv; the numbers in the folder are those of R 4.2.2.
counts <- c(64, 94, 58, 46, 57, 94, 54, 40, 57, 105, 65, 60, 72, 141, 77, 94, 36, 97, 54, 78, 21, 71, 54, 71)
standing <- gl(6, 4)
health <- gl(4, 1, 24)
score <- rep(1:4, 6)
model <- glm(counts ~ standing + health + standing:score, family = poisson, control = glm.control(epsilon = 1e-12, maxit = 50))
stopifnot(model$converged)
shares <- fitted(model) / rep(tapply(counts, standing, sum), each = 4)
write.csv(data.frame(row = standing, count = counts, share = sprintf("%.10f", shares)), quote = FALSE, row.names = FALSE)
