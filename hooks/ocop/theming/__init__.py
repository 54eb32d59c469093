"""Templates, scripts and style sheets, the content security policy, the service worker."""
