library("optparse")
parser <- OptionParser(usage = "%prog [options] file")
parser <- add_option(parser, c("-y", "--response"), type = "character", default = "y",
                     help = "column to be explained")
parser <- add_option(parser, c("--degree"), type = "integer", default = 1,
                     help = "degree of the polynomial, from 1 to 5")
parser <- add_option(parser, c("--plot"), default = "fit.png", help = "PNG of the fit")
parser <- add_option(parser, c("--verbose"), action = "store_true", default = FALSE)
arguments <- parse_args(parser, positional_arguments = 1)
opt <- arguments$options
data <- read.csv(arguments$args[1], row.names = 1)
x <- data[[setdiff(names(data), opt$response)[1]]]
y <- data[[opt$response]]
fit <- lm(y ~ poly(x, opt$degree))
png(opt$plot)
plot(x, y)
points(x, fitted(fit), pch = 19)
invisible(dev.off())
print(coef(fit))
