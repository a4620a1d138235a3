/* Keeps what is typed on the server a few seconds after the last key, so that a closed window loses nothing. Optional: without
   it there is the button "Bewaar als concept". Ctrl+Enter sends the form. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-concept]");
  if (!form) return;
  const place = form.querySelector("[data-concept-stand]");
  let timer = 0;
  let sent = false;
  const keep = async () => {
    if (sent) return;
    const answer = await fetch(form.dataset.concept, { method: "POST", body: new FormData(form), headers: { Accept: "text/plain" } }).catch(() => null);
    if (sent) return;
    place.textContent = answer?.ok && !answer.redirected ? await answer.text() : "Bewaren als concept lukt nu niet. Uw tekst staat alleen nog in dit venster.";
    // What is kept is not lost: the question about leaving the page is no longer needed. The event does not bubble.
    if (answer?.ok && !answer.redirected) form.dispatchEvent(new Event("submit"));
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 3000); });
  document.addEventListener("submit", (event) => { if (event.target === form) { sent = true; clearTimeout(timer); } });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
})();
