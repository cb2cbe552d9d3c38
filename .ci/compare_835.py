#!/usr/bin/env python3
"""Compares `twohats x12 inspect --json` with oxedi on 835 files: claims, lines and sums.

usage: compare_835.py TWOHATS FILE...   exit 0 when all agree.
oxedi reads only the first interchange of a file; files with several are counted, not compared.
"""
import json
import subprocess
import sys
from decimal import Decimal

import oxedi


def column_sums(table, names):
    """Sums of decimal columns, from the table as oxedi prints it."""
    text = table.render() if len(table) else ""
    rows = [line.split(" | ") for line in text.split("\n")[2:] if " | " in line]
    places = {name: table.columns.index(name) for name in names}
    if len(rows) != len(table):
        raise SystemExit(f"oxedi printed {len(rows)} of {len(table)} rows")
    return {name: sum((Decimal(row[place]) for row in rows if row[place].strip("∅ ")), Decimal(0))
            for name, place in places.items()}


def theirs(path):
    read = oxedi.parse_file(path)
    claims = read.tables["claims"]
    sums = column_sums(claims, ["charge_amount", "payment_amount", "patient_responsibility"])
    return {"claims": read.count_claims(), "lines": len(read.tables["services"]),
            "charge": sums["charge_amount"], "paid": sums["payment_amount"],
            "patient": sums["patient_responsibility"],
            "payments": Decimal(str(read.sum_payments()))}


def ours(program, path):
    said = subprocess.run([program, "x12", "inspect", path, "--json"],
                          capture_output=True, text=True).stdout
    sets = [t for t in json.loads(said)["transactions"] if t["set"] == "835"]
    found = {key: sum(t.get(key) or 0 for t in sets) for key in ("claims", "lines")}
    for key in ("charge", "paid", "patient"):
        found[key] = sum((Decimal(t.get(key) or 0) for t in sets), Decimal(0))
    found["payments"] = sum((Decimal(t.get("bpr02") or 0) for t in sets), Decimal(0))
    return found, json.loads(said)["interchanges"]


def main(program, files):
    wrong = several = 0
    for path in files:
        mine, interchanges = ours(program, path)
        if interchanges > 1:
            several += 1
            continue
        other = theirs(path)
        bad = {key: (mine[key], other[key]) for key in mine if mine[key] != other[key]}
        if bad:
            wrong += 1
            print("DIFFERS", path, bad)
    print(f"{len(files) - wrong - several} of {len(files)} files agree with oxedi"
          + (f", {several} with several interchanges" if several else ""))
    return 1 if wrong or not files else 0


sys.exit(main(sys.argv[1], sys.argv[2:]))
