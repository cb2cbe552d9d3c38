#!/usr/bin/env -S python3 -B
"""Replays a shim log up to a power cut and writes what a disk might hold then.

    replay.py LOG OUTDIR SEED CUTS [--base DIR] [--only N]

Each cut lands in OUTDIR/<n>/ with the files and acks.txt. Cut n depends on the log, SEED and n
alone, so one cut can be repeated without the others.

The model. A sync of a file makes all its earlier writes, cuts to length and its name durable.
What came after the last sync survives or not, write by write, torn at 512-byte sectors; changes
of names survive in order (file systems keep a journal of these), so up to some point. A refused
sync loses what it should have saved: Linux reports such a failure once and forgets the pages.
"""
import argparse
import mmap
import os
import random
import struct
from pathlib import Path
from typing import Iterator, NamedTuple

SECTOR = 512
HEAD = struct.Struct("<c3xIQQ")  # struct record in shim.c

# How the unsynced part is treated at a cut, and how often.
MODES = {"subset": 6, "prefix": 2, "nothing": 1, "everything": 1}


class Event(NamedTuple):
    kind: str  # W write, T length, S sync, C create, U remove, R rename, L link, A ack, F refused
    name: str
    offset: int  # of a write; the new length of T
    data: memoryview  # written bytes, ack text, the new name of R and L, the refused kind of F


class Change(NamedTuple):
    """An unsynced change of a file's contents; no data: its length."""

    when: int
    offset: int
    data: memoryview | None


class Inode:
    """A file's contents: what is durable, and what is not yet."""

    def __init__(self, durable: bytes = b""):
        self.durable = bytearray(durable)
        self.pending: list[Change] = []

    def sync(self) -> None:
        for change in self.pending:
            put(self.durable, change)
        self.pending.clear()


class NameChange(NamedTuple):
    when: int
    removed: str | None
    added: str | None
    inode: Inode


class Cut(NamedTuple):
    number: int
    after: int  # events that happened
    of: int
    mode: str
    files: dict[str, bytes | bytearray]
    acks: bytes


def read_log(path: Path) -> list[Event]:
    if path.stat().st_size == 0:
        return []
    with open(path, "rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    events, at = [], 0
    while at < len(view):
        kind, name_length, offset, length = HEAD.unpack_from(view, at)
        at += HEAD.size
        name = os.fsdecode(bytes(view[at : at + name_length]))
        at += name_length
        events.append(Event(kind.decode(), name, offset, view[at : at + length]))
        at += length
    if at != len(view):
        raise ValueError(f"{path}: the last record is cut off")
    return events


def files_in(base: Path | None) -> dict[str, Path]:
    """The regular files below a folder by relative name, without SQLite's shared memory."""
    if base is None:
        return {}
    return {
        str(path.relative_to(base)): path
        for path in sorted(base.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.endswith("-shm")
    }


def put(image: bytearray, change: Change, torn: random.Random | None = None) -> None:
    """Makes a change; torn: each sector of a write survives by chance."""
    if change.data is None:
        del image[change.offset :]
        image.extend(bytes(change.offset - len(image)))
        return
    at, end = change.offset, change.offset + len(change.data)
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR) if torn else end
        if torn is None or torn.random() < 0.5:
            if len(image) < stop:
                image.extend(bytes(stop - len(image)))
            image[at:stop] = change.data[at - change.offset : stop - change.offset]
        at = stop


class Disk:
    """A folder as events leave it: names and contents, durable and not."""

    def __init__(self, base: Path | None = None):
        self.names = {name: Inode(path.read_bytes()) for name, path in files_in(base).items()}
        self.durable_names = dict(self.names)
        self.pending: list[NameChange] = []
        self.acks = bytearray()
        self.clock = 0

    def apply(self, event: Event) -> None:
        self.clock += 1
        kind, name = event.kind, event.name
        if kind == "W":
            self.inode(name).pending.append(Change(self.clock, event.offset, event.data))
        elif kind == "T":
            self.inode(name).pending.append(Change(self.clock, event.offset, None))
        elif kind == "S":
            self.sync(name)
        elif kind == "C":
            self.rename(None, name, Inode())
        elif kind == "U" and name in self.names:
            self.rename(name, None, self.names[name])
        elif kind in "RL":
            new = os.fsdecode(bytes(event.data))
            self.rename(name if kind == "R" else None, new, self.inode(name))
        elif kind == "A":
            self.acks += event.data
        elif kind == "F" and bytes(event.data) == b"S" and name in self.names:
            self.names[name].pending.clear()

    def inode(self, name: str) -> Inode:
        """The file; one whose creation was not seen (mkstemp) is taken as new."""
        if name not in self.names:
            self.rename(None, name, Inode())
        return self.names[name]

    def rename(self, old: str | None, new: str | None, inode: Inode) -> None:
        change = NameChange(self.clock, old, new, inode)
        self.pending.append(change)
        rename(self.names, change)

    def sync(self, name: str) -> None:
        inode = self.names.get(name)
        if inode is None:  # a folder: its names
            prefix = "" if name == "." else name + "/"
            saved = [i for i, c in enumerate(self.pending) if touches(c, prefix)]
        else:
            inode.sync()
            saved = [i for i, c in enumerate(self.pending) if c.inode is inode]
        # The journal is written in order: what came before goes with it.
        for change in self.pending[: saved[-1] + 1] if saved else []:
            rename(self.durable_names, change)
        del self.pending[: saved[-1] + 1 if saved else 0]

    def everything(self) -> dict[str, bytearray]:
        """As a running program sees it."""
        return {name: image(inode, "everything", None, 0) for name, inode in self.names.items()}

    def after_cut(self, mode: str, rng: random.Random) -> dict[str, bytearray]:
        """As it may be found after a power cut."""
        whole = self.clock if mode == "everything" else 0
        if mode == "prefix":
            times = [c.when for inode in self.all_inodes() for c in inode.pending]
            times += [c.when for c in self.pending]
            whole = rng.choice(sorted(times)) if times else 0
        kept = sum(c.when <= whole for c in self.pending)
        if mode == "subset":
            kept = rng.randint(0, len(self.pending))
        names = dict(self.durable_names)
        for change in self.pending[:kept]:
            rename(names, change)
        images: dict[int, bytearray] = {}
        for inode in names.values():  # a file may have two names
            if id(inode) not in images:
                images[id(inode)] = image(inode, mode, rng, whole)
        return {name: images[id(inode)] for name, inode in names.items()}

    def all_inodes(self) -> list[Inode]:
        found = {id(i): i for i in (*self.durable_names.values(), *self.names.values())}
        return list(found.values())


def touches(change: NameChange, prefix: str) -> bool:
    return any(n is not None and n.startswith(prefix) for n in (change.removed, change.added))


def rename(names: dict[str, Inode], change: NameChange) -> None:
    if change.removed is not None:
        names.pop(change.removed, None)
    if change.added is not None:
        names[change.added] = change.inode


def image(inode: Inode, mode: str, rng: random.Random | None, whole: int) -> bytearray:
    """One file after the cut. `whole`: the time up to which all survives in prefix mode."""
    if not inode.pending or mode == "nothing":
        return inode.durable  # shared, never changed by the reader
    result = bytearray(inode.durable)
    for change in inode.pending:
        if mode == "everything":
            put(result, change)
        elif mode == "prefix":
            if change.when < whole:
                put(result, change)
            elif change.when == whole:
                put(result, change, torn=rng)
        else:
            fate = rng.choice(("whole", "dropped", "torn"))
            if fate == "whole" or (fate == "torn" and change.data is None):
                put(result, change)
            elif fate == "torn":
                put(result, change, torn=rng)
    return result


def finished_lines(text: bytes) -> bytes:
    """An acknowledgement counts once its line is complete."""
    return bytes(text[: text.rfind(b"\n") + 1])


def cuts(
    log: Path | list[Event], base: Path | None, seed: int, count: int, only: int | None = None
) -> Iterator[Cut]:
    """Cuts 1...count in the order of the log, not of their numbers: one pass serves all."""
    events = log if isinstance(log, list) else read_log(log)
    if not events:
        return
    plans = []
    for number in [only] if only else range(1, count + 1):
        rng = random.Random(f"{seed}:{number}")
        plans.append((rng.randint(1, len(events)), number, rng))
    disk, done = Disk(base), 0
    for after, number, rng in sorted(plans, key=lambda plan: plan[:2]):
        for event in events[done:after]:
            disk.apply(event)
        done = after
        mode = rng.choices(list(MODES), MODES.values())[0]
        files = disk.after_cut(mode, rng)
        yield Cut(number, after, len(events), mode, files, finished_lines(disk.acks))


def materialise(files: dict[str, bytes | bytearray], folder: Path, base: Path | None) -> None:
    """Writes the files with the modes they had; a careful program refuses looser ones."""
    known = files_in(base)
    folder.mkdir(parents=True)
    folder.chmod(base.stat().st_mode & 0o777 if base else 0o700)
    for path in sorted(base.rglob("*")) if base else []:
        if path.is_dir() and not path.is_symlink():
            place = folder / path.relative_to(base)
            place.mkdir(parents=True, exist_ok=True)
            place.chmod(path.stat().st_mode & 0o777)
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.write_bytes(data)
        place.chmod(known[name].stat().st_mode & 0o777 if name in known else 0o600)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("log", type=Path)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("cuts", type=int)
    parser.add_argument("--base", type=Path, help="the folder as it was before the run")
    parser.add_argument("--only", type=int, help="this cut alone")
    args = parser.parse_args()
    for cut in cuts(args.log, args.base, args.seed, args.cuts, args.only):
        folder = args.outdir / str(cut.number)
        materialise(cut.files, folder, args.base)
        (folder / "acks.txt").write_bytes(cut.acks)
        print(f"{folder}: after event {cut.after} of {cut.of}, {cut.mode}")


if __name__ == "__main__":
    main()
