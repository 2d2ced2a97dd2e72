// data-live: a part of the page that is fetched again every few seconds, while somebody looks at it.
const box = document.querySelector("[data-live]");
const EVERY = 10000;
let etag = "";

async function look() {
  if (document.hidden || box.contains(document.activeElement)) return;
  const answer = await fetch(box.dataset.live, { headers: etag ? { "If-None-Match": etag } : {} });
  if (answer.redirected || (!answer.ok && answer.status !== 304)) return;
  document.querySelector("[data-live-time]").textContent = new Date().toLocaleString(document.documentElement.lang);
  if (answer.status === 304) return;
  const before = box.querySelector("[data-live-summary]")?.dataset.liveSummary;
  etag = answer.headers.get("ETag") ?? "";
  box.innerHTML = await answer.text();
  const after = box.querySelector("[data-live-summary]")?.dataset.liveSummary;
  if (after !== before) document.querySelector("[data-live-said]").textContent = after;
}

if (box) {
  setInterval(() => look().catch(() => {}), EVERY);
  document.addEventListener("visibilitychange", () => look().catch(() => {}));
}
