// data-pick: an item of the codebook goes into the row one is writing in.
const rows = document.querySelectorAll('#needs textarea[name$="-items"]');
let current = [...rows].find((input) => !input.value) ?? rows[0];
for (const input of rows) input.addEventListener("focus", () => { current = input; });

for (const item of document.querySelectorAll("[data-pick]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.append(...item.childNodes);
  button.addEventListener("click", () => {
    const names = current.value.split(",").map((name) => name.trim()).filter(Boolean);
    if (!names.includes(item.dataset.pick)) current.value = [...names, item.dataset.pick].join(", ");
    current.focus();
  });
  item.append(button);
}
