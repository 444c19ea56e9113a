"""The MkDocs hook: pages are written before each build, so that `mkdocs serve` follows edits of the YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.site.build import write

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_pre_build(config: MkDocsConfig, **_: Any) -> None:
    """Write the pages. `use_directory_urls` is False in the configuration for reading from disk."""
    write(
        Path(config.docs_dir),
        root=Path(config.config_file_path).resolve().parent,
        repository=config.repo_url or "",
        url=config.site_url or "",
        directory_urls=config.use_directory_urls,
    )
