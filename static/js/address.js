// After Start the address is still that of the notice: from here on a reload, or a copy of it, leads to these answers.
const form = document.querySelector("#answers");
const own = form?.getAttribute("action");

if (own && location.pathname !== own) history.replaceState(null, "", `${own}?page=${form.elements._page.value}`);
