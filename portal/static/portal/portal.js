// Everything works without this: it only switches on what the NHS.UK components add for people with JavaScript.
const { initAll, isSupported } = await import(document.getElementById("nhsuk-frontend").href);

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
if (isSupported()) initAll();
