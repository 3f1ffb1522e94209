import argparse, csv, sys
from pathlib import Path

METHODS = {
    "zscore": lambda v, m, s: (v - m) / s if s else 0.0,
    "center": lambda v, m, s: v - m,
}

ap = argparse.ArgumentParser("normalise", description="Normalise the columns of a table.")
required = ap.add_argument_group("required arguments")
required.add_argument("--input", "-i", type=Path, required=True, metavar="TABLE")
required.add_argument("--out-dir", type=Path, required=True, help="output directory, made if needed")
ap.add_argument("--method", choices=METHODS.keys(), default="zscore")
ap.add_argument("--digits", type=int, choices=range(1, 7), default=3)
ap.add_argument("--clip", type=float, help="clip to +/- this value")
ap.add_argument("--no-header-note", action="store_false", dest="note", help="do not write the note")
ap.add_argument("-v", "--verbose", action="count", default=0)
ap.add_argument("--threads", type=int, default=1)
args = ap.parse_args()

args.out_dir.mkdir(parents=True, exist_ok=True)
with args.input.open(newline="") as handle:
    reader = csv.reader(handle)
    header = next(reader)
    rows = list(reader)


def numbers(column):
    return [float(row[column]) for row in rows]


with open(args.out_dir / "normalised.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(header)
    columns = []
    for column in range(1, len(header)):
        values = numbers(column)
        mean = sum(values) / len(values)
        sd = (sum((v - mean) ** 2 for v in values) / max(1, len(values) - 1)) ** 0.5
        scaled = [METHODS[args.method](v, mean, sd) for v in values]
        if args.clip is not None:
            scaled = [max(-args.clip, min(args.clip, v)) for v in scaled]
        columns.append(scaled)
    for index, row in enumerate(rows):
        writer.writerow([row[0]] + [f"{column[index]:.{args.digits}f}" for column in columns])
if args.note:
    (args.out_dir / "note.txt").write_text(f"{args.method}\n")
if args.verbose:
    print("done", file=sys.stderr)
