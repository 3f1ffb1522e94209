"""Annotate samples.

Usage:
  annotate.py [options] <table> <result>
  annotate.py --help

Options:
  -p, --prefix-text=TEXT  Text before each name [default: id].
  -n, --rows=N            How many rows [default: 5].
  --upper                 In capitals.
"""
from docopt import docopt

arguments = docopt(__doc__)
with open(arguments["<table>"]) as source, open(arguments["<result>"], "w") as target:
    for _, line in zip(range(int(arguments["--rows"])), source):
        text = arguments["--prefix-text"] + line
        target.write(text.upper() if arguments["--upper"] else text)
