"""What the two front ends do differently. A test builds one site with both and holds this list to the bytes."""

from ocop.addresses import ASSETS

ONLY_MKDOCS = {
    f"{ASSETS}javascripts/": "Material's own scripts and their maps: no page of ours loads them",
    f"{ASSETS}stylesheets/": f"Material's own style sheets: what we use of them begins {ASSETS}ocop.css",
    f"{ASSETS}images/favicon.png": f"Material's own icon: our pages name {ASSETS}favicon.svg",
}
"""Files and folders that are only in MkDocs's site. All other files of the two sites are the same, byte for byte."""

FROM_MATERIAL = {
    "base.html": "the document around our blocks; here theme/plain/base.html, 20 lines of our own",
    "partials/language.html": "the language and direction of the document; here `theme.language` and left to right",
    f"{ASSETS}stylesheets/main.*.min.css": (
        "the style that ours builds on; read as a file where mkdocs-material is installed, without importing it, so "
        "that both sites are the same; where it is not, theme/assets/css/without-material.css stands in its place"
    ),
}
"""What MkDocs's site takes from Material, and what stands in its place here."""

NOT_HERE = {
    "plugins, hooks, themes": "mkdocs.yml may name them; only `theme/` and what `runs/site_file.py` reads is known",
    "heads of pages without ---": "MkDocs also takes “key: value” lines for a head; here it stands between two ---",
    "anchors of links": "MkDocs warns of an anchor that a page has not; here only of a page that is missing",
    "scripts/serve": "the preview is MkDocs's",
}
"""What MkDocs can and this cannot. No page of today needs it."""
