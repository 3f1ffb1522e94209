# Rscript heat.R counts.csv heat.png 0.9 ward.D2
args <- commandArgs(trailingOnly = TRUE)
if (length(args) < 2) stop("Usage: heat.R counts.csv heat.png [cutoff] [method]")

counts <- read.csv(args[1], row.names = 1)
cutoff <- if (length(args) >= 3) as.numeric(args[3]) else 0.9
method <- ifelse(length(args) >= 4, args[4], "complete")

correlation <- cor(counts)
correlation[abs(correlation) < cutoff & row(correlation) != col(correlation)] <- 0
order <- hclust(as.dist(1 - correlation), method = method)$order
png(args[2], width = 600, height = 600)
image(correlation[order, order], axes = FALSE)
invisible(dev.off())
