// What is typed and not sent yet is kept in this tab alone, so that a reload or a lost connection loses nothing.
// It is never sent, and goes when the tab is closed or the last page is reached.
const form = document.querySelector("form.questions");
const kept = "draft ";

if (form) {
  const place = kept + form.getAttribute("action") + " " + form.elements._page?.value;
  const fields = [...form.querySelectorAll("textarea, .typed input")];
  const drafts = JSON.parse(sessionStorage.getItem(place) ?? "{}");
  for (const field of fields) {
    const draft = drafts[field.name];
    // what was stored or sent since is newer than the draft
    if (draft && draft.over === field.defaultValue) field.value = draft.typed;
  }
  form.addEventListener("input", () => {
    const changed = fields.filter((field) => field.value !== field.defaultValue);
    const typed = changed.map((field) => [field.name, { typed: field.value, over: field.defaultValue }]);
    sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(typed)));
  });
} else {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(kept)) sessionStorage.removeItem(name);
  }
}
