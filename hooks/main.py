"""The file that mkdocs.yml names, run by path; everything else is the package beside it."""

from ocop.mkdocs_bridge.events import Site

_site = Site()

on_startup = _site.on_startup
on_config = _site.on_config
on_pre_build = _site.on_pre_build
on_nav = _site.on_nav
on_env = _site.on_env
on_post_page = _site.on_post_page
on_post_template = _site.on_post_template
on_post_build = _site.on_post_build
on_serve = _site.on_serve
on_build_error = _site.on_build_error
