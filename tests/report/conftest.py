"""The browser and axe-core of the site's tests, for the pages that reports are."""

from tests.site.conftest import axe, browser

__all__ = ["axe", "browser"]
