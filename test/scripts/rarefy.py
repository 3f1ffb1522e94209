"""Rarefaction: expected species in random draws. Usage: rarefy.py table.csv depth > out"""
import csv
import random
import sys

table = sys.argv[1]
depth = int(sys.argv[2])
repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 10

random.seed(1)
with open(table, newline="") as file:
    header, *rows = csv.reader(file)
writer = csv.writer(sys.stdout)
writer.writerow(["sample", "species"])
for row in rows:
    pool = [index for index, cell in enumerate(row[1:]) for _ in range(round(float(cell) * 10))]
    found = [len(set(random.sample(pool, min(depth, len(pool))))) for _ in range(repeats)]
    writer.writerow([row[0], sum(found) / len(found)])
