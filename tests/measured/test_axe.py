"""axe-core finds nothing to complain of, on any kind of page, on phone and desk, at any text size."""

from __future__ import annotations

import pytest

from tests.support.foreign import axe_script
from tests.support.kinds import largest_of_each

RUN = """async () => (await axe.run({resultTypes: ['violations']})).violations.map(
    v => `${v.id}: ${v.help}: ${v.nodes.length}: ${v.nodes[0].html.slice(0, 200)}`)"""
SIZE = "try { localStorage.setItem('leitai-size', '%s') } catch (e) {}"


@pytest.mark.parametrize("size", ["normal", "largest"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("which", ["demo", "real"])
def test_no_kind_of_page_breaks_an_accessibility_rule(browser, served, request, which, width, size):
    """The page's own security policy keeps out foreign scripts, so it is lifted for axe alone."""
    site = request.getfixturevalue(f"{which}_site")
    context = browser.new_context(viewport={"width": width, "height": 844}, bypass_csp=True)
    context.add_init_script(SIZE % size)
    context.add_init_script(axe_script())
    page = context.new_page()
    found = {}
    for kind, name in largest_of_each(site).items():
        page.goto(served(site) + name)
        violations = page.evaluate(RUN)
        if violations:
            found[kind, name] = violations
    context.close()
    assert found == {}
