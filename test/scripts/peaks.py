# Peaks of a signal: every argument by its long name, some of them lists.
import argparse
import csv
import json

parser = argparse.ArgumentParser(description="Find peaks in the columns of a table.")
parser.add_argument("--signal-file", type=argparse.FileType("r"), required=True, help="table of signals")
parser.add_argument("--columns", nargs="+", help="columns to look at, all if not given")
parser.add_argument("--min-height", type=float, default=0.5, help="least height, between 0 and 100")
parser.add_argument("--window", type=int, default=3, help="how many neighbours a peak is compared with")
parser.add_argument("--label", default="", help="text that the summary begins with")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--smooth", action=argparse.BooleanOptionalAction, default=True, help="average neighbours first")
parser.add_argument("--summary", type=argparse.FileType("w"), default="summary.json", help="JSON file of counts")
parser.add_argument("--version", action="version", version="1.0")
args = parser.parse_args()

rows = list(csv.DictReader(args.signal_file))
names = args.columns or [name for name in list(rows[0])[1:]]
counts = {}
for name in names:
    values = [float(row[name]) for row in rows]
    if args.smooth:
        values = [sum(values[max(0, i - 1) : i + 2]) / len(values[max(0, i - 1) : i + 2]) for i in range(len(values))]
    counts[name] = sum(
        value >= args.min_height and value == max(values[max(0, i - args.window) : i + args.window + 1])
        for i, value in enumerate(values)
    )
json.dump({"label": args.label, "seed": args.seed, "peaks": counts}, args.summary)
