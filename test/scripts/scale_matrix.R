#!/usr/bin/env Rscript
library(argparser, quietly = TRUE)

p <- arg_parser("Scale a matrix by rows or columns")
p <- add_argument(p, "matrix", help = "matrix as CSV")
p <- add_argument(p, "--by", help = "rows or columns", default = "columns")
p <- add_argument(p, "--center", help = "subtract the mean", flag = TRUE)
p <- add_argument(p, "--digits", help = "digits of the result", default = 4, type = "integer")
p <- add_argument(p, "--outdir", help = "folder of the results", default = ".")
argv <- parse_args(p)

values <- as.matrix(read.csv(argv$matrix, row.names = 1, check.names = FALSE))
if (argv$by == "rows") values <- t(values)
scaled <- scale(values, center = argv$center)
if (argv$by == "rows") scaled <- t(scaled)
write.csv(round(scaled, argv$digits), file.path(argv$outdir, "scaled.csv"))
pdf(file.path(argv$outdir, "scaled.pdf"))
image(scaled)
invisible(dev.off())
