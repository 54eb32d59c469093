"""The file that mkdocs.yml names, run by path; everything else is the package beside it."""

from ocop.mkdocs_bridge.events import Events

_events = Events()

on_startup = _events.on_startup
on_config = _events.on_config
on_pre_build = _events.on_pre_build
on_files = _events.on_files
on_nav = _events.on_nav
on_env = _events.on_env
on_post_page = _events.on_post_page
on_post_template = _events.on_post_template
on_post_build = _events.on_post_build
on_serve = _events.on_serve
on_build_error = _events.on_build_error
