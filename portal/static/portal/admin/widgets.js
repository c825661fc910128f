/*
 * Starts Wagtail's widgets without inline scripts.
 *
 * Each stands beside a hidden element that names its kind and holds its options as JSON. Stimulus finds the element
 * wherever and whenever it enters the page: at load, in a dialogue, or in a form that "Add" copies from a template.
 */
(() => {
  const starters = {
    date: (id, options) => window.initDateChooser(id, options),
    time: (id, options) => window.initTimeChooser(id, options),
    datetime: (id, options) => window.initDateTimeChooser(id, options),
    InlinePanel: (id, options) => new window.InlinePanel(options),
    MultipleChooserPanel: (id, options) => new window.MultipleChooserPanel(options),
  };

  // Choosers are classes on the window, one a kind of thing; nothing but a chooser can be named here.
  const starterOf = (kind) =>
    starters[kind] ?? (/^\w*Chooser$/.test(kind) ? (id, options) => new window[kind](id, options) : undefined);

  window.wagtail.app.register(
    "portal-widget",
    class extends window.StimulusModule.Controller {
      static values = { kind: String, of: String };

      // Once an element, not at each connection: moving a form up or down must not start its widgets again.
      initialize() {
        let options = JSON.parse(this.element.textContent);
        if (typeof options === "string") options = JSON.parse(options);
        const start = starterOf(this.kindValue);
        if (!start) throw new Error(`No widget of the kind “${this.kindValue}” is known.`);
        start(this.ofValue, options);
      }
    },
  );
})();
