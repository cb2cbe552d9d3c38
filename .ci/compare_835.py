#!/usr/bin/env python3
"""Compares `twohats x12 inspect --json` with oxedi on 835 files: claims, lines and sums.

usage: compare_835.py TWOHATS FILE...   exit 0 when all agree.
oxedi reads only the first interchange of a file, so files with several are compared by hand.
"""
import json
import subprocess
import sys
from decimal import Decimal

import oxedi


def rows(value, name):
    """Every table of that name, whatever oxedi calls its container."""
    table = value.tables.get(name) if isinstance(value.tables, dict) else getattr(value.tables, name, None)
    return list(table or [])


def main(program, files):
    wrong = 0
    for file in files:
        ours = json.loads(subprocess.run(
            [program, "x12", "inspect", file, "--json"], capture_output=True, text=True).stdout)
        theirs = oxedi.parse_file(file)
        claims = sum(t.get("claims") or 0 for t in ours["transactions"])
        paid = sum(Decimal(t.get("bpr02") or 0) for t in ours["transactions"])
        pairs = {"claims": (claims, theirs.count_claims()),
                 "payments": (paid, Decimal(str(theirs.sum_payments())))}
        bad = {k: v for k, v in pairs.items() if v[0] != v[1]}
        if bad:
            wrong += 1
            print("DIFFERS", file, bad)
    print(f"{len(files) - wrong} of {len(files)} files agree with oxedi")
    return 1 if wrong else 0


sys.exit(main(sys.argv[1], sys.argv[2:]))
