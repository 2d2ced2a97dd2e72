// On a phone the stages of a study stand in one long row: the open one is brought into sight.
const row = document.querySelector(".rail ol");
const open = row?.querySelector("[aria-current]");
if (open) {
  row.scrollLeft = open.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
}
