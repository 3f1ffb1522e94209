# Principal component analysis of a table of measurements, in base R.
settings <- with(read.csv("parameters.csv", colClasses = "character"), setNames(value, parameter))
data <- as.matrix(read.csv("input/measurements.csv", row.names = 1, check.names = FALSE))

# A column without variance has no direction.
data <- data[, apply(data, 2, sd) > 0, drop = FALSE]
if (ncol(data) < 2) {
  message("Fewer than two features vary between the samples. Upload a table with more of them.")
  quit(status = 65)
}

cat("@progress 0.3 Decomposition\n")
analysis <- prcomp(data, scale. = settings[["scale"]] == "true")
count <- min(as.integer(settings[["components"]]), ncol(analysis$x))
# The sign of a component is arbitrary: its largest loading is made positive, so that every run gives the same.
signs <- apply(analysis$rotation, 2, function(loadings) sign(loadings[which.max(abs(loadings))]))
scores <- sweep(analysis$x, 2, signs, "*")[, 1:count]
loadings <- sweep(analysis$rotation, 2, signs, "*")[, 1:count]

share <- analysis$sdev^2 / sum(analysis$sdev^2)
variance <- data.frame(component = colnames(analysis$x), variance = analysis$sdev^2, share = share, cumulative = cumsum(share))
write.csv(variance[1:count, ], "output/variance.csv", row.names = FALSE)
write.csv(data.frame(sample = rownames(scores), scores, check.names = FALSE), "output/scores.csv", row.names = FALSE)
write.csv(data.frame(feature = rownames(loadings), loadings, check.names = FALSE), "output/loadings.csv", row.names = FALSE)

cat("@progress 0.8 Figure\n")
svg("output/biplot.svg", width = 8, height = 7)
title <- sprintf("PC%d (%.1f %% of the variance)", 1:2, 100 * share[1:2])
arrows_to <- loadings[, 1:2] * 0.8 * max(abs(scores[, 1:2])) / max(abs(loadings[, 1:2]))
limits <- range(scores[, 1:2], arrows_to) * 1.1
par(mar = c(4.5, 4.5, 1, 1))
plot(scores[, 1:2], xlab = title[1], ylab = title[2], xlim = limits, ylim = limits, asp = 1, pch = 19, col = "#0b7285")
abline(h = 0, v = 0, col = "grey80")
text(scores[, 1:2], rownames(scores), pos = 3, cex = 0.7, col = "#0b7285")
arrows(0, 0, arrows_to[, 1], arrows_to[, 2], length = 0.07, col = "#c92a2a")
text(arrows_to * 1.08, rownames(loadings), cex = 0.8, col = "#c92a2a")
invisible(dev.off())
cat(nrow(data), "samples,", ncol(data), "features that vary\n")
