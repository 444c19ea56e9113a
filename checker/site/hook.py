"""The MkDocs hook: pages are written before each build, so that `mkdocs serve` follows edits of the YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from checker.knowledge.base import KnowledgeError
from checker.site.build import write
from checker.site.page import BrokenLink

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_pre_build(config: MkDocsConfig, **_: Any) -> None:
    """Write the pages. `use_directory_urls` is False in the configuration for reading from disk."""
    try:
        write(
            Path(config.docs_dir),
            root=Path(config.config_file_path).resolve().parent,
            repository=config.repo_url or "",
            url=config.site_url or "",
            directory_urls=config.use_directory_urls,
        )
    except (KnowledgeError, BrokenLink) as error:
        # MkDocs tells an error of this kind by its words, any other with the calls that led to it.
        raise PluginError(f"the pages cannot be written: {error}") from error
