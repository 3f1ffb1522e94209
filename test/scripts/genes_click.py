#!/usr/bin/env python3
import csv
import json

import click


@click.group()
@click.version_option("2.1")
def cli():
    """Genes and what is known of them."""


@cli.command("top-genes")
@click.option("--expression-table", required=True, help="Path to the expression table (CSV).")
@click.option("--n", default=10, type=int, help="How many genes.")
@click.option("--alpha", default=0.05, type=float)
@click.option("--genes", default=None, help="Comma-separated names of columns.")
@click.option("--outfile", default="top.json", help="JSON file to write.")
def top_genes(expression_table, n, alpha, genes, outfile):
    """The genes with the largest variance."""
    with open(expression_table, newline="") as handle:
        header, *rows = csv.reader(handle)
    wanted = genes.split(",") if genes else header[1:]
    spread = {}
    for place, name in enumerate(header[1:], start=1):
        if name in wanted:
            values = [float(row[place]) for row in rows]
            mean = sum(values) / len(values)
            spread[name] = sum((v - mean) ** 2 for v in values) / len(values)
    best = sorted(spread, key=spread.get, reverse=True)[:n]
    with open(outfile, "w") as handle:
        json.dump({"alpha": alpha, "genes": best}, handle)


@cli.command()
@click.argument("files", nargs=-1, type=click.Path())
def merge(files):
    """Merge tables."""


cli()
