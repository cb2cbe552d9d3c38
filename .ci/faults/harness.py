"""What the fault drivers share: the shim, fresh copies, worker runs, verifications."""
import os
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

import replay

HERE = Path(__file__).resolve().parent
TALLY = struct.Struct("<QQQ")  # struct tally in shim.c
GOOD, LOST = 0, 1  # exit codes of a verify command; any other says inconsistent
NOT_HELD = 3  # what a worker ends with that found it could save after a failure


class Failed(Exception):
    """The promise under test was broken, or the test could not be made."""


class Run(NamedTuple):
    status: int  # negative: the signal that killed it
    acks: bytes
    errors: str

    @property
    def died(self) -> bool:
        # A shell between us and the worker reports a signal as 128 + its number.
        return self.status < 0 or self.status - 128 in (4, 5, 6, 7, 8, 9, 11, 15)

    def tell(self) -> str:
        last = self.errors.strip().splitlines()[-3:]
        return f"worker exit {self.status}" + "".join(f"\n    {line}" for line in last)


class Tally(NamedTuple):
    calls: int
    refused: int
    bytes: int


def arguments(parser: ArgumentParser) -> Namespace:
    """Adds what all drivers take; the worker's command stands after `--`."""
    parser.add_argument("--base", type=Path, required=True, help="folder each run starts from")
    parser.add_argument("--file", default="practice.sqlite", help="the database in it")
    parser.add_argument(
        "--verify",
        required=True,
        help="exit 0 good, 1 acknowledged work lost, else inconsistent; {dir}, {file} and {acks}"
        " (a file with the worker's output) are filled in",
    )
    parser.add_argument("--jobs", type=int, default=2, help="verifications at a time")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for one verification")
    parser.add_argument("--worker-timeout", type=float, default=600, help="seconds for one run")
    parser.add_argument("--scratch", type=Path, help="where to work (default: $TMPDIR or /tmp)")
    own, dashes, worker = sys.argv[1:], "--", []
    if dashes in own:
        at = own.index(dashes)
        own, worker = own[:at], own[at + 1 :]
    args = parser.parse_args(own)
    if not worker:
        parser.error("no worker command after --")
    if not args.base.is_dir():
        parser.error(f"{args.base} is not a folder")
    args.base = args.base.resolve()
    args.worker = worker
    return args


def scratch_folder(args: Namespace) -> Path:
    # The shim compares whole paths, so no symbolic link may be left in this one.
    return Path(tempfile.mkdtemp(prefix="faults-", dir=args.scratch)).resolve()


def build_shim(folder: Path) -> Path:
    shim = folder / "shim.so"
    # Swift brings clang; not every machine has gcc.
    compiler = next((name for name in ("gcc", "clang", "cc") if shutil.which(name)), "cc")
    compile = [compiler, "-O2", "-Wall", "-shared", "-fPIC", HERE / "shim.c", "-o", shim, "-ldl"]
    subprocess.run(compile, check=True)
    return shim


def copy_base(base: Path, folder: Path) -> None:
    shutil.copytree(base, folder, symlinks=True, ignore=shutil.ignore_patterns("*-shm"))


def fill(words: Iterable[str], **places: Path) -> list[str]:
    filled = []
    for word in words:
        for name, path in places.items():
            word = word.replace("{" + name + "}", str(path))
        filled.append(word)
    return filled


def run_worker(
    args: Namespace, folder: Path, notes: Path, shim: Path | None = None, **faults: object
) -> Run:
    """Runs the worker on a folder. Its output goes to files beside `notes`, so that a slow
    reader never holds it up and no output of its own counts as a change."""
    environment = dict(os.environ)
    if shim:
        environment |= {"LD_PRELOAD": str(shim), "FAULT_DIR": str(folder)}
        environment |= {f"FAULT_{name}": str(value) for name, value in faults.items()}
    output, errors = notes.with_suffix(".out"), notes.with_suffix(".err")
    command = fill(args.worker, dir=folder, file=folder / args.file)
    with open(output, "wb") as out, open(errors, "wb") as err:
        try:
            status = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=environment,
                timeout=args.worker_timeout,
            ).returncode
        except subprocess.TimeoutExpired:
            raise Failed(f"the worker still ran after {args.worker_timeout:g} s") from None
    return Run(status, output.read_bytes(), errors.read_text(errors="replace"))


def read_tally(path: Path) -> Tally:
    return Tally(*TALLY.unpack(path.read_bytes())) if path.exists() else Tally(0, 0, 0)


def verify(args: Namespace, folder: Path, acks: Path) -> tuple[int, str]:
    """The verify command's exit code and the end of what it said."""
    command = fill(shlex.split(args.verify), dir=folder, file=folder / args.file, acks=acks)
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=args.timeout,
        )
    except subprocess.TimeoutExpired:
        return -1, f"    still ran after {args.timeout:g} s"
    lines = done.stdout.decode(errors="replace").strip().splitlines()[-5:]
    return done.returncode, "\n".join("    " + line for line in lines)


def verdict(status: int) -> str:
    return {GOOD: "good", LOST: "acknowledged work lost"}.get(status, "inconsistent")


def write_acks(acks: bytes, path: Path) -> Path:
    path.write_bytes(replay.finished_lines(acks))
    return path


def count_lines(acks: bytes) -> int:
    return acks.count(b"\n")


def in_parallel(jobs: int, work: Callable, items: Iterable) -> Iterator:
    """Results as they come, never more than `jobs` items ahead of the reader."""
    with ThreadPoolExecutor(jobs) as pool:
        running: set[Future] = set()
        try:
            for item in items:
                running.add(pool.submit(work, item))
                if len(running) >= jobs:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            yield from (future.result() for future in running)
        finally:
            for future in running:
                future.cancel()


def main(name: str, body: Callable[[Namespace, Path], str], parser: ArgumentParser) -> None:
    """Runs a driver in a scratch folder, kept only when something failed."""
    args = arguments(parser)
    scratch = scratch_folder(args)
    try:
        print(f"{name}: {body(args, scratch)}")
    except Failed as failure:
        sys.exit(f"{name}: FAILED {failure}\n  kept: {scratch}")
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    shutil.rmtree(scratch)
