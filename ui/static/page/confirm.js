// Asking once more before something goes: what, and the word for yes, are with the button that was pressed.

import { find } from "./dom.js";

export function confirmed({ confirm, yes }) {
  const dialog = find("#confirm");
  find("#confirm-text").textContent = confirm;
  dialog.querySelector("[value=yes]").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}
