# No arguments: reads and writes where it stands.
data <- read.csv("paired.csv", row.names = 1)
test <- wilcox.test(data$before, data$after, paired = TRUE, exact = FALSE)
write.csv(data.frame(statistic = test$statistic, p = test$p.value), "results/test.csv", row.names = FALSE)
pdf("results/difference.pdf")
hist(data$after - data$before)
invisible(dev.off())
