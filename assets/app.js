// Rapport: the one script. Pages work without it; it adds speed.
// It sets no inline style and asks nobody but this server. Everything hangs on data- attributes:
//
//   data-elapsed="252"      a timer that counts on from what the server said
//   data-dialog="ID"        opens the dialog instead of following the link; data-close closes it
//   data-row                a row under the keys j and k
//   data-search             takes the focus on / and Ctrl+K
//   data-start              where the key c leads
//   data-go="p"             where g, then this key, leads
//   data-key="["            what a key of its own presses, as the period before
//   data-copy="ID"          copies a field's value; hidden without the script
//   (Ctrl+Enter in a form presses its primary button)
//   data-dismiss            takes its .toast away
//   data-combo              a picker: a text field that the server reads on submit, and on top of it
//     data-combo-url="/…"   an address that answers ?q=TEXT with HTML: <li role="option" data-value data-label>…
//     data-combo-name="party"  picking puts <input name="party" value="data-value"> into the form
//     data-combo-many       several can be picked; else a pick replaces the one before
//   data-look               a form that asks the server for what follows from its answers, as a party's numbers:
//     data-looks            the submit button that asks; without the script one presses it
//     data-part="NAME"      what the answer's part of this name replaces
(() => {
  "use strict";
  const on = (type, selector, handler) =>
    document.addEventListener(type, (event) => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) handler(event, found);
    });

  timers();
  for (const combo of document.querySelectorAll("[data-combo]")) combobox(combo);
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;

  // Timers count on from what the server said, so a wrong clock here does no harm.
  function timers() {
    const began = performance.now();
    const shown = [...document.querySelectorAll("[data-elapsed]")].map((node) => [node, Number(node.dataset.elapsed)]);
    if (!shown.length) return;
    setInterval(() => {
      const passed = Math.floor((performance.now() - began) / 1000);
      for (const [node, from] of shown) node.textContent = clock(from + passed);
    }, 1000);
  }

  function clock(seconds) {
    const two = (n) => String(n).padStart(2, "0");
    const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  }

  on("click", "[data-dialog]", (event, link) => {
    const dialog = document.getElementById(link.dataset.dialog);
    if (!dialog?.showModal) return;
    event.preventDefault();
    dialog.showModal();
  });
  on("click", "[data-close]", (event, button) => button.closest("dialog")?.close());
  on("click", "[data-dismiss]", (event, button) => button.closest(".toast").remove());
  on("click", "[data-copy]", async (event, button) => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.querySelector("[data-copied]")?.removeAttribute("hidden");
  });

  // Menus are <details>; one open at a time, Escape closes and returns the focus.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  // Combobox: arrows move, Enter picks, Escape closes; the input keeps the focus.
  function combobox(combo) {
    const input = combo.querySelector("input[type=text]"), box = combo.querySelector(".box");
    const list = combo.querySelector("[role=listbox]"), token = combo.querySelector("template");
    let asked = 0, waiting;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    show(false);

    function options() { return [...list.querySelectorAll("[role=option]")]; }
    function selected() { return options().findIndex((option) => option.getAttribute("aria-selected") === "true"); }
    function show(yes) {
      list.hidden = !yes;
      input.setAttribute("aria-expanded", String(yes));
      if (!yes) input.removeAttribute("aria-activedescendant");
    }
    function select(index) {
      const all = options();
      if (!all.length) return;
      const at = (index + all.length) % all.length;
      all.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
      input.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    }
    async function ask() {
      const mine = ++asked, text = input.value.trim();
      if (!text) return show(false);
      const url = new URL(combo.dataset.comboUrl, location.href);
      url.searchParams.set("q", text);
      const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
      // A slow answer to an older question must not overwrite a newer one.
      if (mine !== asked || !answer?.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return;
      list.replaceChildren(...page.querySelectorAll("[role=option]"));
      options().forEach((option, i) => { option.id = `${list.id}-${i}`; });
      show(options().length > 0);
      select(0);
    }
    function pick(option) {
      asked++;
      if (!("comboMany" in combo.dataset)) for (const old of box.querySelectorAll(".token:not(.fixed)")) old.remove();
      const made = token.content.firstElementChild.cloneNode(true);
      const value = made.querySelector("input");
      value.name = combo.dataset.comboName;
      value.value = option.dataset.value;
      made.querySelector("[data-label]").textContent = option.dataset.label;
      const twin = [...box.querySelectorAll(".token input")].some((one) => one.value === value.value);
      if (!twin) box.insertBefore(made, input);
      input.value = "";
      show(false);
      input.focus();
      combo.dispatchEvent(new CustomEvent("pick", { detail: option.dataset.value, bubbles: true }));
    }

    input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
    input.addEventListener("blur", () => show(false));
    list.addEventListener("mousedown", (event) => {
      // The list must not take the focus from the field, or it would close before the click.
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) pick(option);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && !list.hidden) select(selected() + 1);
      else if (event.key === "ArrowUp" && !list.hidden) select(selected() - 1);
      else if (event.key === "Escape" && !list.hidden) { show(false); event.stopPropagation(); }
      else if (event.key === "Enter" && !list.hidden && selected() >= 0) pick(options()[selected()]);
      else if (event.key === "Backspace" && !input.value) [...box.querySelectorAll(".token:not(.fixed)")].at(-1)?.remove();
      else return;
      event.preventDefault();
    });
  }

  // A form that looks up while it is filled in. The button that asks is not the one that Enter presses.
  for (const form of document.querySelectorAll("form[data-look]")) looking(form);
  function looking(form) {
    const button = form.querySelector("[data-looks]");
    let asked = 0;
    button.hidden = true;
    button.type = "button";
    async function look() {
      const mine = ++asked, body = new URLSearchParams(new FormData(form));
      body.set(button.name, button.value);
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } }).catch(() => null);
      if (mine !== asked || !answer?.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return;
      for (const part of form.querySelectorAll("[data-part]")) {
        const fresh = page.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
        if (fresh) part.replaceWith(document.adoptNode(fresh));
      }
    }
    form.addEventListener("pick", look);
    form.addEventListener("change", (event) => { if (event.target.matches("[name=type], .pick")) look(); });
  }

  // Keys: off in fields and with a modifier.
  let leader = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "k") return search(event);
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return send(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
    if (leader) {
      leader = false;
      document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)?.click();
    } else if (event.key === "g") { leader = true; setTimeout(() => (leader = false), 1500); }
    else if (event.key === "/") search(event);
    else if (event.key === "c") document.querySelector("[data-start]")?.click();
    else if (event.key === "[" || event.key === "]") document.querySelector(`[data-key="${event.key}"]`)?.click();
    else if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  });

  // Ctrl+Enter does what the form's foremost button does.
  function send(event) {
    const button = event.target.closest?.("form")?.querySelector("button.primary[type=submit]");
    if (button) { event.preventDefault(); button.click(); }
  }

  function search(event) {
    const field = document.querySelector("[data-search]");
    if (field) { event.preventDefault(); field.focus(); }
  }

  function move(step) {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.classList.contains("current"));
    const next = rows[Math.max(0, Math.min(rows.length - 1, now + step))];
    rows[now]?.classList.remove("current");
    next.classList.add("current");
    // The title takes the focus, so that Enter opens and never completes.
    next.querySelector("a, summary")?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  // Where the menu is a strip, it begins at the page one is on.
  const here = document.querySelector(".side-menu [aria-current]");
  const strip = here?.closest(".side-menu");
  if (strip) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;

  // What is folded on the screen is unfolded on paper.
  addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll(".entry details, .fold")) fold.open = true; });
})();
