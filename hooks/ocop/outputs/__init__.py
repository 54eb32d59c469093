"""Every page and file of a site, each made when it is asked for."""
