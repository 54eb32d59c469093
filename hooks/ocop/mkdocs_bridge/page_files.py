"""The files of content/ and theme/ that MkDocs may use: regular ones.

MkDocs alone follows links, wherever they lead.
"""

from pathlib import Path

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions

from ocop.regular_files import What, files, what_is


def without_links() -> None:
    """Let every later build of this process collect only regular files below docs_dir."""
    build.get_files = _regular_files  # type: ignore[attr-defined]  # it re-exports it for nobody


def keep_regular(found: Files, theme: Path) -> None:
    """Remove from `found` what is no regular file below our `theme`; Material's own files may be links."""
    for file in list(found):
        source = file.abs_src_path
        if source and Path(source).is_relative_to(theme) and what_is(source) is not What.FILE:
            found.remove(file)


def _regular_files(config: MkDocsConfig) -> Files:
    folder = Path(config.docs_dir)
    names = (name.removeprefix(f"{folder.name}/") for name in files(folder.parent, folder.name))
    found = [File(name, config.docs_dir, config.site_dir, config.use_directory_urls) for name in names]
    set_exclusions(found, config)
    return Files(found)
