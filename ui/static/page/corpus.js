// The corpus section: files that come and go, and the build that follows, with its bar.

import { address, language } from "./address.js";
import { confirmed } from "./confirm.js";
import { find, localTimes, page } from "./dom.js";
import { notice, say, toast } from "./notices.js";
import { call, sent } from "./server.js";

const OFTEN_MS = 250;
let following = false;
let typing = 0;

export async function showSection(name) {
  const section = find(`[data-view=${name}]`);
  const reply = await call(name);
  if (reply.html) section.innerHTML = reply.html;
  else if (!section.children.length) section.replaceChildren(notice(reply.error || ""));
  localTimes(section, language());
  section.querySelector("h1")?.focus({ preventScroll: true });
  return reply;
}

export async function showCorpus() {
  const reply = await showSection("corpus");
  // How a former build ended is no news to whoever comes now; that one runs is.
  if (!reply.html || !reply.running) return;
  drawProgress(reply.progress);
  follow();
}

// Follows the build that runs until it ends, then shows the corpus as it is now.
export async function follow() {
  if (following) return;
  following = true;
  let reply = { running: true };
  while (reply.running) {
    await new Promise((wake) => setTimeout(wake, OFTEN_MS));
    reply = await call("progress");
    if (reply.running) drawProgress(reply.html);
  }
  following = false;
  // That it is done is said beside the corpus as it is then, not beside the former one.
  if (reply.error || address().tab !== "corpus") return drawProgress(reply.html || "");
  const outcomes = find("#outcomes")?.innerHTML || "";
  const focused = find("#progress")?.contains(document.activeElement) ? "rebuild" : document.activeElement?.dataset.act;
  await showSection("corpus");
  find("#outcomes").innerHTML = outcomes;
  drawProgress(reply.html);
  if (focused) find(`[data-act=${focused}]`)?.focus({ preventScroll: true });
}

function drawProgress(html) {
  const place = find("#progress");
  if (!place || movedOn(place, html)) return;
  const focused = place.contains(document.activeElement);
  place.innerHTML = html;
  if (focused) (place.querySelector("[data-act]") || find("[data-act=rebuild]"))?.focus();
}

// A bar that is there already moves on in place: a hand that is pressing "Cancel" keeps its button under the finger.
function movedOn(place, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const [former, now] = [place.querySelector(".progress"), fresh.content.querySelector(".progress")];
  if (!former || !now) return false;
  former.querySelector("label").replaceChildren(...now.querySelector("label").childNodes);
  for (const part of ["progress", "button"]) sameAttributes(former.querySelector(part), now.querySelector(part));
  const [button, words] = [former.querySelector("button"), now.querySelector("button").textContent];
  if (button.textContent !== words) button.textContent = words;
  return true;
}

function sameAttributes(former, now) {
  for (const { name } of [...former.attributes]) if (!now.hasAttribute(name)) former.removeAttribute(name);
  for (const { name, value } of now.attributes) former.setAttribute(name, value);
}

export async function rebuild() {
  drawProgress((await call("build")).html || "");
  follow();
}

export async function cancel() {
  drawProgress((await call("cancel")).html || "");
}

// Sends files to the server, then asks it to take them; each has its outcome, also those that are not even sent.
export async function add(files) {
  const chosen = [...files];
  if (!chosen.length) return;
  const { most, bytes } = find("#drop").dataset;
  const sending = chosen.length > 1 ? "upload.sending" : "upload.sending.one";
  find("#outcomes").textContent = say(sending, { count: chosen.length });
  const offered = await Promise.all(chosen.map(async (file, number) => ({
    name: file.name, size: file.size, path: number < most && file.size <= bytes ? await sent(file) : "",
  })));
  const reply = await call("add", { files: offered });
  find("#outcomes").innerHTML = reply.outcomes || "";
  if (!reply.running) return;
  drawProgress(reply.html);
  follow();
}

export async function remove({ dataset }) {
  if (!await confirmed(dataset)) return;
  const reply = await call("remove", { path: dataset.path });
  if (reply.message) toast(reply.message);
  if (reply.running) follow();
}

// Narrows the table while somebody types.
export function narrow() {
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const needle = find("#find").value;
    const reply = await call("find", { needle });
    if (needle !== find("#find")?.value) return;
    if (reply.html) find("#table").innerHTML = reply.html;
    localTimes(find("#table"), language());
  }, 150);
}

// Files may be dropped anywhere on the section: the frame only says so.
export function takeDrops() {
  for (const kind of ["dragover", "dragleave", "drop"]) {
    page.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Elsewhere too: a browser that is left alone opens the file in place of the page.
      event.preventDefault();
      const frame = find("#drop");
      if (!frame || address().tab !== "corpus") return;
      frame.classList.toggle("over", kind === "dragover");
      if (kind === "drop") add(event.dataTransfer.files);
    });
  }
}
