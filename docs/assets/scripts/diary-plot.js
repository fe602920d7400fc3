// Pain or urge over time, with cycles or weeks laid over each other, and the table that says the same.
const diaryPlot = (() => {
  const { inShort } = diaryEntries;
  const element = diaryElement;
  const SVG = document.querySelector("svg").namespaceURI;
  const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [320, 190, 24, 22, 8]; // of the drawing, in its own units
  const LEAST = 28; // days of a cycle to leave room for
  const LONG = 36; // rows of the table that paper takes in usual letters
  const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

  const shape = (name, attributes, ...inside) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  // Lines between days that follow each other; a day alone is a dot.
  const line = ({ values }, age, x, y) => {
    const numbers = Object.keys(values).map(Number);
    const path = numbers.map((number) => `${numbers.includes(number - 1) ? "L" : "M"}${x(number)} ${y(values[number])}`).join("");
    const dots = numbers.map((number) => shape("circle", { cx: x(number), cy: y(values[number]), r: age ? 2 : 3 }));
    return shape("g", { class: `plot__line plot__line--${age}` }, shape("path", { d: path }), ...dots);
  };

  const drawing = (rows, last, isByCycle) => {
    const x = (number) => Math.round(LEFT + ((number - 0.5) / last) * (WIDTH - LEFT));
    const y = (value) => Math.round(HEIGHT - BOTTOM - (value / 10) * (HEIGHT - BOTTOM - TOP));
    const across = [0, 5, 10].flatMap((value) => [shape("path", { class: "plot__rule", d: `M${LEFT} ${y(value)}H${WIDTH}` }), shape("text", { x: LEFT - 5, y: y(value) + 4, "text-anchor": "end" }, String(value))]);
    const marks = isByCycle ? Array.from({ length: Math.ceil(last / 7) }, (_, week) => [week * 7 + 1, week * 7 + 1]) : WEEKDAYS.map((name, place) => [place + 1, name]);
    const below = marks.map(([number, words]) => shape("text", { x: x(number), y: HEIGHT - 5, "text-anchor": "middle" }, String(words)));
    const lines = rows.map((row, age) => line(row, age, x, y)).reverse(); // the newest on top
    return shape("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", focusable: "false" }, ...across, ...below, ...lines);
  };

  const key = (rows) =>
    rows.map(({ first }, age) => {
      const sample = shape("svg", { class: "plot__sample", viewBox: "0 0 40 10", "aria-hidden": "true", focusable: "false" }, shape("g", { class: `plot__line plot__line--${age}` }, shape("path", { d: "M0 5H40" })));
      return element("li", {}, sample, ` From ${inShort(first, rows[0].first)}${age ? "" : " (newest)"}`);
    });

  const table = (rows, last, isByCycle) => {
    const numbers = Array.from({ length: last }, (_, place) => place + 1).filter((number) => rows.some(({ values }) => number in values));
    const head = [isByCycle ? "Day of cycle" : "Day", ...rows.map(({ first }) => `From ${inShort(first, rows[0].first)}`)].map((textContent) => element("th", { scope: "col", textContent }));
    const body = numbers.map((number) =>
      element(
        "tr",
        {},
        element("th", { scope: "row", textContent: isByCycle ? number : WEEKDAYS[number - 1] }),
        ...rows.map(({ values }) => element("td", { textContent: number in values ? values[number] : "–" })),
      ),
    );
    return element("table", { className: numbers.length > LONG ? "grid is-long" : "grid" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body));
  };

  // The drawing with what its lines are, and the table, of all entries; nothing where none has a number. `name` is what
  // the numbers measure.
  return (entries, isByCycle, name) => {
    const rows = diaryCycles.laid(entries, isByCycle);
    if (!rows.length) return [];
    const last = isByCycle ? Math.max(LEAST, ...rows.flatMap(({ values }) => Object.keys(values).map(Number))) : WEEKDAYS.length;
    const title = element("p", { className: "plot__title", textContent: `${name}, 0 to 10, by day of the ${isByCycle ? "cycle" : "week"}` });
    return [element("div", {}, title, drawing(rows, last, isByCycle), element("ul", { className: "plot__key" }, ...key(rows))), table(rows, last, isByCycle)];
  };
})();
