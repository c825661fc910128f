// Folds long parts on narrow screens, as they are parsed, so that nothing jumps. Without this script they stand open.
const narrow = window.matchMedia("screen and (max-width: 48.0525em)");
const toFold = new Set(); // what stands open only because there is room for it
let openedForPaper = [];

const open = (parts, whether) => { for (const part of parts) part.open = whether; };

function fold() {
  open(toFold, false);
  toFold.clear();
}

function unfold() {
  for (const part of document.querySelectorAll("details[data-folds]:not([open])")) toFold.add(part);
  open(toFold, true);
}

// A link into a folded part opens it.
function reveal() {
  const target = document.querySelector(":target");
  const part = target?.closest("details:not([open])");
  if (!part) return;
  part.open = true;
  target.scrollIntoView();
}

const parsed = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    // What was asked for stays open.
    for (const part of addedNodes) if (part instanceof HTMLDetailsElement && part.dataset.folds === "") toFold.add(part);
  }
  if (narrow.matches) fold();
});
parsed.observe(document, { childList: true, subtree: true });
addEventListener("DOMContentLoaded", () => parsed.disconnect());
addEventListener("load", reveal);
addEventListener("hashchange", reveal);
narrow.addEventListener("change", () => (narrow.matches ? fold() : unfold()));

// On paper nothing can be opened.
addEventListener("beforeprint", () => {
  openedForPaper = [...document.querySelectorAll("details:not([open])")];
  open(openedForPaper, true);
});
addEventListener("afterprint", () => {
  open(openedForPaper, false);
  openedForPaper = [];
});
