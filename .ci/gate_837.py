#!/usr/bin/env python3
"""Validates 837P files with pyx12 and x12sdk, two programs that know nothing of this one.

usage: gate_837.py [--pyx12-only] FILE...   exit 0 when both accept every file.
"""
import io
import logging
import sys

import pyx12.params
import pyx12.x12n_document
from x12sdk.io import X12ModelReader


def by_pyx12(path):
    settings = pyx12.params.params(None)
    settings.set("charset", "E")
    try:
        return pyx12.x12n_document.x12n_document(settings, path, io.StringIO(), None, None)
    except Exception as error:
        print(path, "pyx12:", type(error).__name__)
        return False


def by_x12sdk(path):
    try:
        with X12ModelReader(path) as reader:
            models = list(reader.models())
    except Exception as error:
        print(path, "x12sdk:", str(error)[:300])
        return False
    sets = open(path, encoding="ascii").read().count("\nST*")
    return len(models) == sets


def main(files):
    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    # x12sdk knows no second 2310A, no 2420B without a name and one 2430 a line.
    alone = files[:1] == ["--pyx12-only"]
    files = files[1:] if alone else files
    bad = [f for f in files if not (by_pyx12(f) and (alone or by_x12sdk(f)))]
    for path in bad:
        print("REFUSED", path)
    who = "pyx12" if alone else "both validators"
    print(f"{len(files) - len(bad)} of {len(files)} files accepted by {who}")
    return 1 if bad or not files else 0


sys.exit(main(sys.argv[1:]))
