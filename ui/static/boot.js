// Gradio runs this once, with `element` (the component), `server` (the functions of ui/desk.py) and `upload` (a File to
// the server's upload folder). All the rest is in the modules of page/, which this server sends too.

import(new URL("page/main.js", location.origin + location.pathname)).then(
  ({ start }) => start({ element, server, upload }),
  (error) => element.querySelector(".boot").replaceChildren(String(error)),
);
