"""axe-core in the page: the rules of WCAG 2.2 AA that a machine can judge."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SOURCE = AXE.read_text() if AXE.exists() else ""
RUN = """
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}});
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).slice(0, 4)}`);
}
"""


def violations(page: Page) -> list[str]:
    """What axe finds, one line a rule."""
    # Not by `page.evaluate`, which the page's own policy against `eval` would refuse.
    tools = page.context.new_cdp_session(page)
    tools.send("Runtime.evaluate", {"expression": SOURCE})
    tools.detach()
    return list(page.evaluate(RUN))
