// What the style sheet has to know before anything is painted: that scripts run, and the colours that somebody chose.
// Without a choice the system's are used.
document.documentElement.classList.remove("no-js");
try {
  const chosen = localStorage.getItem("oc-scheme");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch {
  /* a browser that keeps nothing shows the system's colours */
}
