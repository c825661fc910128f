// Suggestions under a search box: links, reached with Tab. Without this the box is a plain form.
const PAUSE = 150; // milliseconds without a key before the server is asked

for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "portal-suggestions";
  list.hidden = true;
  list.setAttribute("aria-label", "Suggestions");
  box.after(list);
  let waiting = 0;
  let asked = null;

  const hide = () => { list.hidden = true; };

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(({ title, url }) => {
      const link = document.createElement("a");
      link.href = url;
      link.textContent = title;
      const line = document.createElement("li");
      line.append(link);
      return line;
    }));
    list.hidden = suggestions.length === 0;
  };

  const ask = async () => {
    asked?.abort();
    if (box.value.trim().length < 2) return hide();
    asked = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(box.value)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") hide();
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  box.form.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  box.form.addEventListener("focusout", (event) => { if (!box.form.contains(event.relatedTarget)) hide(); });
}

// Beside the results the filters stand open; above them they wait until they are asked for, so that results come first.
if (window.matchMedia("(min-width: 900px)").matches) {
  document.querySelector("details[data-filters]")?.setAttribute("open", "");
}
