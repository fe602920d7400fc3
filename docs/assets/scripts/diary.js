// The page of the diary: a day to fill in, the entries, files, and where it all is kept.
if (document.querySelector(".diary")) {
  const { questions } = diaryData;
  const { today, shifted, inWords } = diaryEntries;
  const DAYS = 7; // to choose from by one tap
  const root = document.querySelector(".diary");
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const on = (name, event, act) => part(name).addEventListener(event, act);
  let day = today();
  let todayThen = day; // what was today when the day was chosen
  let deleted; // the last entry that was taken out, until something else is entered

  // The same words are not said again for each letter of a note.
  const say = (words) => part("status").textContent === words || (part("status").textContent = words);
  const sayWhereItIs = (place) => {
    for (const words of root.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== place;
  };

  const store = diaryStore({
    changed: () => draw({ isCareful: true }),
    refused: () => sayWhereItIs("refused"),
  });

  // --- A day ---

  const answersOf = (one) => (store.entry(one) || { answers: {} }).answers;

  const drawDays = () => {
    const buttons = Array.from({ length: DAYS }, (_, back) => {
      const one = shifted(today(), back + 1 - DAYS);
      const words = [inWords(one).slice(0, 3), Number(one.slice(8))].map((textContent) => diaryElement("span", { textContent }));
      const hidden = diaryElement("span", { className: "visually-hidden", textContent: store.entry(one) ? ", filled in" : ", empty" });
      const button = diaryElement("button", { type: "button", className: "button", value: one }, ...words, hidden);
      button.classList.toggle("is-filled", Boolean(store.entry(one)));
      button.setAttribute("aria-pressed", String(one === day));
      return button;
    });
    const focused = root.contains(document.activeElement) && document.activeElement.value;
    part("days").textContent = "";
    part("days").append(...buttons);
    const again = buttons.find(({ value }) => value === focused);
    if (again) again.focus();
  };

  const drawEntries = () => {
    const all = store.all();
    part("nothing").hidden = Boolean(all.length);
    for (const one of root.querySelectorAll("[data-needs-entries]")) one.hidden = !all.length;
    drawDays();
    if (all.length) views.draw();
    files.remind();
  };

  // The page as the diary now is; with `isCareful` it leaves alone where the reader is writing.
  const draw = ({ isCareful = false } = {}) => {
    const form = store.form();
    const all = store.all();
    for (const input of part("forms").querySelectorAll("input")) input.checked = input.value === form;
    part("entry").hidden = !form;
    const name = { [today()]: "Today, ", [shifted(today(), -1)]: "Yesterday, " }[day] || "";
    part("day").textContent = name + inWords(day);
    // Not while it is typed: setting even the same again would break off what is being typed.
    for (const [name, value] of [["value", day], ["max", today()]]) if (part("date")[name] !== value) part("date")[name] = value;
    if (form) fields.show(form);
    fields.fill(answersOf(day), isCareful);
    fields.offer(all.filter((entry) => entry.day !== day).slice(0, DAYS), diaryCycles.counted(day, diaryCycles.starts(all)));
    drawEntries();
  };

  const open = (one) => {
    const isToCome = one > today() && !store.entry(one);
    if (!isToCome) day = one;
    todayThen = today();
    deleted = undefined;
    part("undo").hidden = true;
    say(isToCome ? "That day is still to come." : "");
    draw();
  };

  const openAndGo = (one) => {
    open(one);
    part("day").focus();
  };

  const afterSaving = (words) => {
    part("undo").hidden = !deleted;
    say(store.isKept() ? words : `${words} On this page only.`);
  };

  const fields = diaryForm(root, questions, {
    answered: async (changes) => {
      deleted = undefined;
      const one = day;
      await store.save(one, changes);
      afterSaving(`Saved for ${inWords(one)}.`);
      drawEntries();
    },
    refused: async ({ id, label, least, most }) => {
      await store.save(day, { [id]: undefined });
      drawEntries();
      say(`Not saved: “${label}” takes a whole number from ${least} to ${most}.`);
    },
  });

  const views = diaryViews(part, questions, store, {
    edit: openAndGo,
    remove: async (one) => {
      deleted = store.entry(one);
      await store.remove(one);
      draw();
      afterSaving(`Deleted: ${inWords(one)}.`);
      part("undo").focus();
    },
  });

  on("undo", "click", async () => {
    const entry = deleted;
    deleted = undefined;
    await store.add([entry]); // what another tab has entered there meanwhile stays
    draw();
    part("views").querySelector("h2").focus();
    afterSaving(`Back again: ${inWords(entry.day)}.`);
  });
  on("days", "click", ({ target }) => target.closest("button") && open(target.closest("button").value));
  on("date", "change", ({ target }) => target.value >= target.min && open(target.value));
  on("forms", "change", async ({ target }) => {
    await store.choose(target.value);
    draw();
  });
  on("nothing", "change", ({ target }) => {
    store.keepNothing(target.checked);
    sayWhereItIs(target.checked ? "nothing" : "kept");
  });
  // A page that was left open over midnight goes on with the new day.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && day === todayThen && todayThen !== today()) open(today());
  });
  addEventListener("beforeunload", (event) => {
    if (store.isKept() || !store.all().length) return;
    event.preventDefault();
    event.returnValue = ""; // for older browsers
  });

  const files = diaryFiles(part, store, {
    draw,
    removed: () => {
      deleted = undefined;
      open(today());
    },
  });
  const print = diaryPaper(store.all, questions, views.print);
  for (const button of root.querySelectorAll("[data-print]")) button.addEventListener("click", () => print(button.dataset.print));

  store.load().then(() => {
    // Whoever has chosen once comes for the day.
    if (store.form()) part("entry").append(part("forms"));
    draw();
  });
}
