#!/usr/bin/env python3
import argparse
import csv
import statistics


def describe(args):
    with open(args.table, newline="") as file:
        header, *rows = csv.reader(file)
    out = open(args.report, "w")
    for place, name in enumerate(header[1:], start=1):
        values = [float(row[place]) for row in rows]
        centre = statistics.median(values) if args.robust else statistics.mean(values)
        out.write(f"{name}\t{centre:.{args.digits}f}\n")
    out.close()


def main():
    parser = argparse.ArgumentParser(description="A box of small tools.")
    subparsers = parser.add_subparsers(dest="command", required=True)
    describe_parser = subparsers.add_parser("describe", help="centre of every column")
    describe_parser.add_argument("table")
    describe_parser.add_argument("report")
    describe_parser.add_argument("--robust", action="store_true")
    describe_parser.add_argument("--digits", type=int, default=2)
    describe_parser.set_defaults(function=describe)
    merge_parser = subparsers.add_parser("merge")
    merge_parser.add_argument("--how", choices=("inner", "outer"))
    args = parser.parse_args()
    args.function(args)


main()
