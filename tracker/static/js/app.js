/* What script adds to pages that work without it. No page needs this file; nothing here sends or stores anything by itself,
   but the choice to switch the shortcuts off.
   data-kies-alles      checkbox that ticks the others of its table;  data-gekozen  says how many are ticked
   data-bewaar          form: ask before unsaved changes are lost
   data-focus           gets the focus when the page opens (error summary)
   data-kopieer="#id"   button: copy the text of #id
   data-ververs="3"     element with an id: fetch this page again every 3 seconds and show its new state; stops without the attribute
   data-sneltoets="j"   link, button or field reached by that key;  data-sneltoets-naam  what the list calls it
   data-menu            details that close on Escape and on a click elsewhere */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, text = "", className = "") => Object.assign(document.createElement(tag), { textContent: text, className });
  const say = (text) => {
    const place = document.querySelector("#meldingen");
    if (!place) return;
    const line = make("p", text, "sr-only");
    place.append(line);
    setTimeout(() => line.remove(), 4000);
  };

  /* Selection */
  all("[data-kies-alles]").forEach((label) => {
    const master = label.querySelector("input");
    const table = label.closest("table");
    const form = label.closest("form") || document;
    const boxes = all("tbody .select-row input", table);
    const counter = form.querySelector("[data-gekozen]");
    const show = () => {
      const number = boxes.filter((box) => box.checked).length;
      master.checked = number > 0 && number === boxes.length;
      master.indeterminate = number > 0 && number < boxes.length;
      if (!counter) return;
      const { een, meer } = counter.dataset;
      counter.textContent = number === 0 ? `Geen ${meer} gekozen` : number === 1 ? `1 ${een} gekozen` : `${number} ${meer} gekozen`;
    };
    label.hidden = boxes.length === 0;
    master.addEventListener("change", () => { boxes.forEach((box) => { box.checked = master.checked; }); show(); });
    table.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  });

  /* Unsaved text */
  all("form[data-bewaar]").forEach((form) => {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  });

  /* A form goes once: a second click within three seconds does nothing */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.verstuurd) { event.preventDefault(); return; }
    form.dataset.verstuurd = "1";
    setTimeout(() => { delete form.dataset.verstuurd; }, 3000);
  });

  document.querySelector("[data-focus]")?.focus();

  /* Copy */
  all("[data-kopieer]").forEach((button) => {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.kopieer).textContent.trim());
      const label = button.textContent;
      button.textContent = "Gekopieerd";
      say("Gekopieerd");
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  });

  /* A page that shows work in progress */
  const refresh = async (place) => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (answer?.redirected) { location.assign(answer.url); return; }
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const fresh = page?.getElementById(place.id);
    if (page && !fresh) { location.reload(); return; }
    if (fresh) { place.replaceWith(fresh); document.title = page.title; }
    watch(fresh || place);
  };
  const watch = (place) => {
    const seconds = Number(place.dataset.ververs);
    if (seconds > 0) setTimeout(() => refresh(place), seconds * 1000);
  };
  all("[data-ververs][id]").forEach(watch);

  /* Menus */
  const closeMenus = (except) => all("[data-menu][open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  document.addEventListener("click", (event) => closeMenus(event.target.closest?.("[data-menu]")));

  /* Shortcuts: off on request, never while somebody types (WCAG 2.1.4) */
  const SETTING = "sneltoetsen";
  const enabled = () => { try { return localStorage.getItem(SETTING) !== "uit"; } catch { return true; } };
  const typing = (target) => target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName) && !/^(checkbox|radio)$/.test(target.type);
  const row = (list, key, name) => {
    const pair = make("div");
    const term = make("dt");
    term.append(make("kbd", key));
    pair.append(term, make("dd", name));
    list.append(pair);
  };
  const openList = () => {
    const dialog = make("dialog", "", "dialog");
    const title = make("h2", "Sneltoetsen");
    const list = make("dl");
    const choice = make("label");
    const box = Object.assign(make("input"), { type: "checkbox", checked: enabled() });
    const close = Object.assign(make("button", "Sluit", "button"), { type: "button", autofocus: true });
    title.id = "sneltoetsen-titel";
    dialog.setAttribute("aria-labelledby", title.id);
    row(list, "?", "Toon deze lijst");
    all("[data-sneltoets]").forEach((item) => row(list, item.dataset.sneltoets, item.dataset.sneltoetsNaam || item.textContent.trim()));
    choice.append(box, "Gebruik sneltoetsen in deze browser");
    box.addEventListener("change", () => localStorage.setItem(SETTING, box.checked ? "aan" : "uit"));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(title, list, choice, close);
    document.body.append(dialog);
    dialog.showModal();
  };
  all("[data-open-sneltoetsen]").forEach((button) => { button.hidden = false; button.addEventListener("click", openList); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("[data-menu][open]");
      closeMenus();
      menu?.querySelector("summary").focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !enabled() || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") { event.preventDefault(); openList(); return; }
    const item = document.querySelector(`[data-sneltoets="${CSS.escape(event.key)}"]`);
    if (!item) return;
    event.preventDefault();
    if (/^(input|textarea|select)$/i.test(item.tagName)) item.focus(); else item.click();
  });
})();
