// Sending a file in shows how far it is; a return that is being checked shows its outcome as soon as it is there.
// Both pages work without this script.
const form = document.querySelector("form[data-upload-progress]");
form?.addEventListener("submit", (event) => {
  if (!form.querySelector("input[type=file]").files.length) return;
  event.preventDefault();
  const bar = form.querySelector("progress");
  const words = form.querySelector("[data-progress-words]");
  const request = new XMLHttpRequest();
  bar.hidden = false;
  form.querySelector("button").disabled = true;
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.max = total;
    bar.value = loaded;
    words.textContent = loaded < total ? `${Math.floor((100 * loaded) / total)} % sent` : "Sent. The portal reads the file.";
  });
  request.addEventListener("load", () => {
    if (request.responseURL !== location.href) {
      location.assign(request.responseURL);
      return;
    }
    document.open(); // the form again, with what is wrong
    document.write(request.responseText);
    document.close();
  });
  request.addEventListener("error", () => {
    words.textContent = "The connection broke off. Send the file in again.";
    form.querySelector("button").disabled = false;
  });
  request.open("POST", location.href);
  request.send(new FormData(form));
});

async function look() {
  const page = await (await fetch(location.href)).text();
  if (page.includes("data-waiting")) setTimeout(look, 2000);
  else location.reload();
}
if (document.querySelector("[data-waiting]")) setTimeout(look, 1500);
