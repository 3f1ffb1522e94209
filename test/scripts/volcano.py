#!/usr/bin/env python3
"""Differential expression between two groups of samples.

Welch's t statistic for every gene, with fold changes.
"""
import argparse
import csv
import math
import statistics


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", help="CSV file with samples in rows and genes in columns")
    parser.add_argument("-g", "--group", default="group", help="column that holds the groups (default: %(default)s)")
    parser.add_argument("-t", "--threshold", type=float, default=1.0, help="absolute log2 fold change to report")
    parser.add_argument("--method", choices=["welch", "student"], default="welch", help="which t statistic")
    parser.add_argument("--log", action="store_true", help="take logarithms first")
    parser.add_argument("-o", "--output", default="hits.csv", help="where to write the table [%(default)s]")
    return parser.parse_args()


def main():
    args = parse_args()
    with open(args.counts, newline="") as file:
        rows = list(csv.DictReader(file))
    id_column = next(iter(rows[0]))
    genes = [name for name in rows[0] if name not in (id_column, args.group)]
    levels = sorted({row[args.group] for row in rows})
    if len(levels) != 2:
        raise SystemExit(f"{args.group} has {len(levels)} groups, but must have two")
    with open(args.output, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["gene", "difference", "t"])
        for gene in genes:
            first, second = ([transform(float(row[gene]), args.log) for row in rows if row[args.group] == level] for level in levels)
            difference = statistics.mean(second) - statistics.mean(first)
            error = math.sqrt(statistics.variance(first) / len(first) + statistics.variance(second) / len(second))
            if abs(difference) >= args.threshold / 10:
                writer.writerow([gene, f"{difference:.4f}", f"{difference / error if error else 0:.4f}"])


def transform(value, is_log):
    return math.log2(value + 1) if is_log else value


if __name__ == "__main__":
    main()
