# R: new requests by year, and the shares that were granted, from the CSV. Rscript requests.R FOLDER
out <- commandArgs(trailingOnly = TRUE)[1]
# With fileEncoding, R fails on Chinese text where the locale is C, as it is in cron.
wide <- read.csv(file.path(out, "wide.csv"), encoding = "UTF-8", check.names = FALSE)
columns <- c("requests.new.total", "requests.granted.total", "requests.total.total")
years <- aggregate(wide[columns], list(wide$year), sum, na.rm = TRUE)
names(years) <- c("year", "requests", "granted", "handled")
years$share <- round(years$granted / years$handled, 3)
print(years, row.names = FALSE)
