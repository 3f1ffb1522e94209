#!/bin/sh
# Help in the manner of GNU, of Go and of clap in one.
keep=3
upper=
out=
table=
while [ $# -gt 0 ]; do
  case "$1" in
    --help)
      cat <<'HELP'
Usage: trim [OPTION]... TABLE

Keep the first lines of a table.

Options:
  -k, --keep=N         lines to keep below the header (default 3)
  -u, --upper          write capitals
      --mode <MODE>    what is kept [default: first] [possible values: first, all]
      --out FILE       output CSV file [default: kept.csv]
  -h, --help           print this help
HELP
      exit 0 ;;
    --keep=*) keep=${1#--keep=} ;;
    --upper) upper=1 ;;
    --mode=all) keep=1000000 ;;
    --mode=*) ;;
    --out=*) out=${1#--out=} ;;
    *) table=$1 ;;
  esac
  shift
done
head -n "$((keep + 1))" "$table" | if [ "$upper" ]; then tr a-z A-Z; else cat; fi > "$out"
