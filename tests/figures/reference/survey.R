# Makes survey.txt: Rscript tests/figures/reference/survey.R > tests/figures/reference/survey.txt
# With R 4.2.2 and survey 4.1-1. Each line: case, statistic, values.
suppressMessages(library(survey))
data(api); data(nhanes); data(mu284); data(scd); data(election)
out <- function(case, what, ...) {
  cat(sprintf("%s %s: %s\n", case, what, paste(sprintf("%.16g", as.numeric(c(...))), collapse = ", ")))
}

srs <- svydesign(id = ~1, weights = ~pw, fpc = ~fpc, data = apisrs)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
clus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
clus2 <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2)
nofpc <- svydesign(id = ~dnum, weights = ~pw, data = apiclus2)
designs <- list(srs = srs, strat = strat, clus1 = clus1, clus2 = clus2, nofpc = nofpc,
                jk_srs = as.svrepdesign(srs), jk_strat = as.svrepdesign(strat),
                jk_clus1 = as.svrepdesign(clus1))
for (case in names(designs)) {
  d <- designs[[case]]
  jackknife <- startsWith(case, "jk_")
  m <- svymean(~api00, d, deff = TRUE)
  out(case, "mean", coef(m), SE(m), deff(m), degf(d))
  out(case, "mean-deff-replace", deff(svymean(~api00, d, deff = "replace")))
  out(case, "mean-interval", confint(m, df = degf(d)))
  t <- svytotal(~api99, d, deff = TRUE)
  out(case, "total", coef(t), SE(t), deff(t))
  out(case, "covariance", vcov(svymean(~api00 + api99 + ell, d)))
  r <- svyratio(~api00, ~api99, d)
  out(case, "ratio", coef(r), SE(r))
  if (!jackknife) out(case, "ratio-deff", deff(svyratio(~api00, ~api99, d, deff = TRUE)))
  methods <- c("logit", "asin", "beta", "mean", "xlogit", if (!jackknife) "likelihood")
  for (method in methods) {
    p <- svyciprop(~I(sch.wide == "Yes"), d, method = method)
    out(case, paste0("proportion-", method), coef(p), SE(p), attr(p, "ci"))
  }
  for (q in c(0.1, 0.5, 0.8)) out(case, paste0("quantile-", q), svyquantile(~api00, d, q)[[1]])
  if (!jackknife) for (type in c("beta", "xlogit", "asin")) {
    out(case, paste0("median-", type), svyquantile(~api00, d, 0.5, interval.type = type)[[1]])
  }
  out(case, "median-school", svyquantile(~api00, d, 0.5, qrule = "school")[[1]])
  g <- svyglm(api00 ~ ell + meals + mobility, d)
  out(case, "regression", coef(g), SE(g), g$df.residual)
  g <- svyglm(I(sch.wide == "Yes") ~ ell + meals, d, family = quasibinomial,
              control = list(epsilon = 1e-14))
  out(case, "logistic", coef(g), SE(g))
  e <- subset(d, stype == "E")
  m <- svymean(~api00, e, deff = TRUE)
  out(case, "domain-mean", coef(m), SE(m), deff(m))
  i <- subset(d, comp.imp == "Yes")
  t <- svytotal(~api00, i, deff = TRUE)
  out(case, "domain-total", coef(t), SE(t), deff(t))
  out(case, "domain-ratio", coef(svyratio(~api00, ~api99, i)), SE(svyratio(~api00, ~api99, i)))
  out(case, "domain-median", svyquantile(~api00, i, 0.5)[[1]][1])
  p <- svyciprop(~I(sch.wide == "Yes"), e, method = "beta")
  if (!jackknife) out(case, "domain-proportion", coef(p), SE(p), attr(p, "ci"), degf(e))
}

# Strata of two clusters whose numbers begin again, without correction.
high <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
seen <- subset(high, !is.na(HI_CHOL))
m <- svymean(~HI_CHOL, seen, deff = TRUE)
out("nhanes", "mean", coef(m), SE(m), deff(m), degf(seen))
for (sex in 1:2) for (race in 1:4) {
  part <- seen[nhanes$RIAGENDR[!is.na(nhanes$HI_CHOL)] == sex & nhanes$race[!is.na(nhanes$HI_CHOL)] == race, ]
  m <- svymean(~HI_CHOL, part)
  out("nhanes", paste0("mean-", sex, race), coef(m), SE(m))
}
for (method in c("logit", "likelihood", "asin", "beta", "mean")) {
  p <- svyciprop(~HI_CHOL, seen, method = method)
  out("nhanes", paste0("proportion-", method), coef(p), SE(p), attr(p, "ci"))
}
j <- as.svrepdesign(high)
m <- svymean(~HI_CHOL, subset(j, !is.na(HI_CHOL)))
out("nhanes", "jackknife", coef(m), SE(m))

# A stratum of one cluster.
few <- nhanes[!(nhanes$SDMVSTRA == 75 & nhanes$SDMVPSU == 1) & !is.na(nhanes$HI_CHOL), ]
lonely <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = few)
for (choice in c("certainty", "adjust", "average", "remove")) {
  options(survey.lonely.psu = choice)
  t <- svytotal(~HI_CHOL, lonely)
  out("lonely", choice, coef(t), SE(t))
  t <- svytotal(~HI_CHOL, as.svrepdesign(lonely))
  out("lonely", paste0("jackknife-", choice), coef(t), SE(t))
}
options(survey.lonely.psu = "fail")

# Two stages with sizes at both; probabilities proportional to size.
two <- svydesign(id = ~id1 + id2, fpc = ~n1 + n2, data = mu284)
t <- svytotal(~y1, two, deff = TRUE)
out("mu284", "total", coef(t), SE(t), deff(t))
m <- svymean(~y1, two)
out("mu284", "mean", coef(m), SE(m))
pps <- svydesign(id = ~1, fpc = ~p, data = election_pps, pps = "brewer")
t <- svytotal(~Bush + Kerry + Nader, pps)
out("election", "total", coef(t), SE(t))

# Replicate weights that come with the data: balanced half-samples.
half <- 2 * cbind(c(1, 0, 1, 0, 1, 0), c(1, 0, 0, 1, 0, 1), c(0, 1, 1, 0, 0, 1), c(0, 1, 0, 1, 1, 0))
brr <- svrepdesign(data = scd, type = "BRR", repweights = half, combined.weights = FALSE)
out("scd", "ratio", coef(svyratio(~alive, ~arrests, brr)), SE(svyratio(~alive, ~arrests, brr)))
m <- svymean(~alive, brr)
out("scd", "mean", coef(m), SE(m))
