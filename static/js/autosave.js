// data-autosave: a form that saves itself a moment after a change, and says so.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const shown = document.querySelector(`[data-saved-for="${form.id}"]`);
  let timer;
  let latest = 0;
  const save = async () => {
    const mine = ++latest;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (mine !== latest) return;
      const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
      shown.textContent = answer.ok ? `Saved at ${time}` : "Not saved yet: press the button to see why";
    } catch {
      shown.textContent = "Not saved: no connection";
    }
  };
  form.addEventListener("input", () => {
    shown.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
