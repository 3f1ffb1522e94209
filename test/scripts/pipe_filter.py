#!/usr/bin/env python3
# A filter: a table comes in, a table goes out.
import argparse
import csv
import sys

p = argparse.ArgumentParser(description="Keep the samples whose sum is large enough.")
p.add_argument("--min-sum", type=float, required=True, help="least sum of a sample")
a = p.parse_args()
reader = csv.reader(sys.stdin)
writer = csv.writer(sys.stdout)
writer.writerow(next(reader))
for row in reader:
    if sum(map(float, row[1:])) >= a.min_sum:
        writer.writerow(row)
