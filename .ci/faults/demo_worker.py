#!/usr/bin/env -S python3 -B
"""A worker to prove the fault tools with: numbered, balanced pairs of rows, acknowledged.

    demo_worker.py FILE FULL|NORMAL COUNT [BUG]

BUG makes it break a promise, for the tools to find: `early` acknowledges before the commit,
`split` commits the two rows apart, `swallow` acknowledges even what failed.
"""
import sqlite3
import sys


def acknowledge(n: int) -> None:
    print(n, flush=True)


def save(db: sqlite3.Connection, n: int, bug: str) -> None:
    memo = f"{n} ".ljust(200, "x")
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO ledger VALUES (?, 'debit', ?, ?)", (n, n * 7 % 10_000, memo))
    if bug == "split":
        db.execute("COMMIT")
        db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO ledger VALUES (?, 'credit', ?, ?)", (n, -(n * 7 % 10_000), memo))
    if bug == "early":
        acknowledge(n)
    db.execute("COMMIT")


def work(path: str, level: str, count: int, bug: str) -> None:
    db = sqlite3.connect(path, isolation_level=None, timeout=10)
    # A failed change to WAL is no error to SQLite: it goes on with a rollback journal, whose FULL
    # does not sync the folder after a commit, so a power cut can undo it. (failwrites found this.)
    if db.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        raise sqlite3.OperationalError("no write-ahead log")
    db.execute(f"PRAGMA synchronous = {level}")
    db.execute("PRAGMA wal_autocheckpoint = 200")
    db.execute(
        "CREATE TABLE IF NOT EXISTS ledger (n INTEGER NOT NULL, side TEXT NOT NULL,"
        " cents INTEGER NOT NULL, memo TEXT NOT NULL, PRIMARY KEY (n, side)) STRICT"
    )
    start = db.execute("SELECT coalesce(max(n), 0) + 1 FROM ledger").fetchone()[0]
    for n in range(start, start + count):
        try:
            save(db, n, bug)
        except sqlite3.Error:
            if bug != "swallow":
                raise
            if db.in_transaction:
                db.execute("ROLLBACK")
        if bug != "early":
            acknowledge(n)
    db.close()


if __name__ == "__main__":
    path, level, count, *bug = sys.argv[1:]
    try:
        work(path, level, int(count), *bug or [""])
    except sqlite3.Error as error:
        sys.exit(f"not saved: {error}")
