// The address says what is shown: question, filters, passage read, section. Links reopen it, the back button works.

import { kept } from "./kept.js";

export const FILTERS = ["speaker", "source", "article", "after", "before", "exact"];

export const address = () => Object.fromEntries(new URLSearchParams(location.search));

export const language = () => {
  const chosen = address().lang || kept("language", null) || navigator.language || "en";
  return chosen.toLowerCase().startsWith("fr") ? "fr" : "en";
};

// Two addresses with the same question under the same filters have the same answer.
export const asked = (state) => JSON.stringify([state.q || "", ...FILTERS.map((name) => state[name] || "")]);

export const filtersOf = (state) => Object.fromEntries(FILTERS.map((name) => [name, state[name]]));

let follow = () => undefined;

// `drawn` is called whenever the address has changed, by `go` or by the browser's buttons.
export function whenMoved(drawn) {
  follow = drawn;
  addEventListener("popstate", () => drawn());
}

export function go(changes, { replace = false, only = false } = {}) {
  const parameters = new URLSearchParams(only ? "" : location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value); else parameters.delete(name);
  }
  const query = parameters.toString().replaceAll("%3A", ":");
  const target = query ? "?" + query : location.pathname;
  if (target !== location.search) history[replace ? "replaceState" : "pushState"]({}, "", target);
  return follow();
}
