"""The page in a real browser, where there is one: how wide it is, where its anchors lead, and what it prints."""

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from conftest import SHIPPED, UNTRACED, Run

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RECORDS = Path(__file__).parent / "records"
FILES = [SHIPPED, RECORDS / "odd-names.yaml", RECORDS / "fourteen.yaml"]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
WIDTHS = [320, 768, 1440]
ASK = """<script>
const wide = document.documentElement.clientWidth, beyond = [], unreached = [], tabs = [];
for (const one of document.querySelectorAll("body *")) {
  const inside = one.closest(".wide"), at = one.getBoundingClientRect();
  if (inside && inside !== one || one.closest("svg") && one.localName !== "svg" || one.matches(".skip")) continue;
  if (at.width && (at.right > wide + 1 || at.left < -1)) beyond.push(one.outerHTML.slice(0, 100));
}
const links = [...new Set([...document.querySelectorAll("a[href^='#']")].map(one => one.hash))];
for (const link of links) if (!document.getElementById(link.slice(1))) unreached.push(link);
for (const link of [links[0], links.at(-1)]) {
  location.hash = link;
  if (!document.querySelector(":target")) unreached.push(link);
}
for (const one of document.querySelectorAll("a[href], summary, .wide")) {
  if (one.tabIndex !== 0) tabs.push(one.outerHTML);
}
const told = {wide, scrolled: document.documentElement.scrollWidth, links: links.length, beyond, unreached, tabs,
  fetched: performance.getEntriesByType("resource").map(one => one.name)};
parent.postMessage(told, "*");
</script></body>"""
FRAMES = """<title>nothing</title><script>
const all = [];
onmessage = told => { all.push(told.data); document.title = JSON.stringify(all); };
</script>""" + "".join(
    f'<iframe style="border: 0" width="{width}" height="900" src="page.html"></iframe>' for width in WIDTHS
)

EDGES = """<script>
const told = {}, range = document.createRange();
for (const name of [".about", "h1"]) {
  const one = document.querySelector(name), around = one.getBoundingClientRect();
  range.selectNodeContents(one);
  told[name] = Math.abs(around.right - range.getBoundingClientRect().right) < 1 ? "right" : "left";
}
document.title = JSON.stringify(told);
</script></body>"""
"""At which edge the words stand."""

AXE = os.environ.get("AXE")
"""Where axe.min.js of the package axe-core lies."""
JUDGED = """<script>
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  document.title = JSON.stringify(found.violations.map(one => [one.id, one.nodes.map(node => node.html)]));
});
</script></body>"""
DARK = "@media (prefers-color-scheme: dark)"

pytestmark = [
    UNTRACED,
    pytest.mark.skipif(BROWSER is None, reason="there is no Chromium; .ci/browser installs it"),
]


def browse(*arguments: str) -> str:
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", *arguments]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()


def asked(run: Run, folder: Path, path: Path) -> Any:
    """What the page says of itself, all of it unfolded, on screens of all widths; scripts are let in for that."""
    page = POLICY.sub("", run("report", "-f", path).out).replace("<details>", "<details open>")
    (folder / "page.html").write_text(page.replace("</body>", ASK), encoding="utf-8")
    (folder / "frames.html").write_text(FRAMES, encoding="utf-8")
    shown = browse("--window-size=1600,1000", "--dump-dom", (folder / "frames.html").as_uri())
    [told] = re.findall(r"<title>(.*?)</title>", shown, re.DOTALL)
    return sorted(json.loads(unescape(told)), key=lambda frame: frame["wide"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_wider_than_the_screen_or_fetched_and_every_link_and_key_leads_somewhere(
    run: Run, tmp_path: Path, path: Path
) -> None:
    for width, told in zip(WIDTHS, asked(run, tmp_path, path), strict=True):
        assert told["scrolled"] <= told["wide"] <= width < told["wide"] + 20
        assert told["links"]
        for fault in ("beyond", "unreached", "tabs", "fetched"):
            assert told[fault] == [], width


@pytest.mark.skipif(AXE is None, reason="AXE names no axe.min.js; .ci/browser installs one")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_anybody_out(run: Run, tmp_path: Path, path: Path, theme: str) -> None:
    page = POLICY.sub("", run("report", "-f", path).out).replace("<details>", "<details open>")
    assert DARK in page
    page = page.replace(DARK, "@media all") if theme == "dark" else page
    axe = Path(str(AXE)).read_text(encoding="utf-8")
    judged = page.replace("</body>", f"<script>{axe}</script>{JUDGED}")
    (tmp_path / "page.html").write_text(judged, encoding="utf-8")
    shown = browse("--window-size=1000,1000", "--dump-dom", (tmp_path / "page.html").as_uri())
    title = re.findall(r"<title>(.*?)</title>", shown, re.DOTALL)[0]
    assert json.loads(unescape(title)) == []


def test_the_policy_of_the_page_lets_no_script_in(run: Run, tmp_path: Path) -> None:
    page = run("report", "-f", RECORDS / "spa.yaml").out
    (tmp_path / "page.html").write_text(page.replace("</body>", "<script>document.title = 1</script></body>"))
    assert "<title>1</title>" not in browse("--dump-dom", (tmp_path / "page.html").as_uri())


def test_it_prints_on_whole_pages_of_a4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(run("report", "-f", RECORDS / "spa.yaml").out, encoding="utf-8")
    browse(f"--print-to-pdf={tmp_path / 'page.pdf'}", (tmp_path / "page.html").as_uri())
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert boxes
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}


def test_a_paragraph_runs_as_its_first_letter_does(run: Run, tmp_path: Path) -> None:
    record = re.sub(r"(?m)^  about: .*$", "  about: שיחות על גבול.", (RECORDS / "spa.yaml").read_text(encoding="utf-8"))
    page = POLICY.sub("", run("report", "-f", "-", stdin=record.encode()).out)
    (tmp_path / "page.html").write_text(page.replace("</body>", EDGES), encoding="utf-8")
    shown = browse("--dump-dom", (tmp_path / "page.html").as_uri())
    title = re.findall(r"<title>(.*?)</title>", shown, re.DOTALL)[0]
    assert json.loads(unescape(title)) == {".about": "right", "h1": "left"}
