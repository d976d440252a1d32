"""axe-core in the page: the rules of WCAG 2.2 AA that a machine can judge."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}});
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).slice(0, 4)}`);
}
"""


def violations(page: Page) -> list[str]:
    """What axe finds, one line a rule; the context must have been opened with `bypass_csp`."""
    page.evaluate(AXE.read_text())
    return list(page.evaluate(RUN))
