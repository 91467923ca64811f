// The article beside the answer: its passage marked and in view, the hits before and after it.

import { address, asked, go } from "./address.js";
import { find, page, wide } from "./dom.js";
import { notice, say, toast } from "./notices.js";
import { call } from "./server.js";

let watching = null;
let latest = 0;

const cards = () => [...page.querySelectorAll(".card")];
export const place = ({ dataset }) => `${dataset.article}:${dataset.start}-${dataset.end}`;

export async function read(wanted) {
  const number = ++latest;
  const visible = cards().find((card) => !card.closest("details:not([open])"));
  // On a wide screen the best passage is opened beside the answer without a click; a phone shows the answer first.
  const target = wanted.read || (wide() && visible ? place(visible) : "");
  if (!target) return closeReader();
  const card = cards().find((one) => place(one) === target);
  const [article, passage] = target.split(":");
  const reply = await call("read", {
    article, passage: passage || "", question: wanted.q || "", answering: card ? card.dataset.highlight : "",
  });
  // Meanwhile another passage may have been called for, or another question asked.
  if (number !== latest || asked(wanted) !== asked(address())) return;
  if (!reply.html) {
    if (!wanted.q) find("#results").replaceChildren(notice(reply.error || ""));
    else if (reply.missing) toast(reply.error);
    return closeReader();
  }
  const text = find("#reader-text");
  text.innerHTML = reply.html;
  const panel = find("#reader");
  runningTitle(panel, text);
  panel.hidden = false;
  panel.classList.toggle("called", Boolean(wanted.read));
  page.classList.toggle("reading", Boolean(wanted.read) && !wide());
  for (const other of cards()) other.classList.toggle("open", other === card);
  position(card);
  const mark = text.querySelector(".answering") || text.querySelector(".here");
  const above = mark ? mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3 : 0;
  text.scrollTop = mark ? text.scrollTop + above : 0;
  if (wanted.read && !wide()) find("#reader-title").focus({ preventScroll: true });
}

// Who opens an article at its passage sees the title all the same, small and above the text.
function runningTitle(panel, text) {
  const title = text.querySelector("#reader-title");
  find("#running-title").textContent = title.textContent;
  watching?.disconnect();
  watching = new IntersectionObserver(([seen]) => panel.classList.toggle("past", !seen.isIntersecting), { root: text });
  watching.observe(title);
}

export function closeReader() {
  find("#reader").hidden = true;
  page.classList.remove("reading");
  for (const card of cards()) card.classList.remove("open");
}

export async function leaveReader() {
  const card = find(".card.open");
  await go({ read: "" });
  closeReader();
  (card?.querySelector("[data-act=read]") || find("#q")).focus();
}

const sameArticle = (card) => cards().filter((other) => other.dataset.article === card.dataset.article)
  .sort((one, other) => one.dataset.start - other.dataset.start);

export function step(by) {
  const card = find(".card.open");
  const mates = sameArticle(card);
  return go({ read: place(mates[mates.indexOf(card) + by]) }, { replace: true });
}

function position(card) {
  const mates = card ? sameArticle(card) : [];
  const number = mates.indexOf(card);
  // One passage is no series to step through.
  find("#position").textContent = mates.length > 1
    ? say("reader.position", { number: number + 1, count: mates.length }) : "";
  const buttons = [...page.querySelectorAll("[data-act=step]")];
  const lost = buttons.find((button) => button === document.activeElement);
  for (const button of buttons) {
    button.hidden = mates.length < 2;
    button.disabled = !mates[number + Number(button.dataset.step)];
  }
  // At the last hit the button goes out; who steps by keyboard stays beside it.
  if (lost?.disabled) (buttons.find((button) => !button.disabled) || find("#reader-text")).focus();
}
