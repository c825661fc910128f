// Keeps what somebody typed when their session ended before the form was sent: in this tab only, for the same person only.
const PREFIX = "keep:";
const person = document.body.dataset.person ?? "";
const entries = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type),
  );
}

function keep(form, key, submitted) {
  const values = fields(form).map((field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value));
  sessionStorage.setItem(key, JSON.stringify({ person, path: location.pathname, values, submitted }));
}

function restore(form, kept) {
  fields(form).forEach((field, index) => {
    const value = kept.values[index];
    if (typeof value === "boolean") field.checked = value;
    else if (value !== undefined && field.value === field.defaultValue) field.value = value;
  });
}

const door = document.querySelector("[data-signed-out]");
if (door) {
  // Signed out on purpose: nothing stays behind on a shared computer.
  if (door.dataset.signedOut !== "expired") entries().forEach((key) => sessionStorage.removeItem(key));
} else if (person) {
  for (const key of entries()) {
    const kept = read(key);
    const elsewhere = kept?.submitted && kept.path !== location.pathname; // it was accepted and led on
    if (kept?.person !== person || elsewhere) sessionStorage.removeItem(key);
  }
  document.querySelectorAll("form[data-keep]").forEach((form, index) => {
    const key = `${PREFIX}${location.pathname}:${index}`;
    const kept = read(key);
    const refused = form.querySelector(".nhsuk-error-message"); // the page shows what was sent already
    if (kept && !refused) restore(form, kept);
    form.addEventListener("input", () => keep(form, key, false));
    form.addEventListener("submit", () => keep(form, key, true));
  });
}
