// The frame of the page in the visitor's language, and the section that the address names.

import { address, language } from "./address.js";
import { drawFilters, showAnswer } from "./answer.js";
import { follow, showCorpus, showSection } from "./corpus.js";
import { find, page } from "./dom.js";
import { showHistory } from "./history.js";
import { speak } from "./notices.js";
import { call } from "./server.js";

let shown = {};

// The state that is drawn: what the address said when it was drawn last.
export const state = () => shown;

export async function frame() {
  document.documentElement.lang = language();
  const reply = await call("shell", address());
  if (!reply.html) {
    page.querySelector(".boot")?.replaceChildren(reply.error || "");
    return;
  }
  speak(reply.texts);
  page.innerHTML = reply.html;
  drawFilters(reply.filters);
  shown = {};
  if (reply.building) follow();
  await show();
}

export async function show() {
  const wanted = address();
  const tab = ["corpus", "overview", "history"].includes(wanted.tab) ? wanted.tab : "ask";
  const before = shown;
  shown = wanted;
  for (const view of page.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== tab;
  for (const link of page.querySelectorAll("[data-tab]")) {
    if (link.dataset.tab === tab) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  const titled = tab === "ask" ? wanted.q : find(`[data-tab=${tab}]`)?.textContent;
  document.title = [titled, "Revue"].filter(Boolean).join(" · ");
  if (tab === "history") showHistory();
  else if (tab === "ask") await showAnswer(wanted, before);
  else if (before.tab !== tab) await (tab === "corpus" ? showCorpus() : showSection(tab));
}
