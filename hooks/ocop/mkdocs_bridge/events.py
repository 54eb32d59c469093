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
from mkdocs.utils import CountHandler

from ocop import addresses
from ocop.language.formats import day
from ocop.language.strings import say
from ocop.mkdocs_bridge import preview_server
from ocop.mkdocs_bridge.build_run import BuildRun
from ocop.mkdocs_bridge.page_frame import PageFrame, cleared
from ocop.mkdocs_bridge.run import StoppedError
from ocop.mkdocs_bridge.serve_run import FOLDERS, ServeRun
from ocop.mkdocs_bridge.settings import SiteSettings, pictures_base
from ocop.places.gazetteer import Era, Unit, gazetteer, unit_slug

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

    def on_config(self, config: MkDocsConfig) -> None:
        config.theme.static_templates.discard("sitemap.xml")  # ours knows the stamped pages
        province = _province(config.extra.get("province") or "")
        if province and province.name not in config.site_name:
            config.site_name = say("site.of_province", name=config.site_name, province=province.full_name)
        settings = _settings(config, province)
        if not self.serving:
            self.run = _stopping(lambda: BuildRun(settings, Path(config.site_dir)))
            config.site_dir = str(self.run.staging.folder)
        elif isinstance(self.run, ServeRun):
            self.run.settings = settings
        else:
            self.run = ServeRun(settings)

    def on_pre_build(self, **_: Any) -> None:
        _stopping(self._run.read)

    def on_nav(self, nav: Navigation, files: Files, **_: Any) -> None:
        self.nav, self.files = nav, files

    def on_env(self, env: Environment, config: MkDocsConfig, **_: Any) -> None:
        run, self.env = self._run, env
        _stopping(run.dress)
        config.extra_css = [name + run.assets.mark for name in config.extra_css]
        fonts = [f"{addresses.FONTS}{name}" for name in run.letters.files if name.endswith(".woff2")]
        env.globals |= {"default_image": addresses.LINK_PREVIEW, "font_preloads": fonts}
        env.globals |= {"asset_version": run.assets.mark, "addresses": addresses, "say": say, "today": day(run.today)}

    def on_post_page(self, html: str, **_: Any) -> str:
        """Take out what no template of ours can, and add what the run adds."""
        return self._run.finished(cleared(html))

    def on_post_template(self, html: str, template_name: str, **_: Any) -> str:
        return self.on_post_page(html) if template_name.endswith(".html") else html

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

        preview_server.watch([run.settings.root / folder for folder in FOLDERS], changed, quiet)

    @property
    def _run(self) -> BuildRun | ServeRun:
        assert self.run is not None  # made when MkDocs has read its settings
        return self.run


def _settings(config: MkDocsConfig, province: Unit | None) -> SiteSettings:
    return SiteSettings(
        root=Path(config.config_file_path).parent,
        name=config.site_name,
        url=config.site_url or "/",
        repository=(config.repo_url or "").rstrip("/"),
        pictures=pictures_base(config.extra),
        offline=bool(config.extra.get("offline")),
        budget=config.extra.get("budget", {}),
        province=province,
        theme_folders=tuple(map(Path, config.theme.dirs)),
        stated=(config.user_configs, config.extra, config.site_name, config.site_url, config.site_dir),
    )


def _province(slug: str) -> Unit | None:
    """Return the one of today's provinces that mkdocs.yml names, None where it names none. Raises PluginError."""
    by_slug = {unit_slug(unit): unit for unit in gazetteer().provinces(Era.NEW)}
    if slug and slug not in by_slug:
        raise PluginError(f"không có tỉnh “{slug}”; “province” là tên một thư mục tỉnh: {', '.join(sorted(by_slug))}")
    return by_slug.get(slug)


<<<<<<< HEAD
def _stopping(step: Callable[[], T]) -> T:
    """Return what `step` returns. A run that must stop ends MkDocs with its words, without a traceback."""
    try:
        return step()
    except StoppedError as why:
        raise PluginError(str(why)) from None
=======
class Site:
    """One run of MkDocs: `build` makes one pass, `serve` one and then only what is asked for."""

    root: Path
    province: Unit | None
    """The only province of this site, None for the nation."""
    nav: Navigation
    files: Files
    env: Environment
    assets: Assets
    built: Built
    gallery: Gallery
    staging: Staging
    live: Live | None = None
    photos: Originals
    press: SiteOutputs
    preview: Preview
    serving = False

    def on_startup(self, *, command: str, **_: Any) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).parent
        config.theme.static_templates.discard("sitemap.xml")  # ours knows the stamped pages
        self.province = _province(config.extra.get("province") or "")
        if self.province and self.province.name not in config.site_name:
            config.site_name = say("site.of_province", name=config.site_name, province=self.province.full_name)
        if self.serving:
            return
        try:
            self.staging = Staging(Path(config.site_dir))
        except ForeignFolderError as refused:
            raise PluginError(f"{refused} có tệp khác; chọn thư mục trống hoặc thư mục của lần dựng trước") from None
        config.site_dir = str(self.staging.folder)

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Read and check everything before anything is written, so that an error leaves the old site as it was."""
        if self.serving:
            if self.live is None:
                self.live = Live(self.root, dates.today())
                self._tell(self.live.found, self.live.records)
            return
        self.built = build(self.root, dates.today())
        self.gallery = gallery(self.root, self._catalogue, _pictures(config))
        self.built.found.extend(self.gallery.found)
        if wrong := self._tell(self.built.found, self.built.records):
            raise PluginError(f"{len(wrong)} lỗi trong bản ghi; trang không được dựng")

    def on_nav(self, nav: Navigation, files: Files, **_: Any) -> None:
        self.nav, self.files = nav, files

    def on_env(self, env: Environment, config: MkDocsConfig, **_: Any) -> None:
        self.env = env
        letters = fonts(self.root / ".cache" / "fonts", "fonts/")
        self._offline = (
            bool(config.extra.get("offline")) and not self.serving
        )  # stale pages would confuse who writes them
        self.assets = assets(self.root / "theme", letters, _material(config), offline=self._offline)
        config.extra_css = [name + self.assets.mark for name in config.extra_css]
        preloads = [f"{addresses.FONTS}{name}" for name in letters.files if name.endswith(".woff2")]
        env.globals |= {"default_image": PICTURE, "font_preloads": preloads, "asset_version": self.assets.mark}
        env.globals |= {"say": say, "addresses": addresses, "today": day(self._whole.catalogue.today)}

    def on_post_page(self, html: str, config: MkDocsConfig, **_: Any) -> str:
        """Take out what no template of ours can, and add the policy.

        `serve` puts a script of its own into every page to show changes at once, so there no page has a policy.
        """
        html = cleared(html)
        return html if self.serving else with_policy(html, _pictures(config))

    def on_post_template(self, html: str, template_name: str, config: MkDocsConfig, **_: Any) -> str:
        return self.on_post_page(html, config) if template_name.endswith(".html") else html

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Stamp every data page, write what is not a page, and put the new site in the place of the old one."""
        if self.serving:
            self.photos = Originals(self.root, _pictures(config))
            self.press = self._press(config, self.photos.picture)
            self._refresh()
            return
        press = self._press(config, self.gallery.picture)
        memory, others = self._memory(config), (file.url for file in self.files.documentation_pages())
        pages = publish(press, self.gallery, others, self.staging, memory)
        self.staging.write("sw.js", self._worker(press))
        try:
            log.info(weighed(self.staging.weights(), config.extra.get("budget", {})))
        except OverBudgetError as over:
            raise PluginError(str(over)) from None
        log.info("%s trang", number(pages))
        if not _warned(config):
            self.staging.finish()
            memory.save()

    def on_build_error(self, **_: Any) -> None:
        if hasattr(self, "staging"):
            self.staging.drop()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None], **_: Any) -> None:
        """Answer from the live catalogue, and watch its files ourselves."""
        live = self._live
        serving.answer_first(server, self._answer, lambda: preview.banner(live.found, self.root))
        server.unwatch(config.docs_dir)
        config.watch = []

        def changed(paths: set[Path]) -> None:
            began = time.perf_counter()
            names = {path.relative_to(self.root).as_posix() for path in paths}
            records = set(filter(holds_records, names))
            live.change(records)
            if records != names:
                builder()
            self._refresh()
            serving.reload(server)
            log.info("%s: %d ms", ", ".join(sorted(names)[:3]), (time.perf_counter() - began) * 1000)

        def quiet() -> None:
            if live.settle():
                self._refresh()
                serving.reload(server)
            self._tell(live.found, live.records)

        serving.watch([self.root / folder for folder in ("products", "content", "theme")], changed, quiet)

    def _answer(self, path: str) -> Answer | None:
        return self.preview.answer(path)

    def _refresh(self) -> None:
        press = dataclasses.replace(self.press, catalogue=self._catalogue, beside=self._beside)
        self.preview = Preview(press, self.photos)

    @property
    def _live(self) -> Live:
        assert self.live is not None  # made before the first page
        return self.live

    @property
    def _whole(self) -> Live | Built:
        """Everything under the root, whichever way it was read."""
        return self._live if self.serving else self.built

    @property
    def _catalogue(self) -> Catalogue:
        """What this site is about: made anew for a province each time it is asked."""
        return self._whole.catalogue.of(self.province) if self.province else self._whole.catalogue

    @property
    def _beside(self) -> ContentIndex:
        return self._whole.beside.of(self.province) if self.province else self._whole.beside

    def _press(self, config: MkDocsConfig, pictures: Pictures) -> SiteOutputs:
        site_url = config.site_url or "/"
        made = {f"{addresses.ASSETS}{name}": content for name, content in self.assets.files.items()}
        html, drawn = self._html(config), self.root / ".cache" / "social"
        return SiteOutputs(
            self._catalogue,
            self._beside,
            cards(pictures),
            pictures,
            html,
            config.site_name,
            site_url,
            made,
            drawn,
            open_data=bool(config.extra.get("open_data", True)),
        )

    def _memory(self, config: MkDocsConfig) -> PageMemory:
        """Return what is known of the site that an earlier build left in this folder."""
        settings = config.user_configs, config.extra, config.site_name, config.site_url, config.site_dir
        keys, pictures = self.built.keys, self.gallery
        decided = edition(self.root, self.built.catalogue.today, self.assets.version, *settings)
        return PageMemory(self.root / FILE, decided, lambda item: keys[item.file] + pictures.mark(item))

    def _worker(self, press: SiteOutputs) -> str:
        """Return the service worker, which names what it keeps; where there is to be none, the one that takes it away."""
        if not self._offline:
            return offline.withdrawn(self.assets)
        pages = (page for family in press.families() if family.path in offline.PAGES for page in family.pages())
        theme = self.staging.folder
        html = {page.path: press.html(page) for page in pages}
        return offline.worker(self.assets, html, lambda name: (theme / name).read_bytes())

    def _html(self, config: MkDocsConfig) -> Callable[[Page], str]:
        """Return the function that makes the whole HTML of a page."""
        repository = (config.repo_url or "").rstrip("/")
        shell = PageFrame(config, self.nav, self.files, self.env)
        body = renderer(
            self.root / "theme",
            BASE,
            today=day(self._whole.catalogue.today),
            asset_version=self.assets.mark,
            site_url=config.site_url or "/",
            quoted_site_url=quote(config.site_url or "/"),
            policy=policy(pictures=_pictures(config)),
            records=f"{repository}/blob/main/" if repository else "",
            report=f"{repository}/issues/new?template=bao-sai.yml&title=",
        )

        def html(page: Page) -> str:
            return body(page).replace(BASE, "../" * page.depth) if page.bare else shell.stamp(page, body(page))

        return html

    def _tell(self, found: list[Diagnostic], records: int) -> list[Diagnostic]:
        """Print what is wrong and the sums; return the errors."""
        wrong = errors(found)
        if shown := report.text(wrong, self.root):
            print(shown, file=sys.stderr)  # noqa: T201 (the edge prints)
        if wrong and os.environ.get("GITHUB_ACTIONS"):
            print(report.github(wrong, self.root))  # noqa: T201 (the edge prints)
        log.info(report.summary(found, records))
        return wrong


def _material(config: MkDocsConfig) -> bytes:
    """Return Material's own style, without the address of its source map. Raises PluginError where there is none."""
    found = (
        file
        for folder in config.theme.dirs
        for file in Path(folder).glob(f"{addresses.ASSETS}stylesheets/main.*.min.css")
    )
    if not (file := next(found, None)):
        raise PluginError("mkdocs-material không còn tệp assets/stylesheets/main.*.min.css")
    return file.read_bytes().partition(b"/*# sourceMappingURL")[0]


def _pictures(config: MkDocsConfig) -> str:
    """Return the way to the folder of photos as a page has it."""
    stated: str = config.extra.get("pictures", addresses.PHOTOS)
    return stated if "://" in stated else BASE + stated
>>>>>>> e4d6627 (Open data: an API under /api/v1/ and whole sets under /du-lieu/)


def _warned(config: MkDocsConfig) -> bool:
    """Say whether MkDocs, being strict, will refuse this build for a warning as soon as we return."""
    counters = (one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler))
    return config.strict and any(counter.get_counts() for counter in counters)
