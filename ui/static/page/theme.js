// Before the first paint: the theme that this browser chose, else the system's.
try {
  const chosen = localStorage.getItem("revue.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* storage is switched off: the system's theme it is */ }
