# R: new requests by year, from the CSV. Rscript requests.R FOLDER
out <- commandArgs(trailingOnly = TRUE)[1]
wide <- read.csv(file.path(out, "wide.csv"), fileEncoding = "UTF-8-BOM", check.names = FALSE)
print(aggregate(list(requests = wide[["requests.new.total"]]), list(year = wide[["year"]]), sum, na.rm = TRUE))
