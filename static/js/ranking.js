// An order is made by dragging options to their places, or with the arrows beside them. What is sent is still
// in the lists that are there without this: they are only put out of sight.
for (const list of document.querySelectorAll("[data-places]")) makeMovable(list);

function makeMovable(list) {
  const words = list.dataset;
  const news = list.nextElementSibling;
  const border = made("li", "ranking-next"); // what stands before it has a place, what stands behind has none
  let held = null;

  const selectOf = (row) => row.querySelector("select");
  const place = (row) => Number(selectOf(row).value) || Infinity;
  const placed = () => [...list.children].indexOf(border);
  const said = (text, row) => text.replace("{option}", row.querySelector("label").textContent).replace("{place}", selectOf(row).value);

  function arrange() {
    const rows = [...list.querySelectorAll(".ranking-row")].sort((a, b) => place(a) - place(b) || 0);
    list.append(...rows.filter((row) => place(row) < Infinity), border, ...rows.filter((row) => place(row) === Infinity));
    number();
  }

  function number() {
    if (placed() > words.places) list.children[words.places].before(border);
    const [rows, n] = [[...list.children], placed()];
    for (const [index, row] of rows.entries()) {
      if (row === border) continue;
      selectOf(row).value = index < n ? index + 1 : "";
      row.querySelector(".ranking-place").textContent = selectOf(row).value;
      row.classList.toggle("ranking-row--placed", index < n);
      const [up, down] = row.querySelectorAll("button");
      up.ariaDisabled = index === 0;
      down.ariaDisabled = index > n;
    }
    border.textContent = n < words.places ? words.free.replace("{place}", n + 1) : words.none;
    border.hidden = n === rows.length - 1;
  }

  function tell(row) {
    news.textContent = said(place(row) < Infinity ? words.said : `{option}: ${words.none}`, row);
    list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function up(row) {
    const first = row.previousElementSibling;
    if (!first) return;
    if (place(row) < Infinity) first.before(row);
    else (placed() < words.places ? border : border.previousElementSibling).before(row); // the last gives way
  }

  function down(row) {
    if (place(row) < Infinity) row.nextElementSibling.after(row);
  }

  function arrow(row, sign, text, move) {
    const button = made("button", "button ranking-move", sign);
    button.type = "button";
    button.ariaLabel = said(text, row);
    button.addEventListener("click", () => {
      if (button.ariaDisabled === "true") return;
      move(row);
      number();
      button.focus();
      tell(row);
    });
    return button;
  }

  for (const row of list.querySelectorAll(".ranking-row")) {
    const [label, select] = [row.querySelector("label"), selectOf(row)];
    const arrows = [arrow(row, "↑", words.up, up), arrow(row, "↓", words.down, down)];
    arrows[0].id = select.id; // where a link in the summary of faults leads
    select.removeAttribute("id");
    label.removeAttribute("for");
    select.hidden = true;
    row.prepend(made("span", "ranking-handle"), made("span", "ranking-place"));
    select.before(...arrows);
  }

  list.addEventListener("pointerdown", (event) => {
    const grip = event.pointerType === "mouse" ? ".ranking-row" : ".ranking-handle"; // a finger scrolls elsewhere
    if (event.button || !event.target.closest(grip) || event.target.closest("button")) return;
    event.preventDefault();
    held = event.target.closest(".ranking-row");
    held.classList.add("ranking-row--held");
    list.setPointerCapture(event.pointerId);
  });

  list.addEventListener("pointermove", (event) => {
    if (!held) return;
    const others = [...list.children].filter((row) => row !== held && !row.hidden);
    const below = others.find((row) => event.clientY < middle(row)) ?? null;
    if (held.nextElementSibling !== below) list.insertBefore(held, below);
    number();
    if (event.clientY < 60) window.scrollBy(0, -12);
    if (event.clientY > window.innerHeight - 60) window.scrollBy(0, 12);
  });

  list.addEventListener("lostpointercapture", () => {
    held?.classList.remove("ranking-row--held");
    if (held) tell(held);
    held = null;
  });

  document.getElementById(list.parentElement.getAttribute("aria-describedby").match(/\S+-how/)[0]).textContent = words.how;
  list.classList.add("ranking-list--moving");
  border.ariaHidden = "true";
  arrange();
  window.addEventListener("pageshow", arrange); // a browser that goes back fills in what was chosen
}

function made(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
