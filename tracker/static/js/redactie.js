/* Shows a text of a report as it will be printed, two seconds after the last key. Optional: without it there is the button
   "Bekijk zoals het gedrukt wordt", which this presses unseen. Nothing is kept by looking. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-drukproef]");
  const place = document.getElementById("drukproef");
  if (!form || !place || !place.querySelector("img")) return; // only once somebody asked to see it
  let timer = 0;
  let asked = 0;
  const look = async () => {
    const number = (asked += 1);
    const data = new FormData(form);
    data.set("bekijk", "1");
    const answer = await fetch(form.action || location.href, { method: "POST", body: data }).catch(() => null);
    if (number !== asked || !answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("drukproef");
    if (fresh) place.replaceChildren(...fresh.childNodes);
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 2000); });
})();
