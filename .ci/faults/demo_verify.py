#!/usr/bin/env -S python3 -B
"""Verifies what demo_worker.py left: demo_verify.py FILE ACKS.

Exit 0: all there and whole; 1: something acknowledged is missing; 2: something is in part.
"""
import os
import sqlite3
import sys


def judge(path: str, acked: set[int]) -> tuple[int, str]:
    found: list[tuple[int, int, int]] = []
    if os.path.exists(path):
        db = sqlite3.connect(path)
        if (answer := db.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            return 2, f"integrity_check: {answer}"
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger'").fetchone():
            found = db.execute(
                "SELECT n, count(*), sum(cents) FROM ledger GROUP BY n ORDER BY n"
            ).fetchall()
        db.close()
    for n, rows, sum_of_cents in found:
        if rows != 2 or sum_of_cents != 0:
            return 2, f"{n} has {rows} rows, sum {sum_of_cents}"
    numbers = [n for n, _, _ in found]
    if missing := acked - set(numbers):
        return 1, f"{len(missing)} of {len(acked)} acknowledged are missing: {sorted(missing)[:5]}"
    if numbers != list(range(1, len(numbers) + 1)):
        return 2, "the numbers have gaps"
    return 0, f"{len(numbers)} found, {len(acked)} acknowledged"


if __name__ == "__main__":
    with open(sys.argv[2]) as acks:
        acked = {int(line) for line in acks}
    try:
        status, said = judge(sys.argv[1], acked)
    except sqlite3.Error as error:
        status, said = 2, str(error)
    print(said)
    sys.exit(status)
