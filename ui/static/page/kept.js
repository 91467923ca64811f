// What this browser keeps for its visitor: the language chosen, the questions asked. Nothing of it is kept elsewhere.

export function kept(name, otherwise) {
  try { return JSON.parse(localStorage.getItem("revue." + name)) ?? otherwise; } catch { return otherwise; }
}

export function keep(name, value) {
  try { localStorage.setItem("revue." + name, JSON.stringify(value)); } catch { /* full or switched off */ }
}
