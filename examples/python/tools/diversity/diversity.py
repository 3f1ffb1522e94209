"""Diversity of sites and the similarity of every pair, from a table of species per site."""
import csv
import json
import math
import sys


def read_table(path):
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return header, {site: [float(cell) for cell in cells] for site, *cells in rows}


def describe(cover):
    """Richness, Shannon's H (natural logarithm), Gini-Simpson index and Pielou's evenness of one site."""
    total = sum(cover)
    shares = [value / total for value in cover if value > 0]
    shannon = -sum(share * math.log(share) for share in shares)
    simpson = 1 - sum(share**2 for share in shares)
    evenness = shannon / math.log(len(shares)) if len(shares) > 1 else 0.0
    return len(shares), abs(shannon), simpson, evenness


def bray_curtis(a, b):
    return 2 * sum(min(x, y) for x, y in zip(a, b)) / (sum(a) + sum(b))


def jaccard(a, b):
    both = sum(x > 0 and y > 0 for x, y in zip(a, b))
    return both / sum(x > 0 or y > 0 for x, y in zip(a, b))


def write_table(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


with open("parameters.json", encoding="utf-8") as file:
    parameters = json.load(file)["parameters"]
header, sites = read_table("input/cover.csv")
for site, cover in sites.items():
    if min(cover) < 0 or sum(cover) == 0:
        print(f"{site} has negative values or no species at all. Correct or remove this site.", file=sys.stderr)
        sys.exit(65)

print("@progress 0.2 Diversity", flush=True)
columns = ["site", "richness", "shannon", "simpson", "evenness"]
write_table("output/diversity.csv", columns, [[site, *describe(cover)] for site, cover in sites.items()])

print("@progress 0.5 Similarity", flush=True)
if parameters.get("transform") == "sqrt":
    sites = {site: [math.sqrt(value) for value in cover] for site, cover in sites.items()}
similarity = {"bray": bray_curtis, "jaccard": jaccard}[parameters["similarity"]]
# From the first site always on to the most similar one of the others, so that like sites stand together.
order, others = [next(iter(sites))], list(sites)[1:]
while others:
    order.append(max(others, key=lambda site: similarity(sites[order[-1]], sites[site])))
    others.remove(order[-1])
rows = [[a, *(similarity(sites[a], sites[b]) for b in order)] for a in order]
write_table("output/similarity.csv", ["", *order], rows)
print(f"{len(sites)} sites, {len(header) - 1} species")
