// The colours that somebody chose, before anything is painted. Without a choice the system's are used, by the style sheet.
try {
  const chosen = localStorage.getItem("oc-scheme");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch { /* a browser that keeps nothing shows the system's colours */ }
