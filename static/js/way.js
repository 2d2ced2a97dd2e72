// The line above a page grows with every answer on it, not only with every page.
const line = document.querySelector(".way progress");
const form = document.querySelector("form.questions");

if (line && form) {
  const before = line.value;
  const asked = new Set([...form.elements].map((field) => field.name).filter((name) => name && !name.startsWith("_")));
  asked.delete("lang");
  const grow = () => {
    const sent = new FormData(form);
    const answered = [...asked].filter((name) => sent.get(name));
    line.value = before + (asked.size ? answered.length / asked.size : 0);
  };
  form.addEventListener("input", grow);
  grow();
}
