// Short messages at the foot of the page, which a screen reader reads out, and the texts of the script.

import { find } from "./dom.js";

let texts = {};
let fading = 0;

export function speak(given) {
  texts = given;
}

export function say(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), texts[name] || "");
}

export function toast(message) {
  const place = find("#toast");
  if (!place) return;
  place.textContent = message;
  place.classList.add("visible");
  clearTimeout(fading);
  fading = setTimeout(() => place.classList.remove("visible"), 4000);
}

// For screen readers only: what is on the page already for everybody else.
export function announce(message) {
  const place = find("#toast");
  if (!place.classList.contains("visible")) place.textContent = message;
}

export function notice(message) {
  const place = document.createElement("p");
  place.className = "notice";
  place.textContent = message;
  return place;
}
