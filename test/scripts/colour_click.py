import click
import csv


@click.command()
@click.argument("infile", type=click.File("r"))
@click.argument("outfile", type=click.File("w"))
@click.option("--threshold", "-t", type=click.FloatRange(min=0, max=1), required=True, help="From 0 to 1.")
@click.option("--name", prompt="Your name", help="Who asks.")
@click.option("--bold", is_flag=True, default=False)
def run(infile, outfile, threshold, name, bold):
    rows = list(csv.reader(infile))
    outfile.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="{len(rows) * 12}">')
    for place, row in enumerate(rows[1:]):
        weight = "bold" if bold else "normal"
        outfile.write(f'<text y="{place * 12 + 10}" font-weight="{weight}">{float(row[1]) > threshold}</text>')
    outfile.write("</svg>")


run()
