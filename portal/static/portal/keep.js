// Keeps what somebody typed when their session ended before the form was sent: in this tab only, for the same person only.
// Forms that want it are marked with data-keep.
const PREFIX = "keep:";
const LONGEST_MS = 12 * 60 * 60 * 1000;
const person = document.body.dataset.person ?? "";

const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
const write = (key, kept) => sessionStorage.setItem(key, JSON.stringify(kept));
const forget = (key) => sessionStorage.removeItem(key);

const NEVER = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);
const fields = (form) => [...form.elements].filter((field) => field.name && !NEVER.has(field.type));
const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

function keep(form, key, submitted) {
  const values = fields(form).map((field) => [field.name, isTicked(field) ? field.checked : field.value]);
  write(key, { person, at: Date.now(), values, submitted, interrupted: false });
}

function restore(form, kept) {
  fields(form).forEach((field, index) => {
    const [name, value] = kept.values[index] ?? [];
    if (name !== field.name) return;
    if (isTicked(field)) field.checked = value;
    else field.value = value;
  });
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.textContent = "We put back what you had typed before you were signed out. It is not saved yet.";
  form.prepend(words);
}

function atTheDoor() {
  // Signed out on purpose: nothing stays behind on a shared computer. Else the session ended in the middle of something.
  const onPurpose = document.querySelector("[data-signed-out=purpose]");
  for (const key of keys()) {
    if (onPurpose) forget(key);
    else write(key, { ...read(key), interrupted: true });
  }
}

function signedIn() {
  for (const key of keys()) {
    const kept = read(key);
    const accepted = kept.submitted && !kept.interrupted;
    if (kept.person !== person || accepted || Date.now() - kept.at > LONGEST_MS) forget(key);
  }
  document.querySelectorAll("form[data-keep]").forEach((form, index) => {
    const key = `${PREFIX}${location.pathname}:${index}`;
    const kept = read(key);
    if (kept?.interrupted) {
      restore(form, kept);
      keep(form, key, false);
    }
    form.addEventListener("input", () => keep(form, key, false));
    form.addEventListener("submit", () => keep(form, key, true));
  });
}

if (person) signedIn();
else atTheDoor();
