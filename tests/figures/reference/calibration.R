# Makes calibration.txt: Rscript tests/figures/reference/calibration.R > tests/figures/reference/calibration.txt
# With R 4.2.2 and survey 4.1-1. Each line: case and method, statistic, values.
suppressMessages(library(survey))
data(api)
out <- function(case, what, ...) {
  cat(sprintf("%s %s: %s\n", case, what, paste(sprintf("%.16g", as.numeric(c(...))), collapse = ", ")))
}
srs <- svydesign(id = ~1, weights = ~pw, fpc = ~fpc, data = apisrs)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
clus2 <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2)
designs <- list(srs = srs, strat = strat, clus1 = clus1, clus2 = clus2,
                jk_clus1 = as.svrepdesign(clus1), jk_strat = as.svrepdesign(strat))
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wide <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
known <- c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069)

# The degrees of freedom are those of the sample: for replicates the package would count anew the
# rank of their weights, which raking raises by one.
tell <- function(case, d, df) {
  m <- svymean(~api00, d, deff = TRUE)
  out(case, "mean", coef(m), SE(m), deff(m))
  t <- svytotal(~api00, d, deff = TRUE)
  out(case, "total", coef(t), SE(t), deff(t))
  r <- svyratio(~api00, ~api99, d)
  out(case, "ratio", coef(r), SE(r))
  m <- svymean(~api00, subset(d, comp.imp == "Yes"))
  out(case, "domain", coef(m), SE(m))
  out(case, "median", svyquantile(~api00, d, 0.5, df = df)[[1]][1:3])
  p <- svyciprop(~I(awards == "Yes"), d, method = "logit", df = df)
  out(case, "proportion", coef(p), SE(p), attr(p, "ci"))
  g <- svyglm(api00 ~ ell + meals, d)
  out(case, "regression", coef(g), SE(g))
  out(case, "weights", weights(d, "sampling")[c(1, 7, 50, 100, 120)])
}

for (name in names(designs)) {
  d <- designs[[name]]
  strict <- list(maxit = 500, epsilon = 1e-11)
  df <- degf(d)
  bounds <- if (name %in% c("srs", "strat", "jk_strat")) c(0.7, 1.35) else c(0.2, 3)
  tell(paste0(name, "/post"), postStratify(d, ~stype, types), df)
  tell(paste0(name, "/rake"), rake(d, list(~stype, ~sch.wide), list(types, wide), control = strict), df)
  tell(paste0(name, "/linear"), calibrate(d, ~stype + api99, known), df)
  tell(paste0(name, "/raking"), calibrate(d, ~stype + api99, known, calfun = "raking", epsilon = 1e-11), df)
  tell(paste0(name, "/logit"), calibrate(d, ~stype + api99, known, calfun = "logit", bounds = bounds, epsilon = 1e-11), df)
  tell(paste0(name, "/truncated"), calibrate(d, ~stype + api99, known, bounds = bounds, epsilon = 1e-11), df)
  tell(paste0(name, "/chain"), calibrate(postStratify(d, ~stype, types), ~api99, known[c(1, 4)]), df)
}
# The package's own early stop: a change under one school.
tell("clus1/rake-default", rake(clus1, list(~stype, ~sch.wide), list(types, wide)), degf(clus1))
# Rows that may move in proportion to their size.
tell("srs/spread", calibrate(srs, ~api99 - 1, c(api99 = 3914069), variance = apisrs$api99), degf(srs))
