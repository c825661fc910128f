/*
 * Starts Wagtail's widgets without inline scripts.
 *
 * Each stands beside a hidden element that names its kind and holds its options as JSON. Stimulus finds the element
 * wherever and whenever it enters the page: at load, in a dialogue, or in a form that "Add" copies from a template.
 */
(() => {
  const started = new WeakSet();

  // A form that was just added is started before anything is chosen into it, which is sooner than Stimulus sees it.
  const withForms = (options) => ({
    ...options,
    onAdd: () =>
      document
        .getElementById(`${options.formsetPrefix}-FORMS`)
        .querySelectorAll("[data-controller=portal-widget]")
        .forEach(start),
  });

  const starters = {
    date: (id, options) => window.initDateChooser(id, options),
    time: (id, options) => window.initTimeChooser(id, options),
    datetime: (id, options) => window.initDateTimeChooser(id, options),
    InlinePanel: (id, options) => new window.InlinePanel(withForms(options)),
    MultipleChooserPanel: (id, options) => new window.MultipleChooserPanel(withForms(options)),
  };

  // Choosers are classes on the window, one a kind of thing; nothing but a chooser can be named here.
  const starterOf = (kind) =>
    starters[kind] ?? (/^\w*Chooser$/.test(kind) ? (id, options) => new window[kind](id, options) : undefined);

  // Once an element, not at each connection: moving a form up or down must not start its widgets again.
  function start(element) {
    if (started.has(element)) return;
    started.add(element);
    const { portalWidgetKindValue: kind, portalWidgetOfValue: id } = element.dataset;
    const options = JSON.parse(element.textContent);
    const starter = starterOf(kind);
    if (!starter) throw new Error(`No widget of the kind “${kind}” is known.`);
    starter(id, typeof options === "string" ? JSON.parse(options) : options);
  }

  window.wagtail.app.register(
    "portal-widget",
    class extends window.StimulusModule.Controller {
      initialize() {
        start(this.element);
      }
    },
  );
})();
