// data-editor: a fault's line is selected in the text; the draft is not left behind by accident.
const editor = document.querySelector("form[data-editor]");
const text = editor?.querySelector("textarea");

const select = (line) => {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  text.scrollTop = (line - 4) * (text.scrollHeight / lines.length);
};

if (text) {
  let changed = false;
  text.addEventListener("input", () => { changed = true; });
  editor.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  for (const link of document.querySelectorAll("[data-line]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      select(Number(link.dataset.line));
    });
  }
}
