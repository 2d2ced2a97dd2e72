// data-focus: what is wrong is read out first.
document.querySelector("[data-focus]")?.focus();
