// data-proof: find the number whose hash begins with so many zeros, then send the form. Without this, people wait.
import { sha256 } from "./sha256.js";

const form = document.querySelector("form[data-proof]");
const AT_ONCE = 2000;
let tried = 0;

function work() {
  const bits = Number(form.dataset.proof);
  const { value } = form.elements._challenge;
  for (const end = tried + AT_ONCE; tried < end; tried++) {
    if (sha256(`${value}:${tried}`)[0] >>> (32 - bits) === 0) {
      form.elements._answer.value = tried;
      form.requestSubmit();
      return;
    }
  }
  setTimeout(work);
}

if (form) {
  const state = form.querySelector("[data-proof-state]");
  state.textContent = state.dataset.working;
  work();
}
