/*
 * Lets two of Wagtail's libraries work under a policy that allows no inline style and no inline handler.
 */
(() => {
  // The rich text editor writes <style> elements. What it writes becomes a constructed stylesheet instead.
  class AdoptedStyle extends HTMLElement {
    sheet = new CSSStyleSheet();
    observer = new MutationObserver(() => this.read());

    read() {
      this.sheet.replaceSync(this.textContent);
    }

    connectedCallback() {
      this.read();
      this.observer.observe(this, { characterData: true, childList: true, subtree: true });
      document.adoptedStyleSheets.push(this.sheet);
    }

    disconnectedCallback() {
      this.observer.disconnect();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    }
  }
  customElements.define("adopted-style", AdoptedStyle);

  const createElement = document.createElement.bind(document);
  document.createElement = (name, ...options) =>
    createElement(String(name).toLowerCase() === "style" ? "adopted-style" : name, ...options);

  // The focal point chooser finds out about touch by writing handlers into attributes, and takes a blocked one for "no".
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function setUnlessHandler(name, value) {
    if (!/^on/i.test(name)) setAttribute.call(this, name, value);
  };
})();
