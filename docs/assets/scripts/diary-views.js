// The entries, seen as a month, a chart, a summary or a list. Only what is seen is drawn.
const diaryViews = (part, questions, store, { edit, remove }) => {
  const { today, shifted } = diaryEntries;
  const element = diaryElement;
  // Millimeters of the shorter side (Letter), of a line, of a row of a long table, of the chart.
  const [ROOM, LINE, ROW, CHART] = [222, 4.6, 2.5, 85];
  const ACROSS = 100; // letters of a line
  const ROOMY = 0.66; // of the side: there, letters are larger

  const chosen = (name) => part("views").querySelector(`[name=${name}]:checked`).value;

  // The entries of the days that are looked at, oldest first.
  const looked = () => {
    const span = Number(chosen("span"));
    const from = span ? shifted(today(), 1 - span) : "";
    return store.all().filter(({ day }) => day >= from).reverse();
  };

  // Cycles where days of a cycle are asked for and were entered, else weeks, until the reader chooses.
  let hasChosen = false;
  const isByCycle = () => {
    const hasCycles = store.form() !== "restless-legs" && diaryCycles.starts(store.all()).length > 0;
    if (!hasChosen) part("views").querySelector(`[name=laid][value=${hasCycles ? "cycles" : "weeks"}]`).checked = true;
    return chosen("laid") === "cycles";
  };

  const sentences = (place) => {
    const said = diarySummary(looked(), store.form(), store.all());
    place.textContent = "";
    place.append(...(said.length ? said : [{ words: "There is no entry in this time." }]).map(({ words }) => element("li", { textContent: words })));
  };

  const plot = (place) => {
    const drawn = diaryPlot(store.all(), isByCycle(), diaryEntries.measured(questions, store.form()));
    place.textContent = "";
    place.append(...drawn);
    return Boolean(drawn.length);
  };

  const VIEWS = {
    month: diaryMonth(part("month"), { edit }),
    chart: () => {
      part("no-plot").hidden = plot(part("plot"));
    },
    summary: () => sentences(part("summary-lines")),
    list: diaryList(part("list"), part("more"), questions, { edit, remove }),
  };

  const draw = () => {
    const view = chosen("view");
    for (const one of part("views").querySelectorAll("[data-view]")) one.hidden = one.dataset.view !== view;
    VIEWS[view](store.all());
  };

  part("views").addEventListener("change", ({ target }) => {
    hasChosen = hasChosen || target.name === "laid";
    draw();
  });

  return {
    draw,
    // Puts the summary and the plot on their paper; the table, and the plot itself, only where they leave it on one side.
    print: () => {
      const [lines, place] = ["summary", "plot"].map((name) => document.querySelector(`[data-part="print-${name}"]`));
      sentences(lines);
      for (const title of document.querySelectorAll("[data-print-form]")) title.hidden = title.dataset.printForm !== store.form();
      if (!plot(place)) return;
      const written = [...lines.children].reduce((sum, { textContent }) => sum + Math.ceil(textContent.replace(/[MW@]|[^ -~]/g, "xxx").length / ACROSS), 0);
      const table = place.querySelector("table");
      const needed = written * LINE + table.rows.length * ROW;
      table.hidden = needed > ROOM;
      place.hidden = written * LINE + CHART > ROOM;
      place.parentNode.classList.toggle("is-roomy", needed < ROOM * ROOMY);
    },
  };
};
