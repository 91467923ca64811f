// The page's behaviour: listens to the visitor, and lets the other modules do what is asked.
// `start` is called once, with the component, the functions of ui/desk.py and Gradio's upload of a file.

import { acts } from "./acts.js";
import { go, whenMoved } from "./address.js";
import { add, narrow, takeDrops } from "./corpus.js";
import { find, page, settle, wide } from "./dom.js";
import { keep, kept } from "./kept.js";
import { leaveReader, read } from "./reader.js";
import { frame, show, state } from "./sections.js";
import { connect } from "./server.js";

export function start({ element, server, upload }) {
  settle(element);
  connect(server, upload);
  page.addEventListener("click", clicked);
  page.addEventListener("submit", submitted);
  page.addEventListener("change", changed);
  page.addEventListener("input", (event) => { if (event.target.id === "find") narrow(); });
  page.addEventListener("toggle", unfolded, true);
  document.addEventListener("keydown", pressed);
  takeDrops();
  whenMoved(show);
  frame();
}

function clicked(event) {
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.button);
  const tab = event.target.closest("a[data-tab]");
  const target = event.target.closest("[data-act]");
  for (const menu of page.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || target) menu.open = false;
  }
  if (tab && plain) {
    event.preventDefault();
    openTab(tab.dataset.tab);
  } else if (!target && event.target.closest(".passage") && wide() && !String(getSelection())) {
    acts.read(event.target);
  } else if (target && (plain || target.tagName !== "A") && acts[target.dataset.act]) {
    if (target.tagName === "A") event.preventDefault();
    acts[target.dataset.act](target);
  }
}

// Whoever looks at another section comes back to the question that was left.
function openTab(tab) {
  if (tab !== "ask") {
    if (!state().tab) keep("last", location.search);
    return go({ tab }, { only: true });
  }
  return go(state().tab ? Object.fromEntries(new URLSearchParams(kept("last", ""))) : {}, { only: true });
}

function submitted(event) {
  if (event.target.method === "dialog") return;
  event.preventDefault();
  if (event.target.id === "ask") go({ q: find("#q").value.trim(), read: "" });
}

function changed({ target }) {
  if (target.id === "files") {
    add(target.files);
    target.value = "";
  } else if (target.closest("#filters")) {
    const value = target.type === "checkbox" ? (target.checked ? "1" : "") : target.value;
    go({ [target.name]: value, read: "" });
  }
}

function unfolded({ target }) {
  if (target.matches?.(".closest") && target.open && wide()) read(state());
}

function pressed(event) {
  const writing = event.target.matches?.("input, select, textarea");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && find("#q") && !state().tab) {
    event.preventDefault();
    find("#q").focus();
  } else if (event.key === "Escape" && !writing && !find("#confirm[open]")) {
    const menu = find("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (find("#reader.called:not([hidden])")) leaveReader();
  }
}
