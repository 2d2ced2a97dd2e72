// Inside a frame: tells the page around how high this one is, and nothing else.
if (parent !== window) {
  let turned = true;
  new ResizeObserver(() => {
    parent.postMessage({ needmap: { height: document.documentElement.offsetHeight, turned } }, "*");
    turned = false;
  }).observe(document.documentElement);
}
