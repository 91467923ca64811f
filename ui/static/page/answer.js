// The answer to the question in the address, as cards, and the filters beside it.

import { address, asked, filtersOf } from "./address.js";
import { find, page } from "./dom.js";
import { remember } from "./history.js";
import { announce, notice } from "./notices.js";
import { closeReader, read } from "./reader.js";
import { call } from "./server.js";

let latest = 0;

export async function showAnswer(wanted, before) {
  const fresh = asked(wanted) !== asked(before) || before.tab !== undefined;
  page.classList.toggle("asked", Boolean(wanted.q || wanted.read));
  if (fresh || find("#q").value !== (wanted.q || "")) find("#q").value = wanted.q || "";
  if (fresh) await ask(wanted);
  if ((wanted.read !== before.read || fresh) && asked(wanted) === asked(address())) await read(wanted);
}

async function ask(wanted) {
  const number = ++latest;
  const results = find("#results");
  if (!wanted.q) {
    results.replaceChildren();
    const reply = await call("shell", wanted);
    if (number === latest && reply.filters) drawWelcome(reply);
    return;
  }
  results.setAttribute("aria-busy", "true");
  const filters = filtersOf(wanted);
  const reply = await call("ask", { question: wanted.q, ...filters });
  if (number !== latest) return;
  results.removeAttribute("aria-busy");
  if (!reply.html) {
    results.replaceChildren(notice(find("#toast").textContent));
    closeReader();
    return;
  }
  results.innerHTML = reply.html;
  drawFilters(reply.filters);
  fromItsHead(results);
  announce(results.querySelector("h2")?.textContent || "");
  remember(reply.record, filters);
}

// Whoever asks from far down the former answer sees the new one from its head.
function fromItsHead(results) {
  if (results.getBoundingClientRect().top < 0) find("#ask").scrollIntoView({ block: "start" });
}

// The corpus may have changed since the page was opened: examples and counts with it.
function drawWelcome(reply) {
  const fresh = document.createElement("template");
  fresh.innerHTML = reply.html;
  find(".welcome").replaceWith(fresh.content.querySelector(".welcome"));
  drawFilters(reply.filters);
}

export function drawFilters(html) {
  const form = find("#filters");
  const open = form.querySelector("#narrow")?.open;
  const focused = document.activeElement?.id;
  form.innerHTML = html;
  if (open) form.querySelector("#narrow").open = true;
  if (focused) form.querySelector("#" + CSS.escape(focused))?.focus();
}
