// Inside a frame: tells the page around how high this one is, and nothing else.
let turned = true;
new ResizeObserver(() => {
  parent.postMessage({ needmap: { height: document.documentElement.offsetHeight, turned } }, "*");
  turned = false;
}).observe(document.documentElement);
