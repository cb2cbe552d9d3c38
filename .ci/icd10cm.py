#!/usr/bin/env python3
"""Builds Resources/CodeSets/icd10cm-* from the CDC/NCHS release files.

usage: icd10cm.py TABULAR.xml CODES.tsv PRIOR_ORDER.txt OUT_FOLDER
CODES.tsv: code with dot, billable 0/1, long description (verbatim from the release).
PRIOR_ORDER.txt: the order file of the fiscal year before, to know what began and what ended.
Descriptions and notes go over word for word; only their arrangement is ours.
"""
import re
import sys
import xml.etree.ElementTree as ET

NOTICE = """# ICD-10-CM, fiscal year 2026, update of April 1, 2026.
# Source: Centers for Disease Control and Prevention, National Center for Health Statistics.
# The text is unchanged. Use does not imply endorsement by CDC, NCHS or HHS. The files are
# available free of charge at https://www.cdc.gov/nchs/icd/icd-10-cm/files.html
# ICD-10 is copyrighted by the World Health Organization.
"""
KINDS = {
    "inclusionTerm": "term", "includes": "includes", "excludes1": "excludes1",
    "excludes2": "excludes2", "codeFirst": "first", "useAdditionalCode": "additional",
    "codeAlso": "also", "notes": "note", "sevenChrNote": "note",
}


def compact(code):
    return code.replace(".", "")


def one_line(text):
    return " ".join((text or "").split())


def between(first, last, order):
    """Codes of one length from first to last in the order of the tabular list, all below."""
    if first not in order or last not in order or len(first) != len(last):
        return None
    names = list(order)
    return [n + "-" for n in names[order[first]:order[last] + 1] if len(n) == len(first)]


def excluded(text, order):
    """Codes named in the brackets of an Excludes1 note; `-` at the end means all below.
    A range narrowed by "with .42" names that suffix in each category of the range."""
    code = r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?"
    found = []
    for inside in re.findall(r"\(([^()]*)\)", text):
        for part in re.split(r"[,;]\s*", inside):
            part = re.sub(r"\s+-|-\s+", "-", part.strip())
            narrowed = re.fullmatch(rf"({code})(?:\.-|-)?-?({code})?(?:\.-|-)?\s+with\s+(.+)", part)
            if narrowed:
                suffixes = re.findall(r"\.([0-9A-Z]+)", narrowed[3])
                first, last = compact(narrowed[1]), compact(narrowed[2] or narrowed[1])
                for category in between(first, last, order) or []:
                    found += [category[:-1] + suffix + "-" for suffix in suffixes]
                continue
            span = re.fullmatch(rf"({code})(?:\.?-)?-({code})\.?-?", part)
            if span:
                found += between(compact(span[1]), compact(span[2]), order) or []
                continue
            one = re.fullmatch(rf"({code}|[A-Z]\d[0-9A-Z]\.)\.?-?", part)
            if one:
                found.append(compact(one[1]) + "-")
    return found


def mend_descriptions(codes, root):
    """The code list glues a note below a 7th character on its text with a slash; the official
    description is without it."""
    for diag in root.iter("diag"):
        definition = diag.find("sevenChrDef")
        if definition is None:
            continue
        stem = compact(diag.findtext("name").strip())
        for note in definition.findall("note"):
            tail = re.compile(r" */ *" + re.escape(one_line("".join(note.itertext()))) + "$")
            for code in [c for c in codes if c.startswith(stem) and len(c) == 7]:
                codes[code] = (codes[code][0], tail.sub("", codes[code][1]))


def main(tabular, codes_file, prior_file, out):
    codes = {}
    for line in open(codes_file, encoding="utf-8"):
        code, flag, text = line.rstrip("\n").split("\t")
        codes[compact(code)] = (flag, text)
    root = ET.parse(tabular).getroot()
    mend_descriptions(codes, root)
    prior = {}
    for line in open(prior_file, encoding="utf-8"):
        prior[line[6:14].strip()] = (line[14], line[77:].strip())
    with open(f"{out}/icd10cm-2026-04.tsv", "w", encoding="utf-8") as file:
        file.write(NOTICE + "# code, billable, n = new in fiscal year 2026, description\n")
        for code in sorted(codes):
            flag, text = codes[code]
            fresh = "n" if prior.get(code, ("", ""))[0] != flag and flag == "1" else "-"
            file.write(f"{code}\t{flag}\t{fresh}\t{text}\n")
    with open(f"{out}/icd10cm-2025-ended.tsv", "w", encoding="utf-8") as file:
        file.write(NOTICE + "# billable codes that ended on September 30, 2025\n")
        for code in sorted(prior):
            if prior[code][0] == "1" and codes.get(code, ("0", ""))[0] != "1":
                file.write(f"{code}\t{prior[code][1]}\n")
    order = {}
    for diag in root.iter("diag"):
        name = compact(diag.findtext("name").strip())
        order.setdefault(name, len(order))
    rows, sections = [], []

    def notes(element, key):
        for child in element:
            kind = KINDS.get(child.tag)
            if kind:
                for note in child.findall("note"):
                    text = one_line("".join(note.itertext()))
                    rows.append((key, kind, text))
                    if kind == "excludes1":
                        for code in excluded(text, order):
                            rows.append((key, "x1", code))
            elif child.tag == "sevenChrDef":
                character = ""
                for part in child:
                    text = one_line("".join(part.itertext()))
                    if part.tag == "extension":
                        character = part.get("char")
                        rows.append((key, "seventh", f"{character} {text}"))
                    elif part.tag == "note":
                        rows.append((key, "seventhTerm", f"{character} {text}"))

    def walk(diag):
        notes(diag, compact(diag.findtext("name").strip()))
        for child in diag.findall("diag"):
            walk(child)

    for chapter in root.findall("chapter"):
        number = chapter.findtext("name").strip()
        notes(chapter, f"chapter {number}")
        whole = [d.findtext("name").strip() for d in chapter.findall("section/diag")]
        sections.append((f"chapter {number}", one_line(chapter.findtext("desc")),
                         " ".join(whole)))
        inner = []
        for section in chapter.findall("section"):
            key = section.get("id")
            notes(section, f"section {key}")
            names = [d.findtext("name").strip() for d in section.findall("diag")]
            if not names:
                first, last = key.split("-")
                names = [n for n in whole if order[first] <= order[n] <= order[last]]
            inner.append((f"section {key}", one_line(section.findtext("desc")),
                          " ".join(names)))
            for diag in section.findall("diag"):
                walk(diag)
        # A section that encloses others comes before them.
        sections += sorted(inner, key=lambda row: -len(row[2]))
    with open(f"{out}/icd10cm-2026-04-notes.tsv", "w", encoding="utf-8") as file:
        file.write(NOTICE + "# code, kind, text (x1: codes named by an excludes1 note)\n")
        for row in sorted(rows, key=lambda row: row[0]):
            file.write("\t".join(row) + "\n")
    with open(f"{out}/icd10cm-2026-04-sections.tsv", "w", encoding="utf-8") as file:
        file.write(NOTICE + "# chapter or section, title, its categories; the enclosing ones first\n")
        for row in sections:
            file.write("\t".join(row) + "\n")


main(*sys.argv[1:5])
