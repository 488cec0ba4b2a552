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

from conftest import SHIPPED, UNTRACED
from test_page import text_of

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
FILES = [SHIPPED, RECORDS / "odd-names.yaml", RECORDS / "fourteen.yaml"]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
WIDTHS = [320, 768, 1440]
ASK = """<script>
const wide = document.documentElement.clientWidth, beyond = [], unreached = [], tabs = [], edges = {};
for (const one of document.querySelectorAll("body *")) {
  const inside = one.closest(".wide"), at = one.getBoundingClientRect();
  if (inside && inside !== one || one.closest("svg") && one.localName !== "svg" || one.matches(".skip")) continue;
  if (at.width && (at.right > wide + 1 || at.left < -1)) beyond.push(one.outerHTML.slice(0, 100));
}
for (const picture of document.querySelectorAll("svg")) {
  const around = picture.getBoundingClientRect();
  const texts = [...picture.querySelectorAll("text")].map(one => [one, one.getBoundingClientRect()]);
  for (const [one, at] of texts.filter(([, at]) => at.width)) {
    const over = ([, other]) => other !== at && other.right > at.left && other.left < at.right
      && other.bottom > at.top + 1 && other.top < at.bottom - 1;
    if (at.right > around.right + 1 || texts.some(over)) beyond.push(one.outerHTML);
  }
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
const range = document.createRange();
for (const name of [".about", "h1"]) {
  const one = document.querySelector(name), around = one.getBoundingClientRect();
  range.selectNodeContents(one);
  edges[name] = Math.abs(around.right - range.getBoundingClientRect().right) < 1 ? "right" : "left";
}
const told = {page: location.pathname.split("/").pop(), wide, scrolled: document.documentElement.scrollWidth,
  links: links.length, beyond, unreached, tabs, edges,
  fetched: performance.getEntriesByType("resource").map(one => one.name)};
parent.postMessage(told, "*");
</script></body>"""
FRAMES = """<title>nothing</title><script>
const all = [];
onmessage = told => { all.push(told.data); document.title = JSON.stringify(all); };
</script>"""
FRAME = '<iframe style="border: 0" width="{}" height="900" src="{}"></iframe>'

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


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What each page says of itself, all of it unfolded, on screens of all widths; scripts are let in for that.

    One browser for all: beside them stand a page that begins from the right, and one that keeps its policy.
    """
    folder = tmp_path_factory.mktemp("pages")
    hebrew = re.sub(r"(?m)^  about: .*$", "  about: שיחות על גבול.", SPA.read_text(encoding="utf-8"))
    (folder / "hebrew.yaml").write_text(hebrew, encoding="utf-8")
    frames = FRAMES
    for path in (*FILES, folder / "hebrew.yaml", SPA):
        page = text_of(path).replace("<details>", "<details open>").replace("</body>", ASK)
        (folder / f"{path.stem}.html").write_text(page if path == SPA else POLICY.sub("", page), encoding="utf-8")
        frames += "".join(FRAME.format(width, f"{path.stem}.html") for width in (WIDTHS if path in FILES else [1000]))
    (folder / "frames.html").write_text(frames, encoding="utf-8")
    shown = browse("--window-size=1600,1000", "--dump-dom", (folder / "frames.html").as_uri())
    [title] = re.findall(r"<title>(.*?)</title>", shown, re.DOTALL)
    return sorted(json.loads(unescape(title)), key=lambda frame: frame["wide"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_wider_than_the_screen_or_fetched_and_every_link_and_key_leads_somewhere(
    told: list[Any], path: Path
) -> None:
    for width, frame in zip(WIDTHS, [each for each in told if each["page"] == f"{path.stem}.html"], strict=True):
        assert frame["scrolled"] <= frame["wide"] <= width < frame["wide"] + 20
        assert frame["links"]
        for fault in ("beyond", "unreached", "tabs", "fetched"):
            assert frame[fault] == [], width


def test_the_policy_of_the_page_lets_no_script_in(told: list[Any]) -> None:
    assert len(told) == len(FILES) * len(WIDTHS) + 1
    assert "spa.html" not in {frame["page"] for frame in told}


def test_a_paragraph_runs_as_its_first_letter_does(told: list[Any]) -> None:
    [edges] = [frame["edges"] for frame in told if frame["page"] == "hebrew.html"]
    assert edges == {".about": "right", "h1": "left"}


@pytest.mark.skipif(AXE is None, reason="AXE names no axe.min.js; .ci/browser installs one")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_anybody_out(tmp_path: Path, path: Path, theme: str) -> None:
    page = POLICY.sub("", text_of(path)).replace("<details>", "<details open>")
    assert DARK in page
    page = page.replace(DARK, "@media all") if theme == "dark" else page
    axe = Path(str(AXE)).read_text(encoding="utf-8")
    judged = page.replace("</body>", f"<script>{axe}</script>{JUDGED}")
    (tmp_path / "page.html").write_text(judged, encoding="utf-8")
    shown = browse("--window-size=1000,1000", "--dump-dom", (tmp_path / "page.html").as_uri())
    title = re.findall(r"<title>(.*?)</title>", shown, re.DOTALL)[0]
    assert json.loads(unescape(title)) == []


def test_it_prints_on_whole_pages_of_a4(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(text_of(SPA), encoding="utf-8")
    browse(f"--print-to-pdf={tmp_path / 'page.pdf'}", (tmp_path / "page.html").as_uri())
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert boxes
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
