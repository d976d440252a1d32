# Makes nested.txt: Rscript tests/figures/reference/nested.R ../shared/data/stat > tests/figures/reference/nested.txt
# With R 4.2.2 and nlme 3.1-162, converged far beyond its usual tolerance.
library(nlme)
folder <- commandArgs(TRUE)[1]
crops <- read.csv(file.path(folder, "cornsoybean_input.csv"))
means <- read.csv(file.path(folder, "cornsoybeanmeans_input.csv"))
out <- function(case, what, ...) {
  cat(sprintf("%s %s: %s\n", case, what, paste(sprintf("%.16g", as.numeric(c(...))), collapse = ", ")))
}
strict <- lmeControl(msTol = 1e-14, tolerance = 1e-14, opt = "optim", reltol = 1e-15,
                     maxIter = 2000, msMaxIter = 2000, niterEM = 2000)
known <- cbind(1, means$MeanCornPixPerSeg, means$MeanSoyBeansPixPerSeg)
for (crop in c("CornHec", "SoyBeansHec")) for (rows in c("all", "without33")) for (method in c("REML", "ML")) {
  seen <- if (rows == "all") crops else crops[-33, ]
  seen$y <- seen[[crop]]
  fit <- lme(y ~ CornPix + SoyBeansPix, random = ~1 | County, data = seen, method = method, control = strict)
  case <- paste(crop, rows, method, sep = "/")
  out(case, "fit", fixef(fit), VarCorr(fit)[, 1], logLik(fit))
  n <- as.numeric(table(seen$County))
  f <- n / means$PopnSegments
  x <- as.matrix(aggregate(cbind(1, CornPix, SoyBeansPix) ~ County, seen, mean)[, -1])
  y <- as.numeric(tapply(seen$y, seen$County, mean))
  out(case, "eblup", f * y + as.numeric((known - f * x) %*% fixef(fit)) + (1 - f) * ranef(fit)[, 1])
}
