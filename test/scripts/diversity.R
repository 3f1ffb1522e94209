#!/usr/bin/env Rscript
suppressPackageStartupMessages(library(optparse))

option_list <- list(
  make_option(c("-i", "--input"), type = "character", default = NULL,
              help = "species table, samples in rows", metavar = "FILE"),
  make_option(c("-m", "--method"), type = "character", default = "shannon",
              help = "shannon or simpson [default %default]"),
  make_option(c("-b", "--base"), type = "double", default = 2.718282,
              help = "base of the logarithm [default %default]"),
  make_option("--min_count", type = "integer", default = 1L,
              help = "leave out species with fewer individuals"),
  make_option(c("-r", "--relative"), action = "store_true", default = FALSE,
              help = "write relative values"),
  make_option(c("-o", "--out"), type = "character", default = "diversity.csv",
              help = "output file name [default %default]")
)
opt <- parse_args(OptionParser(option_list = option_list, description = "Diversity of samples."))

counts <- as.matrix(read.csv(opt$input, row.names = 1, check.names = FALSE))
counts <- counts[, colSums(counts) >= opt$min_count, drop = FALSE]
p <- counts / rowSums(counts)
index <- if (opt$method == "simpson") 1 - rowSums(p^2) else -rowSums(ifelse(p > 0, p * log(p, opt$base), 0))
if (opt$relative) index <- index / max(index)
write.csv(data.frame(sample = rownames(counts), index), opt$out, row.names = FALSE)
