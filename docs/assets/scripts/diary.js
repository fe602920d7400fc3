// The page of the diary: a day to fill in, the list of entries, files, and where it all is kept.
{
  const { questions } = diaryData;
  const { today, shifted, inWords } = diaryEntries;
  const DAYS = 7; // to choose from by one tap
  const root = document.querySelector(".diary");
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const on = (name, event, act) => part(name).addEventListener(event, act);
  let day = today();
  let todayThen = day; // what was today when the day was chosen
  let deleted; // the last entry that was taken out, until something else is entered

  const say = (words) => (part("status").textContent = words);
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
    part("kept-entries").hidden = !all.length;
    root.querySelector("[data-print=entries]").hidden = !all.length;
    drawDays();
    showList(all);
  };

  // The page as the diary now is; with `isCareful` it leaves alone where the reader is writing.
  const draw = ({ isCareful = false } = {}) => {
    const form = store.form();
    const all = store.all();
    for (const input of part("forms").querySelectorAll("input")) input.checked = input.value === form;
    part("entry").hidden = !form;
    const name = { [today()]: "Today, ", [shifted(today(), -1)]: "Yesterday, " }[day] || "";
    part("day").textContent = name + inWords(day);
    part("date").value = day;
    part("date").max = today();
    if (form) fields.show(form);
    fields.fill(answersOf(day), isCareful);
    fields.offer(all.filter((entry) => entry.day !== day).slice(0, DAYS));
    drawEntries();
  };

  const open = (one) => {
    day = one;
    todayThen = today();
    say("");
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
    refused: ({ label, least, most }) => say(`Not saved: “${label}” takes a whole number from ${least} to ${most}.`),
  });

  const showList = diaryList(part("list"), part("more"), questions, {
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
    await store.save(entry.day, entry.answers);
    openAndGo(entry.day);
    afterSaving(`Back again: ${inWords(entry.day)}.`);
  });
  on("days", "click", ({ target }) => target.closest("button") && open(target.closest("button").value));
  on("date", "change", ({ target }) => target.value && open(target.value));
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
    if (!store.isKept() && store.all().length) event.preventDefault();
  });

  // --- Files ---

  const tell = (words) => (part("file-status").textContent = words);

  const save = (text, ending, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = diaryElement("a", { href: address, download: `diary-${today()}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000); // some browsers ask first where to put it
    tell("The file is on its way to your downloads.");
  };
  const oldestFirst = () => store.all().reverse();
  on("csv", "click", () => save(diaryEntries.asCsv(oldestFirst(), questions), "csv", "text/csv"));
  on("json", "click", () => save(diaryEntries.asJson(oldestFirst(), diaryData), "json", "application/json"));

  on("file", "change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    try {
      const entries = diaryEntries.read(await new Response(file).text(), diaryData);
      const differing = entries.filter((entry) => Object.keys(entry.answers).some((id) => id in answersOf(entry.day) && JSON.stringify(answersOf(entry.day)[id]) !== JSON.stringify(entry.answers[id])));
      await store.add(entries);
      draw();
      tell(`Read in: ${entries.length} days.${differing.length ? ` On ${differing.length} of them the diary said something else already, which stays. Delete a day first to take it from the file.` : ""}`);
    } catch (error) {
      tell(error.message);
    }
    target.value = "";
  });

  // --- Paper ---

  const print = diaryPaper(store.all, questions);
  for (const button of root.querySelectorAll("[data-print]")) button.addEventListener("click", () => print(button.dataset.print));

  // --- Removing all ---

  const ask = (isAsking) => {
    part("sure").hidden = !isAsking;
    part("clear").hidden = isAsking;
    part(isAsking ? "no" : "clear").focus();
  };
  on("clear", "click", () => {
    part("sure-words").textContent = `This takes all ${store.all().length} days out of this browser. It cannot be undone. Save a file first if you may want them back.`;
    ask(true);
  });
  on("no", "click", () => ask(false));
  on("yes", "click", async () => {
    ask(false);
    try {
      await store.clear();
      deleted = undefined;
      open(today());
      tell("Everything is removed from this browser.");
    } catch (error) {
      tell("It could not be removed here. Delete what this website has stored in the settings of your browser.");
    }
  });

  store.load().then(draw);
}
