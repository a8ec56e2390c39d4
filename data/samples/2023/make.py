"""Write the made-up year into a folder: ``python data/samples/2023/make.py FOLDER``. Everything in it is invented."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from data.samples.make import summary, write  # noqa: E402
from data.tables.campaign import load_year  # noqa: E402

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python data/samples/2023/make.py FOLDER")
    sys.stdout.write(summary(write(Path(sys.argv[1]), load_year(int(HERE.name)))) + "\n")
