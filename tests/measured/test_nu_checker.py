"""The Nu HTML checker has nothing to say of any page: no error, no warning."""

from __future__ import annotations

import pytest

from tests.support.foreign import nu_check
from tests.support.html import pages


@pytest.mark.parametrize("which", ["demo", "real"])
def test_every_page_is_valid(served, request, which):
    """Pages are read from a server, where the policy's own 'self' means the site."""
    site = request.getfixturevalue(f"{which}_site")
    names = [path.relative_to(site).as_posix() for path in pages(site)]
    assert nu_check(served(site) + name for name in names) == []
