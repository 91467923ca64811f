// The page's behaviour. Gradio runs this once with `element` (the component), `server` (the functions of ui/desk.py)
// and `upload` (a File to the server's upload folder). What is shown follows from the address (question, filters,
// passage read, section); what the visitor prefers is kept in this browser. HTML comes escaped from the server.

const page = element.querySelector("#revue");
const find = (selector) => page.querySelector(selector);
const FILTERS = ["speaker", "source", "article", "after", "before", "exact"];
let texts = {};
let shown = {};
let asked = 0;
let polling = false;

const store = {
  get(name, otherwise) {
    try { return JSON.parse(localStorage.getItem("revue." + name)) ?? otherwise; } catch { return otherwise; }
  },
  set(name, value) {
    try { localStorage.setItem("revue." + name, JSON.stringify(value)); } catch { /* full or switched off */ }
  },
};

// --- The address -----------------------------------------------------------------------------------------------------

const address = () => Object.fromEntries(new URLSearchParams(location.search));
const language = () => {
  const chosen = address().lang || store.get("language", null) || navigator.language || "en";
  return chosen.toLowerCase().startsWith("fr") ? "fr" : "en";
};

function go(changes, { replace = false, only = false } = {}) {
  const parameters = new URLSearchParams(only ? "" : location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value); else parameters.delete(name);
  }
  const query = parameters.toString().replaceAll("%3A", ":");
  const target = query ? "?" + query : location.pathname;
  if (target !== location.search) history[replace ? "replaceState" : "pushState"]({}, "", target);
  return show();
}

// --- The server ------------------------------------------------------------------------------------------------------

async function call(name, request = {}) {
  try {
    const reply = await server[name]({ lang: language(), ...request });
    if (reply.error) toast(texts.error ? texts.error.replace("{reason}", reply.error) : reply.error);
    return reply;
  } catch {
    toast(texts.offline || "Revue does not answer.");
    return { error: "offline" };
  }
}

function toast(message) {
  const place = find("#toast");
  if (!place) return;
  place.textContent = message;
  place.classList.add("visible");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => place.classList.remove("visible"), 4000);
}

// --- Drawing what the address says ---------------------------------------------------------------------------------

async function frame() {
  document.documentElement.lang = language();
  const reply = await call("shell", address());
  if (!reply.html) {
    page.querySelector(".boot")?.replaceChildren(reply.error || "");
    return;
  }
  texts = reply.texts;
  page.innerHTML = reply.html;
  drawFilters(reply.filters);
  shown = {};
  if (reply.building) follow();
  await show();
}

async function show() {
  const wanted = address();
  const tab = ["corpus", "overview", "history"].includes(wanted.tab) ? wanted.tab : "ask";
  const before = shown;
  shown = wanted;
  for (const view of page.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== tab;
  for (const link of page.querySelectorAll("[data-tab]")) {
    if (link.dataset.tab === tab) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  if (tab === "corpus") await showCorpus(before.tab !== "corpus");
  else if (tab === "overview") await showSection("overview", before.tab !== "overview");
  else if (tab === "history") showHistory();
  else await showAnswer(wanted, before);
  document.title = [tab === "ask" ? wanted.q : find(`[data-tab=${tab}]`)?.textContent, "Revue"].filter(Boolean).join(" · ");
}

const question = (state) => JSON.stringify([state.q || "", ...FILTERS.map((name) => state[name] || "")]);

async function showAnswer(wanted, before) {
  const fresh = question(wanted) !== question(before) || before.tab !== undefined;
  page.classList.toggle("asked", Boolean(wanted.q || wanted.read));
  if (fresh || find("#q").value !== (wanted.q || "")) find("#q").value = wanted.q || "";
  if (fresh) await ask(wanted);
  if (wanted.read !== before.read || fresh) await read(wanted);
}

async function ask(wanted) {
  const number = ++asked;
  const results = find("#results");
  if (!wanted.q) {
    results.replaceChildren();
    const reply = await call("shell", wanted);
    if (number === asked && reply.filters) drawFilters(reply.filters);
    return;
  }
  results.setAttribute("aria-busy", "true");
  const filters = Object.fromEntries(FILTERS.map((name) => [name, wanted[name]]));
  const reply = await call("ask", { question: wanted.q, ...filters });
  if (number !== asked) return;
  results.removeAttribute("aria-busy");
  if (!reply.html) {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.textContent = find("#toast").textContent;
    results.replaceChildren(notice);
    return;
  }
  results.innerHTML = reply.html;
  drawFilters(reply.filters);
  announce(results.querySelector("h2")?.textContent || "");
  remember(reply.record, filters);
}

function announce(message) {
  const place = find("#toast");
  if (!place.classList.contains("visible")) place.textContent = message;
}

function drawFilters(html) {
  const form = find("#filters");
  const open = form.querySelector("#narrow")?.open;
  const focused = document.activeElement?.id;
  form.innerHTML = html;
  if (open) form.querySelector("#narrow").open = true;
  if (focused) form.querySelector("#" + CSS.escape(focused))?.focus();
}

// --- Reading an article ----------------------------------------------------------------------------------------------

const wide = () => matchMedia("(min-width: 61rem)").matches;
const cards = () => [...page.querySelectorAll(".card")];
const cardOf = (readable) => cards().find((card) => readable === `${card.dataset.article}:${card.dataset.start}-${card.dataset.end}`);

async function read(wanted) {
  const panel = find("#reader");
  const visible = cards().find((card) => !card.closest("details:not([open])"));
  // On a wide screen the best passage is opened beside the answer without a click; a phone shows the answer first.
  const target = wanted.read || (wide() && visible ? `${visible.dataset.article}:${visible.dataset.start}-${visible.dataset.end}` : "");
  if (!target) return closeReader();
  const card = cardOf(target);
  const [article, passage] = target.split(":");
  const reply = await call("read", {
    article, passage: passage || "", question: wanted.q || "", answering: card ? card.dataset.highlight : "",
  });
  if (question(wanted) !== question(address())) return;
  if (!reply.html) return closeReader();
  find("#reader-text").innerHTML = reply.html;
  panel.hidden = false;
  panel.classList.toggle("called", Boolean(wanted.read));
  page.classList.toggle("reading", Boolean(wanted.read) && !wide());
  for (const other of cards()) other.classList.toggle("open", other === card);
  position(card);
  const mark = find("#reader-text .answering") || find("#reader-text .here");
  const text = find("#reader-text");
  if (mark) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  else text.scrollTop = 0;
  if (wanted.read && !wide()) find("#reader-title").focus({ preventScroll: true });
}

function closeReader() {
  find("#reader").hidden = true;
  page.classList.remove("reading");
  for (const card of cards()) card.classList.remove("open");
}

const sameArticle = (card) => cards().filter((other) => other.dataset.article === card.dataset.article)
  .sort((one, other) => one.dataset.start - other.dataset.start);

function position(card) {
  const mates = card ? sameArticle(card) : [];
  find("#position").textContent = mates.length
    ? texts["reader.position"].replace("{number}", mates.indexOf(card) + 1).replace("{count}", mates.length) : "";
  for (const button of page.querySelectorAll("[data-act=step]")) {
    button.disabled = !mates[mates.indexOf(card) + Number(button.dataset.step)];
  }
}

// Times come in UTC; they are shown as they are in the visitor's place.
function localTimes(section) {
  for (const time of section.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) time.textContent = moment.toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
  }
}

// --- History ---------------------------------------------------------------------------------------------------------

function remember(record, filters) {
  if (!record) return;
  const entry = { ...record, filters, at: new Date().toLocaleString(language()) };
  const others = store.get("history", []).filter((old) => question({ q: old.question, ...old.filters }) !== question({ q: entry.question, ...filters }));
  store.set("history", [...others, entry].slice(-100));
}

function showHistory() {
  const entries = store.get("history", []);
  find("#history-empty").hidden = entries.length > 0;
  find("#history-actions").hidden = !entries.length;
  find("#history").replaceChildren(...entries.toReversed().map((entry) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const set = Object.entries(entry.filters || {}).filter(([, value]) => value);
    link.href = "?" + new URLSearchParams([["q", entry.question], ...set]);
    link.dataset.act = "go";
    link.textContent = entry.question;
    const when = document.createElement("small");
    when.textContent = [entry.at, ...set.map(([, value]) => value)].join(" · ");
    item.append(link, when);
    return item;
  }));
}

// --- Corpus ----------------------------------------------------------------------------------------------------------

async function showSection(name, fresh) {
  if (!fresh) return null;
  const section = find(`[data-view=${name}]`);
  const reply = await call(name);
  if (reply.html) section.innerHTML = reply.html;
  localTimes(section);
  section.querySelector("h1")?.focus({ preventScroll: true });
  return reply;
}

async function showCorpus(fresh) {
  const reply = await showSection("corpus", fresh);
  if (!reply?.html) return;
  // How a former build ended is no news to whoever comes now; that one runs is.
  if (!reply.running) return;
  drawProgress(reply.progress);
  follow();
}

async function follow() {
  if (polling) return;
  polling = true;
  let reply = { running: true };
  while (reply.running) {
    await new Promise((wake) => setTimeout(wake, 250));
    reply = await call("progress");
    if (reply.error) break;
    drawProgress(reply.html);
  }
  polling = false;
  if (reply.error) return;
  const summary = reply.html;
  if (shown.tab === "corpus") {
    const outcomes = find("#outcomes")?.innerHTML || "";
    await showSection("corpus", true);
    find("#outcomes").innerHTML = outcomes;
    drawProgress(summary);
  }
}

function drawProgress(html) {
  const place = find("#progress");
  if (!place) return;
  const focused = place.contains(document.activeElement);
  place.innerHTML = html;
  if (focused) (place.querySelector("[data-act]") || find("[data-act=rebuild]"))?.focus();
}

async function add(files) {
  const chosen = [...files];
  if (!chosen.length) return;
  const stored = await Promise.all(chosen.map(async (file) => {
    try { return { name: file.name, path: (await upload(file)).path }; } catch { return { name: file.name, path: "" }; }
  }));
  const reply = await call("add", { files: stored });
  if (reply.outcomes) find("#outcomes").innerHTML = reply.outcomes;
  if (reply.running) follow();
}

function confirmed(message) {
  const dialog = find("#confirm");
  find("#confirm-text").textContent = message;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }));
}

// --- Copying and saving ----------------------------------------------------------------------------------------------

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(texts.copied);
  } catch {
    // Pages that are not on https or this machine may not use the clipboard; this older way still works there.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    page.append(area);
    area.select();
    toast(document.execCommand("copy") ? texts.copied : texts.not_copied);
    area.remove();
  }
}

function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// --- What a click does -----------------------------------------------------------------------------------------------

const acts = {
  home: () => go({}, { only: true }),
  go: (target) => go(Object.fromEntries(new URLSearchParams(target.getAttribute("href"))), { only: true }),
  permalink: (target) => {
    const { read: passage } = Object.fromEntries(new URLSearchParams(target.getAttribute("href")));
    return go({ read: passage, tab: "" });
  },
  example: (target) => go({ q: target.textContent.trim() }, { only: true }),
  speaker: (target) => go({ speaker: target.dataset.speaker, read: "" }),
  "drop-filter": (target) => go({ [target.dataset.filter]: "", read: "" }),
  year: (target) => {
    const { year } = target.dataset;
    const chosen = target.getAttribute("aria-pressed") === "true";
    return go({ after: chosen ? "" : `${year}-01-01`, before: chosen ? "" : `${year}-12-31`, read: "" });
  },
  "only-article": (target) => go({ article: target.dataset.article }),
  lift: () => go(Object.fromEntries(FILTERS.map((name) => [name, ""]))),
  read: (target) => {
    const { article, start, end } = target.closest(".card").dataset;
    return go({ read: `${article}:${start}-${end}` });
  },
  step: (target) => {
    const mates = sameArticle(find(".card.open"));
    const { article, start, end } = mates[mates.indexOf(find(".card.open")) + Number(target.dataset.step)].dataset;
    return go({ read: `${article}:${start}-${end}` }, { replace: true });
  },
  close: async () => {
    const card = find(".card.open");
    await go({ read: "" });
    closeReader();
    (card?.querySelector("[data-act=read]") || find("#q")).focus();
  },
  tint: (target) => {
    const on = find("#reader").classList.toggle("tinted");
    target.setAttribute("aria-pressed", on);
  },
  copy: (target) => copy(target.dataset.copy),
  "copy-link": (target) => copy(new URL(target.dataset.link, location.origin + location.pathname).href),
  language: async (target) => {
    store.set("language", target.dataset.lang);
    if (address().lang) history.replaceState({}, "", location.pathname + location.search.replace(/([?&])lang=[^&]*&?/, "$1").replace(/[?&]$/, ""));
    await frame();
    find("[data-act=language]").focus();
  },
  theme: () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("revue.theme", root.dataset.theme); } catch { /* for this visit only, then */ }
  },
  rebuild: async () => { drawProgress((await call("build")).html || ""); follow(); },
  cancel: async () => { drawProgress((await call("cancel")).html || ""); },
  remove: async (target) => {
    if (!await confirmed(target.dataset.confirm)) return;
    const reply = await call("remove", { path: target.dataset.path });
    if (reply.message) toast(reply.message);
    if (reply.running) follow();
  },
  export: async () => {
    const reply = await call("export", { entries: store.get("history", []) });
    if (reply.markdown) save(reply.name, reply.markdown);
  },
  forget: () => { store.set("history", []); showHistory(); },
};

page.addEventListener("click", (event) => {
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.button);
  const tab = event.target.closest("a[data-tab]");
  const target = event.target.closest("[data-act]");
  for (const menu of page.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || target) menu.open = false;
  }
  if (tab && plain) {
    event.preventDefault();
    const last = store.get("last", "");
    if (tab.dataset.tab !== "ask") {
      if (!shown.tab) store.set("last", location.search);
      go({ tab: tab.dataset.tab }, { only: true });
    } else go(shown.tab ? Object.fromEntries(new URLSearchParams(last)) : {}, { only: true });
  } else if (!target && event.target.closest(".passage") && wide() && !String(getSelection())) {
    acts.read(event.target);
  } else if (target && (plain || target.tagName !== "A") && acts[target.dataset.act]) {
    if (target.tagName === "A") event.preventDefault();
    acts[target.dataset.act](target);
  }
});

page.addEventListener("submit", (event) => {
  if (event.target.method === "dialog") return;
  event.preventDefault();
  if (event.target.id === "ask") go({ q: find("#q").value.trim(), read: "" });
});

page.addEventListener("change", (event) => {
  if (event.target.id === "files") { add(event.target.files); event.target.value = ""; }
  else if (event.target.closest("#filters")) {
    const value = event.target.type === "checkbox" ? (event.target.checked ? "1" : "") : event.target.value;
    go({ [event.target.name]: value, read: "" });
  }
});

page.addEventListener("input", (event) => {
  if (event.target.id !== "find") return;
  clearTimeout(page.finding);
  page.finding = setTimeout(async () => {
    const reply = await call("find", { needle: find("#find").value });
    if (reply.html) find("#table").innerHTML = reply.html;
    localTimes(find("#table"));
  }, 150);
});

page.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".closest") && event.target.open && wide()) read(address());
}, true);

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  page.addEventListener(kind, (event) => {
    const place = event.target.closest?.("#drop");
    if (!place) return;
    event.preventDefault();
    place.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    if (kind === "drop") add(event.dataTransfer.files);
  });
}

document.addEventListener("keydown", (event) => {
  const writing = event.target.matches?.("input, select, textarea");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && find("#q") && !shown.tab) {
    event.preventDefault();
    find("#q").focus();
  } else if (event.key === "Escape") {
    const menu = find("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    else if (page.classList.contains("reading")) acts.close();
  }
});

addEventListener("popstate", () => show());
frame();
