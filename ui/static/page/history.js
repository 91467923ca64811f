// The questions asked in this browser, kept there only.

import { asked, language } from "./address.js";
import { save } from "./clipboard.js";
import { confirmed } from "./confirm.js";
import { find, page } from "./dom.js";
import { keep, kept } from "./kept.js";
import { call } from "./server.js";

const MOST = 100;
const MOST_BYTES = 80_000;
const entries = () => kept("history", []);

export function remember(record, filters) {
  if (!record) return;
  // As they are called on the page: an article by its title and not by its id.
  const narrowed = [...page.querySelectorAll(".chip")].map((chip) => chip.dataset.said);
  const entry = { ...record, filters, narrowed, at: new Date().toLocaleString(language()) };
  const same = asked({ q: entry.question, ...filters });
  const others = entries().filter((old) => asked({ q: old.question, ...old.filters }) !== same);
  keep("history", [...others, entry].slice(-MOST));
}

export function showHistory() {
  const known = entries();
  find("#history-empty").hidden = known.length > 0;
  find("#history-actions").hidden = !known.length;
  find("#history").replaceChildren(...known.toReversed().map(line));
}

function line(entry) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const set = Object.entries(entry.filters || {}).filter(([, value]) => value);
  link.href = "?" + new URLSearchParams([["q", entry.question], ...set]);
  link.dataset.act = "go";
  link.textContent = entry.question;
  const when = document.createElement("small");
  when.textContent = [entry.at, ...(entry.narrowed || set.map(([, value]) => value))].join(" · ");
  item.append(link, when);
  return item;
}

// In portions, since the server reads no more than a hundred kilobytes at a time.
export async function exportHistory() {
  let text = "";
  let name = "";
  for (const portion of portions(entries())) {
    const reply = await call("export", { entries: portion, continued: Boolean(text) });
    if (!reply.markdown) return;
    text += reply.markdown;
    name = reply.name;
  }
  if (text) save(name, text);
}

function portions(all) {
  const found = [[]];
  let size = 0;
  for (const entry of all) {
    const bytes = new TextEncoder().encode(JSON.stringify(entry)).length;
    if (bytes > MOST_BYTES) continue;
    if (size + bytes > MOST_BYTES) {
      found.push([]);
      size = 0;
    }
    found.at(-1).push(entry);
    size += bytes;
  }
  return found;
}

export async function forget({ dataset }) {
  if (!await confirmed(dataset)) return;
  keep("history", []);
  showHistory();
}
