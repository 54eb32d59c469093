"""The events of MkDocs, each handed to the run that MkDocs was started for."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from ocop import addresses
from ocop.markup import compact_around
from ocop.mkdocs_bridge import preview_server
from ocop.mkdocs_bridge.page_files import keep_regular, without_links
from ocop.mkdocs_bridge.page_frame import PageFrame, cleared
from ocop.preview.kit_maker import KitMaker
from ocop.runs.build_run import BuildRun
from ocop.runs.serve_run import FOLDERS, ServeRun
from ocop.runs.settings import SiteSettings, StoppedError, material_style, site_settings
from ocop.theming import browser_kit, stylesheet

T = TypeVar("T")


class Events:
    """One process of MkDocs: `build` makes one pass, `serve` one and a further one whenever the theme changes."""

    run: BuildRun | ServeRun | None = None
    nav: Navigation
    files: Files
    env: Environment
    serving = False

    def on_startup(self, *, command: str, **_: Any) -> None:
        self.serving = command == "serve"
        without_links()

    def on_config(self, config: MkDocsConfig) -> None:
        config.theme.static_templates.discard("sitemap.xml")  # ours knows the stamped pages
        settings = _stopping(lambda: _settings(config))
        if not self.serving:
            self.run = _stopping(lambda: BuildRun(settings, Path(config.site_dir)))
            config.site_dir = str(self.run.staging.folder)
        elif isinstance(self.run, ServeRun):
            self.run.settings = settings
        else:
            self.run = ServeRun(settings)

    def on_pre_build(self, **_: Any) -> None:
        _stopping(self._run.read)

    def on_files(self, files: Files, **_: Any) -> None:
        """Remove what is no file of the theme, and the parts of the style sheet.

        The site sends what is made of the parts.
        """
        keep_regular(files, self._run.settings.root / "theme")
        parts = (f"{addresses.ASSETS}{stylesheet.FOLDER}/", f"{addresses.ASSETS}english.js")
        for part in [one for one in files if one.src_uri.startswith(parts)]:
            files.remove(part)

    def on_nav(self, nav: Navigation, files: Files, **_: Any) -> None:
        self.nav, self.files = nav, files

    def on_env(self, env: Environment, config: MkDocsConfig, **_: Any) -> None:
        run, self.env = self._run, env
        _stopping(run.dress)
        config.extra_css = [name + run.assets.mark for name in config.extra_css]
        env.globals |= run.frame_values

    def on_post_page(self, html: str, page: Page, **_: Any) -> str:
        """Remove what no template of ours can remove, and add what the run adds."""
        return compact_around(self._run.finished(cleared(html)), page.content or "")

    def on_post_template(self, html: str, template_name: str, **_: Any) -> str:
        return compact_around(self._run.finished(cleared(html))) if template_name.endswith(".html") else html

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Make every data page: a build writes them all, a preview is ready to answer with any."""
        run, frame = self._run, PageFrame(config, self.nav, self.files, self.env).stamp
        if isinstance(run, ServeRun):
            run.open(frame)
            return
        others = (file.url for file in self.files.documentation_pages())
        _stopping(lambda: run.finish(frame, others, lambda: _warned(config)))

    def on_build_error(self, **_: Any) -> None:
        if isinstance(self.run, BuildRun):
            self.run.staging.drop()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None], **_: Any) -> None:
        """Answer from the live catalogue, and watch its files ourselves."""
        run = self._run
        assert isinstance(run, ServeRun)  # MkDocs sends this event to a preview only
        preview_server.answer_first(server, run.answer, run.banner)
        server.unwatch(config.docs_dir)
        config.watch = []

        def changed(paths: set[Path]) -> None:
            run.changed(paths, builder)
            preview_server.reload(server)

        def quiet() -> None:
            if run.settle():
                preview_server.reload(server)

        root = run.settings.root
        notice = preview_server.watch([root / folder for folder in FOLDERS], changed, quiet)
        run.maker = KitMaker(root, lambda: notice(root / browser_kit.FOLDER))

    @property
    def _run(self) -> BuildRun | ServeRun:
        assert self.run is not None  # made when MkDocs has read its settings
        return self.run


def _settings(config: MkDocsConfig) -> SiteSettings:
    if not (base := material_style(map(Path, config.theme.dirs))):
        raise StoppedError("mkdocs-material không còn tệp assets/stylesheets/main.*.min.css")
    stated = (config.user_configs, config.extra, config.site_name, config.site_url, config.site_dir)
    said = {"name": config.site_name, "url": config.site_url or "", "code": config.repo_url or ""}
    settings = site_settings(Path(config.config_file_path).parent, config.extra, base, stated, **said)
    config.site_name = settings.name
    return settings


def _stopping(step: Callable[[], T]) -> T:
    """Return what `step` returns. A run that must stop ends MkDocs with its words, without a traceback."""
    try:
        return step()
    except StoppedError as why:
        raise PluginError(str(why)) from None


def _warned(config: MkDocsConfig) -> bool:
    """Say whether a strict MkDocs will refuse this build because of a warning."""
    counters = (one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler))
    return config.strict and any(counter.get_counts() for counter in counters)
