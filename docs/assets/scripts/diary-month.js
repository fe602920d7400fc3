// A month of the diary as a calendar: each day is a button that opens it, and says its number.
const diaryMonth = (place, { edit }) => {
  const { today, shifted, weekday, inWords } = diaryEntries;
  const element = diaryElement;
  const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const firstOf = (day) => `${day.slice(0, 7)}-01`;
  let month = firstOf(today()); // its first day
  let entries = new Map();

  const level = (strength) => (strength === undefined ? "noted" : strength === 0 ? "none" : strength <= 3 ? "low" : strength <= 6 ? "middle" : "high");

  const cell = (day) => {
    if (day.slice(0, 7) !== month.slice(0, 7)) return element("td", {});
    const number = element("span", { className: "month__number", textContent: Number(day.slice(8)) });
    const entry = entries.get(day);
    if (day > today() && !entry) return element("td", {}, number);
    const { strength } = entry ? entry.answers : {};
    const says = entry ? (strength === undefined ? "filled in, without a number" : `${strength} of 10`) : "empty";
    const button = element(
      "button",
      { type: "button", className: `month__day${entry ? ` month__day--${level(strength)}` : ""}`, value: day },
      number,
      element("span", { className: "month__strength", textContent: entry ? (strength === undefined ? "✓" : strength) : "" }),
    );
    if (day === today()) button.setAttribute("aria-current", "date");
    button.setAttribute("aria-label", `${inWords(day)}: ${says}`);
    return element("td", {}, button);
  };

  const draw = () => {
    const start = shifted(month, -weekday(month));
    const rows = [];
    for (let first = start; first.slice(0, 7) <= month.slice(0, 7); first = shifted(first, 7)) {
      rows.push(element("tr", {}, ...WEEKDAYS.map((_, days) => cell(shifted(first, days)))));
    }
    const head = WEEKDAYS.map((name) => element("th", { scope: "col" }, name.slice(0, 2), element("span", { className: "visually-hidden", textContent: name.slice(2) })));
    place.querySelector("h3").textContent = inWords(month).replace(/^\w+, (\w+) 1, /, "$1 ");
    const table = place.querySelector("table");
    table.textContent = "";
    table.append(element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
    place.querySelector("[value=later]").disabled = month >= firstOf(today());
  };

  place.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (!["earlier", "later"].includes(button.value)) return edit(button.value);
    month = firstOf(button.value === "earlier" ? shifted(month, -1) : shifted(month, 31));
    draw();
  });

  return (all) => {
    entries = new Map(all.map((entry) => [entry.day, entry]));
    draw();
  };
};
