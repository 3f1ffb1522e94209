import csv

import click

LINKAGES = ["single", "complete"]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("matrix", type=click.Path(exists=True, dir_okay=False))
@click.option("--k", "-k", type=click.IntRange(2, 20), default=3, show_default=True, help="Number of clusters.")
@click.option("--linkage", type=click.Choice(LINKAGES), default="complete", help="Distance between clusters.")
@click.option("--scale/--no-scale", default=True, help="Divide by the largest value first.")
@click.option("--exclude", multiple=True, help="Column to leave out; may be repeated.")
@click.option("--output", "-o", "out", type=click.File("w"), default="clusters.csv")
@click.option("-q", "--quiet", is_flag=True)
def main(matrix, k, linkage, scale, exclude, out, quiet):
    """Cluster the samples of MATRIX.

    Agglomerative, on Euclidean distances.
    """
    with open(matrix, newline="") as handle:
        rows = list(csv.DictReader(handle))
    key = next(iter(rows[0]))
    names = [name for name in rows[0] if name != key and name not in exclude]
    points = [[float(row[name]) for name in names] for row in rows]
    if scale:
        largest = [max(abs(point[i]) for point in points) or 1 for i in range(len(names))]
        points = [[v / m for v, m in zip(point, largest)] for point in points]
    clusters = [[i] for i in range(len(points))]
    choose = min if linkage == "single" else max

    def distance(a, b):
        return choose(sum((x - y) ** 2 for x, y in zip(points[i], points[j])) for i in a for j in b)

    while len(clusters) > k:
        a, b = min(
            ((a, b) for a in range(len(clusters)) for b in range(a)),
            key=lambda pair: distance(clusters[pair[0]], clusters[pair[1]]),
        )
        clusters[b] += clusters.pop(a)
    writer = csv.writer(out)
    writer.writerow(["sample", "cluster"])
    for number, members in enumerate(clusters, start=1):
        writer.writerows([rows[i][key], number] for i in members)
    if not quiet:
        click.echo(f"{len(clusters)} clusters")


if __name__ == "__main__":
    main()
