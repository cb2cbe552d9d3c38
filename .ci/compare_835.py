#!/usr/bin/env python3
"""Compares what twohats reads and plans from 835 files with what oxedi reads from them.

usage: compare_835.py TWOHATS PRACTICE FILE...   exit 0 when all agree.
`x12 inspect --json`: claims, lines and sums. `post --dry-run --json`: payment by payment and claim
by claim the amounts and every reason of a CAS; what was settled beside the claims; whether all of
it balances, worked out here from oxedi's amounts. oxedi reads only the first interchange of a
file, so it is given each interchange by itself.
"""
import collections
import json
import subprocess
import sys
import tempfile
from decimal import Decimal

import oxedi


def interchanges(data):
    """The bytes of each interchange: from its ISA to the end of its IEA."""
    found, start = [], data.find(b"ISA")
    while start >= 0 and len(data) - start > 106:
        flat = data[start:].replace(b"\r", b"").replace(b"\n", b"")
        raw_break = data[start + 105:start + 106]
        separator = data[start + 3:start + 4]
        terminator = raw_break if raw_break in b"\r\n" else flat[105:106]
        trailer = data.find(b"IEA" + separator, start)
        end = data.find(terminator, trailer) if trailer >= 0 else -1
        if end < 0:
            found.append(data[start:])
            break
        found.append(data[start:end + 1])
        start = end + 1
        while data[start:start + 1] in (b"\r", b"\n", b" "):
            start += 1
        if data[start:start + 3] != b"ISA":
            break
    return found


def rows(table):
    """Rows as dictionaries, from the table as oxedi prints it."""
    text = table.render() if len(table) else ""
    lines = [line.split(" | ") for line in text.split("\n")[2:] if " | " in line]
    if len(lines) != len(table):
        raise SystemExit(f"oxedi printed {len(lines)} of {len(table)} rows")
    return [dict(zip(table.columns, (cell.replace("∅", "").strip() for cell in line)))
            for line in lines]


def amount(cell):
    return Decimal(cell or 0).quantize(Decimal("0.01"))


def is_balanced(paid, claims, services, adjustments, provider):
    """Line, claim and payment: 005010X221A1 section 1.10.2."""
    taken = collections.Counter()
    for one in adjustments:
        taken["claim", one["claim"]] += amount(one["amount"])
        if one["service"]:
            taken["line", one["service"]] += amount(one["amount"])
    for line in services:
        if amount(line["charge_amount"]) - taken["line", line["row"]] \
                != amount(line["payment_amount"]):
            return False
    for claim in claims:
        own = [line for line in services if line["claim"] == claim["row"]]
        charge = amount(claim["charge_amount"])
        if charge - taken["claim", claim["row"]] != amount(claim["payment_amount"]):
            return False
        if own and sum(amount(line["charge_amount"]) for line in own) != charge:
            return False
    return paid == sum((amount(claim["payment_amount"]) for claim in claims), Decimal(0)) \
        - sum((amount(one["amount"]) for one in provider), Decimal(0))


def theirs(data):
    """Sums over a file, and each payment of it."""
    sums, payments = collections.Counter(), []
    for part in interchanges(data):
        with tempfile.NamedTemporaryFile(suffix=".835") as file:
            file.write(part)
            file.flush()
            read = oxedi.parse_file(file.name)
        claims, services = rows(read.tables["claims"]), rows(read.tables["services"])
        adjustments = rows(read.tables["adjustments"])
        provider = rows(read.tables["provider_adjustments"])
        sums["claims"] += len(claims)
        sums["lines"] += len(services)
        for claim in claims:
            sums["charge"] += amount(claim["charge_amount"])
            sums["paid"] += amount(claim["payment_amount"])
            sums["patient"] += amount(claim["patient_responsibility"])
        sums["payments"] += Decimal(str(read.sum_payments())).quantize(Decimal("0.01"))
        for payment in rows(read.tables["payments"]):
            def of(table):
                return [one for one in table if one["payment"] == payment["row"]]
            payments.append(told(payment, of(claims), of(services), of(adjustments), of(provider)))
    return sums, payments


def told(payment, claims, services, adjustments, provider):
    paid = amount(payment["total_payment_amount"])
    reasons = collections.defaultdict(list)
    for one in adjustments:
        reasons[one["claim"]].append(
            (one["group_code"], one["reason_code"], str(amount(one["amount"]))))
    return {
        "paid": str(paid),
        "claims": [(claim["claim_status"], str(amount(claim["charge_amount"])),
                    str(amount(claim["payment_amount"])), sorted(reasons[claim["row"]]))
                   for claim in claims],
        "settled": [(one["reason_code"], str(amount(one["amount"]))) for one in provider],
        "balanced": is_balanced(paid, claims, services, adjustments, provider)}


def ours(program, practice, path):
    said = json.loads(subprocess.run(
        [program, "x12", "inspect", path, "--json"], capture_output=True, text=True).stdout)
    sums = collections.Counter()
    for one in (t for t in said["transactions"] if t["set"] == "835"):
        for key in ("claims", "lines"):
            sums[key] += one.get(key) or 0
        for key, name in (("charge",) * 2, ("paid",) * 2, ("patient",) * 2, ("payments", "bpr02")):
            sums[key] += amount(one.get(name))
    plan = json.loads(subprocess.run(
        [program, "post", "--dry-run", "--json", "--practice", practice, "--day", "2026-09-15",
         path], capture_output=True, text=True).stdout)
    return sums, [
        {"paid": one["paid"],
         "claims": [(claim["status"], claim["charge"], claim["paid"],
                     sorted((a["group"], a["reason"], a["amount"]) for a in claim["adjustments"]))
                    for claim in one["claims"]],
         "settled": [(a["reason"], a["amount"]) for a in one["providerAdjustments"]],
         "balanced": one["balanced"]} for one in plan["payments"]]


def main(program, practice, files):
    wrong = payments = claims = 0
    for path in files:
        with open(path, "rb") as file:
            data = file.read()
        (mine, my_plan), (other, their_plan) = ours(program, practice, path), theirs(data)
        bad = {key: (mine[key], other[key]) for key in mine | other if mine[key] != other[key]}
        if my_plan != their_plan:
            bad["plan"] = [pair for pair in zip(my_plan, their_plan) if pair[0] != pair[1]] \
                or (len(my_plan), len(their_plan))
        payments += len(my_plan)
        claims += sum(len(one["claims"]) for one in my_plan)
        if bad:
            wrong += 1
            print("DIFFERS", path, bad)
    print(f"{len(files) - wrong} of {len(files)} files agree with oxedi as read and as planned: "
          f"{payments} payments, {claims} claims")
    return 1 if wrong or not claims else 0


sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
