"""One run over one project, a build or a preview, whatever front end starts it: needs no MkDocs."""
