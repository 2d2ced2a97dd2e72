// data-progress: the state of a long job, fetched each second; the page it leads to is opened when the job is done.
const box = document.querySelector("[data-progress]");
const address = box?.dataset.progress;

async function look() {
  const answer = await fetch(address);
  if (!answer.ok) return again();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-progress]");
  if (answer.redirected || !fresh?.dataset.progress) return location.assign(answer.url);
  const bar = fresh.querySelector("progress");
  box.querySelector("h2").textContent = fresh.querySelector("h2").textContent;
  box.querySelector("progress").value = bar.value;
  box.querySelector("[role=status] p").textContent = fresh.querySelector("[role=status] p").textContent;
  return again();
}

function again() {
  setTimeout(() => look().catch(again), 1000);
}

if (address) again();
