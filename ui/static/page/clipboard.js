// Copying text, and saving it as a file.

import { page } from "./dom.js";
import { say, toast } from "./notices.js";

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(say("copied"));
  } catch {
    // Pages that are not on https or this machine may not use the clipboard; this older way still works there.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    page.append(area);
    area.select();
    toast(say(document.execCommand("copy") ? "copied" : "not_copied"));
    area.remove();
  }
}

export function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
