// The functions of ui/desk.py, each called with a plain object and answering one. An answer with `error` is shown.

import { language } from "./address.js";
import { find } from "./dom.js";
import { say, toast } from "./notices.js";

let functions = {};
let send = null;

export function connect(server, upload) {
  functions = server;
  send = upload;
}

export async function call(name, request = {}) {
  try {
    const reply = await functions[name]({ lang: language(), ...request });
    if (reply.error && !reply.missing) toast(say("error", { reason: reply.error }) || reply.error);
    return reply;
  } catch {
    // Before the frame is drawn, the boot notice holds this text.
    const error = say("offline") || find(".boot")?.getAttribute(`data-offline-${language()}`) || "";
    toast(error);
    return { error };
  }
}

// Where the server keeps a file for now; empty when it did not arrive.
export async function sent(file) {
  try { return (await send(file)).path; } catch { return ""; }
}
