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


def excluded(text, categories):
    """Codes named in the brackets of an Excludes1 note; `-` at the end means all below."""
    found = []
    for inside in re.findall(r"\(([^()]*)\)", text):
        for part in re.split(r"[,;]\s*", inside):
            part = part.strip()
            span = re.fullmatch(r"([A-Z]\d[0-9A-Z])(?:\.-)?-([A-Z]\d[0-9A-Z])(?:\.-)?", part)
            if span:
                first, last = categories.get(span[1]), categories.get(span[2])
                if first is not None and last is not None:
                    found += [c + "-" for c in list(categories)[first:last + 1]]
                continue
            code = re.fullmatch(r"([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]*)?)(-?)", part)
            if code:
                bare = compact(code[1])
                found.append(bare + "-" if code[2] or len(bare) == 3 else bare + "-")
    return found


def main(tabular, codes_file, prior_file, out):
    codes = {}
    for line in open(codes_file, encoding="utf-8"):
        code, flag, text = line.rstrip("\n").split("\t")
        codes[compact(code)] = (flag, text)
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
    root = ET.parse(tabular).getroot()
    categories = {}
    for diag in root.iter("diag"):
        name = diag.findtext("name").strip()
        if len(name) == 3 and name not in categories:
            categories[name] = len(categories)
    rows, sections = [], []

    def notes(element, key):
        for child in element:
            kind = KINDS.get(child.tag)
            if kind:
                for note in child.findall("note"):
                    text = one_line("".join(note.itertext()))
                    rows.append((key, kind, text))
                    if kind == "excludes1":
                        for code in excluded(text, categories):
                            rows.append((key, "x1", code))
            elif child.tag == "sevenChrDef":
                for extension in child.findall("extension"):
                    text = one_line("".join(extension.itertext()))
                    rows.append((key, "seventh", f"{extension.get('char')} {text}"))

    def walk(diag):
        notes(diag, compact(diag.findtext("name").strip()))
        for child in diag.findall("diag"):
            walk(child)

    for chapter in root.findall("chapter"):
        number = chapter.findtext("name").strip()
        first_last = []
        notes(chapter, f"chapter {number}")
        for section in chapter.findall("section"):
            key = section.get("id")
            notes(section, f"section {key}")
            names = [d.findtext("name").strip() for d in section.findall("diag")]
            if names:
                first_last += names
                sections.append((f"section {key}", names[0], names[-1],
                                 one_line(section.findtext("desc"))))
            for diag in section.findall("diag"):
                walk(diag)
        sections.append((f"chapter {number}", first_last[0], first_last[-1],
                         one_line(chapter.findtext("desc"))))
    with open(f"{out}/icd10cm-2026-04-notes.tsv", "w", encoding="utf-8") as file:
        file.write(NOTICE + "# code, kind, text (x1: codes named by an excludes1 note)\n")
        for row in sorted(rows, key=lambda row: row[0]):
            file.write("\t".join(row) + "\n")
    with open(f"{out}/icd10cm-2026-04-sections.tsv", "w", encoding="utf-8") as file:
        file.write(NOTICE + "# chapter or section, first category, last category, title\n")
        for row in sections:
            file.write("\t".join(row) + "\n")


main(*sys.argv[1:5])
