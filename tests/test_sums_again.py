"""The program's sums held to those of a script that does not use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, UNTRACED, Run
from recompute_sums import OPEN, Sum, figure, load, sums

RECORDS = sorted((ROOT / "data").glob("*.yaml"))


@UNTRACED
@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_each_sum_is_that_of_the_script(run: Run, path: Path) -> None:
    again = {(name, receiver, side): whole for name, receiver, side, whole in sums(load(path))}
    seen = set()
    for row in json.loads(run("outcomes", "-f", path, "--format", "json").out):
        here = {key for key in again if key[:2] == (row["id"], row["receiver"]) and row["side"] in (None, key[2])}
        found = Sum(row["received_low"] or 0, row["received_high"])
        assert not here or {again[key] for key in here} == {found}, row["id"]
        seen |= here
    assert seen, "something is counted"
    missing = again.keys() - seen
    assert all(again[key] == OPEN for key in missing), "what no row has is what a side does not tell"


def test_the_script_runs_alone_and_prints_what_the_editors_count() -> None:
    command = [sys.executable, "-I", str(ROOT / "tests" / "recompute_sums.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout.splitlines()
    for line in (
        "istanbul-2025\tprisoners-2025-05\tto ukraine\tby ukraine\t1000\t1000",
        "istanbul-2025\tremains-2025-06\tto ukraine\tby ukraine\t6057\t6057",
        "istanbul-2025\tremains-2025-06\tto ukraine\tby russia\t7060\t7060",
        "istanbul-2025\tremains-2025-07\tto ukraine\tby ukraine\t7003\t7003",
        "istanbul-2025\tremains-2025-07\tto ukraine\tby russia\t7000\t7000",
        "istanbul-2025\tremains-2025-07\tto russia\tby russia\t203\t203",
        "trilateral-2026\tprisoners-2026-02\tto ukraine\tby russia\t157\t157",
        "trilateral-2026\tprisoners-2026-03\tto russia\tby ukraine\t500\t500",
    ):
        assert line in told


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("390", 390, 390), ("~250", 250, 250), ("1000+", 1000, None), ("<205", 0, 205), ("25-30", 25, 30),
     ("undisclosed", 0, None), ({"military": "150", "civilians": "7"}, 157, 157)],
)  # fmt: skip
def test_the_script_reads_figures_as_the_format_has_them(text: object, low: int, high: int | None) -> None:
    assert figure(text) == Sum(low, high)
