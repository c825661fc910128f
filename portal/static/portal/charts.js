// Reading a chart by pointer and by arrow keys: the figures of the month, as the table has them, in a line under the chart.
// Without this script the table says the same.

const monthsFrom = (first, count) => {
  const [year, month] = first.split("-").map(Number);
  const number = year * 12 + month - 1 + count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
};

function read(section) {
  const rows = new Map([...section.querySelectorAll("tr[data-period]")].map((row) => [row.dataset.period, row]));
  const periods = [...rows.keys()].sort();
  const holders = [...section.querySelectorAll("[data-chart]")];
  if (!periods.length || !holders.length) return;
  const said = document.createElement("p");
  said.className = "portal-said";
  said.setAttribute("role", "status");
  said.textContent = "Point at the chart, or use the arrow keys on it, to read it month by month.";
  holders.at(-1).after(said);
  let at = periods.length;
  const say = (index) => {
    at = Math.min(Math.max(index, 0), periods.length - 1);
    const cells = [...rows.get(periods[at]).cells];
    const heads = [...rows.get(periods[at]).closest("table").tHead.rows[0].cells];
    said.textContent = cells
      .map((cell, column) => (column ? `${heads[column].textContent} ${cell.textContent.trim()}` : cell.textContent))
      .filter((words) => !words.startsWith("Signals and notes ") || words.length > 18)
      .join(". ");
  };
  for (const holder of holders) {
    holder.tabIndex = 0;
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", "Chart. Use the arrow keys to read it month by month.");
    holder.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, Home: -periods.length, End: periods.length }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      say(at + step);
    });
    holder.addEventListener("pointermove", (event) => {
      const svg = event.target.closest("svg");
      if (!svg) return;
      const { x } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      // Of panels side by side the one that begins last before the pointer; those below each other share their months.
      const panel = [...svg.querySelectorAll("[data-first]")].findLast(({ dataset }) => Number(dataset.left) <= x);
      if (!panel) return;
      const count = Math.floor((x - Number(panel.dataset.left)) / Number(panel.dataset.step));
      const index = periods.indexOf(monthsFrom(panel.dataset.first, count));
      if (index >= 0) say(index);
    });
  }
}

for (const section of document.querySelectorAll(".portal-measure")) read(section);
