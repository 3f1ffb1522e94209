# The way many scripts begin: names of files in the script, no arguments at all.
import csv

with open("data/measurements.csv", newline="") as handle:
    rows = list(csv.DictReader(handle))

ratios = [(row[next(iter(row))], float(row["weight"]) / float(row["height"])) for row in rows]

with open("ratios.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["sample", "ratio"])
    writer.writerows(ratios)
with open("summary.txt", "w") as handle:
    handle.write(f"{len(ratios)} samples\n")
print("finished")
