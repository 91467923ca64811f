// What each `data-act` of the markup does when it is pressed.

import { FILTERS, address, go } from "./address.js";
import { copy } from "./clipboard.js";
import { cancel, rebuild, remove } from "./corpus.js";
import { find } from "./dom.js";
import { exportHistory, forget } from "./history.js";
import { keep } from "./kept.js";
import { leaveReader, place, step } from "./reader.js";
import { frame } from "./sections.js";

const parameters = (link) => Object.fromEntries(new URLSearchParams(link.getAttribute("href")));

function year(target) {
  const chosen = target.getAttribute("aria-pressed") === "true";
  const [first, last] = chosen ? ["", ""] : ["-01-01", "-12-31"].map((day) => target.dataset.year + day);
  return go({ after: first, before: last, read: "" });
}

async function otherLanguage(target) {
  keep("language", target.dataset.lang);
  if (address().lang) {
    const rest = new URLSearchParams(location.search);
    rest.delete("lang");
    history.replaceState({}, "", rest.size ? `?${rest}` : location.pathname);
  }
  await frame();
  find("[data-act=language]").focus();
}

function otherTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  // As plain text: theme.js reads it before anything else of the page is there.
  try { localStorage.setItem("revue.theme", root.dataset.theme); } catch { /* for this visit only, then */ }
}

export const acts = {
  home: () => go({}, { only: true }),
  go: (target) => go(parameters(target), { only: true }),
  permalink: (target) => go({ read: parameters(target).read, tab: "" }),
  // No-break spaces are for the eye: nobody types them.
  example: (target) => go({ q: target.textContent.trim().replaceAll("\u00a0", " ") }, { only: true }),
  speaker: (target) => go({ speaker: target.dataset.speaker, read: "" }),
  year,
  "only-article": (target) => go({ article: target.dataset.article }),
  "drop-filter": (target) => go({ [target.dataset.filter]: "", read: "" }),
  lift: () => go(Object.fromEntries(FILTERS.map((name) => [name, ""]))),
  read: (target) => go({ read: place(target.closest(".card")) }),
  step: (target) => step(Number(target.dataset.step)),
  close: leaveReader,
  tint: (target) => target.setAttribute("aria-pressed", find("#reader").classList.toggle("tinted")),
  copy: (target) => copy(target.dataset.copy),
  "copy-link": (target) => copy(new URL(target.dataset.link, location.origin + location.pathname).href),
  language: otherLanguage,
  theme: otherTheme,
  rebuild,
  cancel,
  remove,
  export: exportHistory,
  forget,
};
