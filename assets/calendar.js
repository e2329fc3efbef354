// Rapport: the calendar by hand and by keys. Without it every event is a link, and its page reschedules it.
//
//   data-calendar             all that an answer of the server replaces
//   data-grid data-times      days by the hour, and the clock at the edge of each row
//   data-column data-minutes  a day of it, and when each row begins, in minutes; nothing where the clock skips
//   data-day                  a day that takes what has no hour, or keeps it
//   data-event data-version   what can be put elsewhere; data-begins, data-ends: which of its ends are on this day
//   data-pull                 the edge that changes its end
//   data-plan                 puts what has no date into the calendar
//   data-put                  the form that every change is sent as
(() => {
  "use strict";
  const said = document.querySelector("[data-said]");
  const hold = 450, slack = 5;
  let calendar, lifted = null, pressed = null, moving = false, dropped = false, led = -Infinity;

  function setUp() {
    calendar = document.querySelector("[data-calendar]");
    if (calendar.querySelector("[data-put]")) calendar.dataset.moves = "";
    for (const hint of calendar.querySelectorAll("[data-keys]")) hint.hidden = false;
    for (const node of calendar.querySelectorAll(".slot[data-event]")) node.setAttribute("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight");
    const show = calendar.querySelector("[data-whose-show]");
    if (show) show.hidden = true;
    const cells = [...calendar.querySelectorAll(".cell")];
    const first = cells.find((cell) => cell.href.includes("when=planned") && isFree(cell.parentElement, number(cell, "from") - 1)) ?? cells[0];
    if (first) first.tabIndex = 0;
  }

  // Rows and days -----------------------------------------------------------
  const times = (column) => column.closest("[data-grid]").dataset.times.split(",");
  const minutes = (column) => column.dataset.minutes.split(",").map((text) => (text ? Number(text) : null));
  const rowsOf = (column) => minutes(column).length - 1;
  const number = (node, name) => Number(new RegExp(`\\b${name}-(\\d+)`).exec(node.className)?.[1] ?? 0);
  const seen = (selector) => [...calendar.querySelectorAll(selector)].filter((node) => node.offsetParent);
  const days = () => seen(lifted.hours ? "[data-column]" : lifted.month ? ".month-day" : ".whole-day");

  function isFree(day, row) {
    const taken = [...day.querySelectorAll(".slot")].map((slot) => [number(slot, "from") - 1, number(slot, "from") - 1 + number(slot, "for")]);
    return taken.every(([from, until]) => until <= row || from >= row + 2);
  }

  function place({ node, day, hours, from, rows }) {
    if (hours) node.className = `${node.className.replace(/\b(from|for|of|lane|wide)-\d+\s*/g, "").trim()} from-${from + 1} for-${rows} of-1 lane-0 wide-1`;
    if (node.parentElement === day) return;
    // Whatever is put elsewhere in the page loses the focus, which is no reason to save.
    moving = true;
    day.append(node);
    if (lifted?.keys) node.focus({ preventScroll: true });
    moving = false;
  }

  function tell() {
    const { day, hours, from, rows } = lifted;
    const clock = hours ? times(day) : [];
    said.textContent = [day.dataset.name, hours && `${clock[from]} – ${clock[from + rows]}`, lifted.told ? "" : said.dataset.moves].filter(Boolean).join(", ");
    lifted.told = true;
  }

  // Lifting -----------------------------------------------------------------
  function lift(node, pull) {
    const column = node.closest("[data-column]");
    const day = column ?? node.closest("[data-day]");
    lifted = {
      node, day, hours: Boolean(column), month: Boolean(node.closest("[data-month]")), pull,
      event: node.dataset.event, version: node.dataset.version,
      from: number(node, "from") - 1, rows: number(node, "for"),
      was: { day, next: node.nextSibling, name: node.className },
    };
    lifted.was.from = lifted.from;
    lifted.was.rows = lifted.rows;
    node.classList.add("lifted");
    if (lifted.hours) place(lifted);
  }

  // What has no date gets a place holder, in the hours of a day or in a month.
  function lay(card, day) {
    const node = document.createElement("a");
    node.className = "slot planned ghost lifted";
    node.dataset.type = card.dataset.type;
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    const line = document.createElement("span"), name = document.createElement("b");
    line.className = "line";
    name.textContent = card.querySelector(".title").textContent;
    line.append(name);
    node.append(line);
    const month = day.matches(".month-day");
    if (month) node.classList.add("in-month");
    lifted = { node, day: null, hours: !month, month, event: card.dataset.event, version: card.dataset.version, from: 0, rows: 2, card };
    return node;
  }

  function giveUp(quietly) {
    const { node, was, card, keys } = lifted;
    lifted = null;
    moving = true;
    if (card) node.remove();
    else {
      node.className = was.name;
      was.day.insertBefore(node, was.next);
    }
    if (keys) (card?.querySelector("[data-plan]") ?? node).focus({ preventScroll: true });
    moving = false;
    end();
    if (!quietly) said.textContent = said.dataset.givenUp;
  }

  function end() {
    delete document.documentElement.dataset.dragging;
    for (const day of calendar.querySelectorAll(".over")) day.classList.remove("over");
  }

  function save() {
    const { node, day, hours, from, rows, was, event, version, card, keys } = lifted;
    const iso = (row) => new Date(minutes(day)[row] * 60000).toISOString();
    const fields = { version };
    const moved = card || day !== was.day || from !== was.from, resized = card || rows !== was.rows;
    if (!moved && !resized) return giveUp(true);
    if (!hours) fields.day = day.dataset.day;
    else {
      if (moved) fields.start = iso(from);
      if (resized) fields.end = iso(from + rows);
    }
    const kept = lifted;
    lifted = null;
    end();
    node.classList.remove("lifted");
    send(`/events/${event}/put`, new URLSearchParams([...new FormData(calendar.querySelector("[data-put]")), ...Object.entries(fields)]), keys && event)
      .catch(() => { lifted = kept; giveUp(); });
  }

  // The server answers with the calendar as it is now, refused or not.
  async function send(action, body, focused) {
    calendar.setAttribute("aria-busy", "true");
    const answer = await fetch(action, { method: "POST", body, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-calendar]");
    if (!fresh) return location.reload();
    calendar.replaceWith(document.adoptNode(fresh));
    document.querySelector(".toasts")?.remove();
    const toasts = page.querySelector(".toasts");
    if (toasts) document.body.append(document.adoptNode(toasts));
    setUp();
    said.textContent = (toasts?.querySelector(".toast > span") ?? calendar.querySelector("[role=alert]"))?.textContent ?? "";
    if (focused) calendar.querySelector(`[data-event="${CSS.escape(focused)}"]:is(a), [data-event="${CSS.escape(focused)}"] a`)?.focus({ preventScroll: true });
  }

  // By hand -----------------------------------------------------------------
  document.addEventListener("pointerdown", (event) => {
    const node = event.target.closest?.(".slot[data-event], .note-card[data-event]");
    if (!node || event.button || !("moves" in calendar.dataset) || event.target.closest("[data-plan]")) return;
    const pull = Boolean(event.target.closest("[data-pull]"));
    if (node.closest("[data-column]") && !pull && !("begins" in node.dataset)) return;
    if (lifted) save();
    pressed = { node, pull, x: event.clientX, y: event.clientY, id: event.pointerId };
    // A finger scrolls, unless it rests first.
    if (event.pointerType === "touch" && !pull) pressed.wait = setTimeout(take, hold);
  });
  function take() {
    const { node, pull, x, y, id } = pressed;
    document.documentElement.dataset.dragging = "";
    pressed.taken = true;
    if (node.matches(".note-card")) return;
    const column = node.closest("[data-column]");
    pressed.offset = column ? rowAt(column, y) - (number(node, "from") - 1) : 0;
    lift(node, pull);
    node.setPointerCapture?.(id);
  }
  function rowAt(column, y) {
    const box = column.getBoundingClientRect();
    return Math.floor(((y - box.top) / box.height) * rowsOf(column));
  }
  document.addEventListener("pointermove", (event) => {
    if (!pressed || event.pointerId !== pressed.id) return;
    const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > slack;
    if (!pressed.taken && pressed.wait) {
      if (far) letGo();
      return;
    }
    if (!pressed.taken && !far) return;
    if (!pressed.taken) take();
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    drag(under.map((node) => node.closest("[data-column], [data-day]")).find(Boolean), event.clientY);
  });
  function drag(day, y) {
    if (pressed.node.matches(".note-card")) {
      if (!day || day.matches(".whole-day")) {
        if (lifted) giveUp(true);
        document.documentElement.dataset.dragging = "";
        return;
      }
      if (!lifted) lay(pressed.node, day);
    }
    if (!lifted) return;
    if (lifted.pull) day = lifted.day;
    if (!day || !days().includes(day)) return;
    const row = lifted.hours ? rowAt(day, y) : 0;
    if (lifted.pull) stretch(row + 1 - lifted.from, 1);
    else go(day, row - (pressed.offset ?? 0), 1);
    for (const other of calendar.querySelectorAll(".over")) other.classList.toggle("over", other === day);
    if (!lifted.hours) day.classList.add("over");
  }
  function letGo() {
    clearTimeout(pressed.wait);
    pressed = null;
  }
  document.addEventListener("pointerup", (event) => {
    if (!pressed || event.pointerId !== pressed.id) return;
    dropped = Boolean(pressed.taken);
    letGo();
    end();
    // The click that follows a drop opens nothing.
    setTimeout(() => (dropped = false));
    if (lifted) save();
  });
  document.addEventListener("pointercancel", () => {
    if (pressed) letGo();
    if (lifted && !lifted.keys) giveUp(true);
    end();
  });
  document.addEventListener("touchmove", (event) => { if (pressed?.taken) event.preventDefault(); }, { passive: false });
  document.addEventListener("contextmenu", (event) => { if (pressed?.taken) event.preventDefault(); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-event]")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    if (dropped) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const plan = event.target.closest?.("[data-plan]");
    if (plan && seen("[data-column], .month-day").length) {
      event.preventDefault();
      begin(plan.closest("[data-event]"));
    }
  }, true);

  // Where it may stand: inside, and not where the clock skips.
  function go(day, from, step) {
    if (lifted.hours) {
      const at = minutes(day), last = Math.max(0, rowsOf(day) - lifted.rows);
      from = Math.min(Math.max(from, 0), last);
      while (at[from] === null && from > 0 && from < last) from += step;
      if (at[from] === null) return;
      lifted.from = from;
    }
    lifted.day = day;
    place(lifted);
  }
  function stretch(rows, step) {
    const at = minutes(lifted.day), most = rowsOf(lifted.day) - lifted.from;
    rows = Math.min(Math.max(rows, 1), most);
    while (at[lifted.from + rows] === null && rows > 1 && rows < most) rows += step;
    if (at[lifted.from + rows] === null) return;
    lifted.rows = rows;
    place(lifted);
  }

  // By keys -----------------------------------------------------------------
  const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  document.addEventListener("keydown", (event) => {
    const arrow = arrows[event.key];
    if (event.key === "Escape" && lifted) {
      event.preventDefault();
      event.stopPropagation();
      if (pressed) letGo();
      return giveUp();
    }
    if (lifted?.keys && event.key === "Enter") {
      event.preventDefault();
      return save();
    }
    if (arrow && !event.ctrlKey && !event.metaKey && "moves" in calendar.dataset) {
      const node = event.target.closest?.(".slot[data-event]");
      if (!lifted && event.altKey && node) {
        if (node.closest("[data-column]") && !("begins" in node.dataset) && !event.shiftKey) return;
        lift(node);
        lifted.keys = true;
      }
      if (lifted?.keys) {
        event.preventDefault();
        return nudge(arrow, event.shiftKey);
      }
    }
    if (event.altKey || event.ctrlKey || event.metaKey || document.documentElement.dataset.keys === "off") return;
    const cell = event.target.closest?.(".cell");
    if (cell && arrow) return step(event, cell, arrow);
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
    // g and then a key leads elsewhere.
    if (event.key === "g") led = performance.now();
    else if (performance.now() - led > 1500) calendar.querySelector(`[data-period="${CSS.escape(event.key)}"]`)?.click();
    else led = -Infinity;
  }, true);
  document.addEventListener("focusout", (event) => {
    if (lifted?.keys && !moving && event.target === lifted.node) {
      lifted.keys = false;
      save();
    }
  });

  function nudge([rows, over], shift) {
    const all = days(), at = all.indexOf(lifted.day);
    if (!lifted.hours) go(all[at + over + 7 * rows] ?? lifted.day, 0, 1);
    else if (shift && rows && (lifted.card || "ends" in lifted.node.dataset)) stretch(lifted.rows + rows, rows);
    else if (!shift && rows) go(lifted.day, lifted.from + rows, rows);
    else if (!shift) go(all[at + over] ?? lifted.day, lifted.from, 1);
    tell();
    lifted.node.scrollIntoView({ block: "nearest" });
  }

  // What has no date begins at the next free half hour, or in the morning.
  function begin(card) {
    const shown = seen("[data-column], .month-day");
    const day = [".today", ".chosen", ":not(.outside)"].map((which) => shown.find((one) => one.matches(which))).find(Boolean);
    const node = lay(card, day);
    lifted.keys = true;
    if (!lifted.hours) go(day, 0, 1);
    else {
      const now = day.querySelector(".week-now"), last = rowsOf(day) - 2;
      const first = now ? Math.min(last, number(now, "from") + (number(now, "from") % 2)) : Math.min(last, 4);
      let row = first;
      while (row <= last && !isFree(day, row)) row += 2;
      go(day, row <= last ? row : first, 1);
    }
    node.focus();
    tell();
  }

  // From one empty half hour to the next.
  function step(event, cell, [rows, over]) {
    event.preventDefault();
    const columns = seen("[data-column]"), at = columns.indexOf(cell.closest("[data-column]"));
    const column = columns[at + over] ?? columns[at];
    const wanted = number(cell, "from") + 2 * rows;
    const next = [...column.querySelectorAll(".cell")].find((one) => number(one, "from") === wanted);
    if (!next) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  document.addEventListener("change", (event) => { if (event.target.matches("[data-whose]")) event.target.form.requestSubmit(); });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".toasts form[action*='/put?']")) return;
    event.preventDefault();
    const focused = event.target.getAttribute("action").split("/")[2];
    send(event.target.action, new URLSearchParams(new FormData(event.target)), focused).catch(() => event.target.submit());
  });

  setUp();
})();
