#!/usr/bin/env Rscript
argv = commandArgs(TRUE)
infile = argv[[1]]
span = as.numeric(argv[[2]])
steps = as.integer(argv[[3]])
d = read.table(infile, header = TRUE, sep = ",", row.names = 1)
for (name in names(d)) {
  smooth = lowess(seq_len(nrow(d)), d[[name]], f = min(1, max(0.2, span)), iter = steps)
  cat(name, round(range(smooth$y), 3), "\n")
}
