"use strict";
// Sends chosen files piece by piece. What has come stays when the line breaks: choose the same files and it goes on.
(() => {
  const form = document.querySelector("[data-send]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  const bar = document.querySelector("[data-bar]");
  const told = document.querySelector("[data-told]");
  const words = form.dataset;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const tell = (text) => { told.textContent = text; };

  async function ask(address, options) {
    for (let turn = 0; ; turn += 1) {
      try {
        const answer = await fetch(address, { credentials: "same-origin", ...options, headers: { "X-CSRFToken": token, ...options.headers } });
        if (answer.status < 500) return answer;
      } catch (broken) { if (turn > 30) throw broken; }
      tell(words.again);
      await wait(Math.min(30000, 500 * 2 ** Math.min(turn, 6)));
    }
  }

  async function digest(bytes) {
    const sum = await crypto.subtle.digest("SHA-256", bytes);
    return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function send(files) {
    const named = files.filter((file) => !file.name.startsWith("."));
    const answer = await ask(words.begin, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ files: named.map((file) => ({ name: file.name, size: file.size, changed: file.lastModified })) }) });
    if (answer.redirected || answer.status === 403) { location.assign(words.page); return; }
    const begun = await answer.json();
    if (!answer.ok) { tell(begun.error); return; }
    const all = named.reduce((sum, file) => sum + file.size, 0) || 1;
    let there = begun.received.reduce((sum, got) => sum + got, 0);
    bar.hidden = false;
    bar.max = all;
    for (const [place, file] of named.entries()) {
      let at = begun.received[place];
      let refused = 0;
      while (at < file.size) {
        const bytes = await file.slice(at, at + begun.piece).arrayBuffer();
        const got = await ask(`${words.page}${begun.token}/${place}/?offset=${at}`, { method: "PUT", headers: { "X-Sha256": await digest(bytes), "Content-Type": "application/octet-stream" }, body: bytes });
        const said = await got.json();
        if (got.status === 422 && (refused += 1) < 4) { await wait(500); continue; }
        if (!got.ok) { tell(said.error); return; }
        there += said.received - at;
        at = said.received;
        refused = 0;
        bar.value = there;
        tell(`${words.sending} ${file.name} (${Math.floor((100 * there) / all)} %)`);
      }
    }
    location.assign(`${words.page}${begun.token}/`);
  }

  const go = (files) => { if (files.length) send([...files]).catch(() => tell(words.broken)); };
  input.addEventListener("change", () => go(input.files));
  form.addEventListener("submit", (event) => { event.preventDefault(); go(input.files); });
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); go(event.dataTransfer.files); });
})();
