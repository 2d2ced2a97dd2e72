// For the page that shows a survey in a frame: lets the frame grow with what is in it, and stays in sight when a page turns.
addEventListener("message", ({ source, origin, data }) => {
  for (const frame of document.querySelectorAll("iframe[data-needmap]")) {
    const height = Number(data?.needmap?.height);
    if (frame.contentWindow !== source || new URL(frame.src).origin !== origin || !(height > 0)) continue;
    frame.height = Math.min(Math.max(Math.ceil(height), 200), 20000);
    if (data.needmap.turned && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  }
});
