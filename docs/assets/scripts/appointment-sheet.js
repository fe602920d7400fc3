// Makes a form of the appointment sheet, and puts what is ticked and typed on the paper below it, as text. All words
// stand in sheet.html and in the data. Nothing is stored, so it is gone with the page; the diary is only read.
if (document.querySelector(".sheet")) {
  const sheet = document.querySelector(".sheet");
  const papers = [...sheet.querySelectorAll(".sheet-paper")];
  const choice = sheet.querySelector(".sheet-choice");
  const status = choice.querySelector(".sheet-status");
  // Of the diary: days to take over, and letters that fit on paper. What is left out first, if need be.
  const [DAYS, ROOM] = [92, 600];
  const LEAST = ["sleep", "bleeding", "missed"];
  let touched = false;
  let taken = ""; // what the diary said when it was last taken over

  // With something ticked, paper leaves out all other lines to tick, and headings that nothing is left of.
  const tellTicks = () => {
    const any = Boolean(sheet.querySelector("input[type=checkbox]:checked"));
    sheet.classList.toggle("has-ticks", any);
    for (const lines of sheet.querySelectorAll(".sheet-paper__lines")) {
      const left = lines.querySelector(".sheet-fill, .is-ticked");
      lines.previousElementSibling.classList.toggle("is-empty", any && !left);
    }
  };

  const makeField = (line) => {
    const words = line.querySelector(".sheet-words");
    const copies = [...sheet.querySelectorAll(`[data-copy="${line.dataset.line}"]`)];
    const { room } = copies[0].dataset;
    const label = document.createElement("label");
    const field = document.createElement(room ? "textarea" : "input");
    if (room) field.rows = Number(room);
    else field.type = "checkbox";
    field.autocomplete = "off";
    line.classList.add(room ? "sheet-lines__fill" : "sheet-lines__tick");
    words.before(label);
    label.append(...(room ? [words, field] : [field, words]));
    field.addEventListener("input", () => {
      touched = true;
      for (const copy of copies) {
        if (room) copy.querySelector(".sheet-fill__typed").textContent = field.value.trim();
        else copy.classList.toggle("is-ticked", field.checked);
        copy.classList.toggle("is-filled", Boolean(field.value.trim()));
      }
      if (!room) tellTicks();
    });
  };

  const chosen = () => choice.querySelector("input:checked").value;

  // What the diary of this browser says of the chosen topic, to be changed as the reader likes.
  const takeOver = async () => {
    const store = diaryStore({ changed: () => undefined, refused: () => undefined });
    await store.load();
    const entries = store.all().filter(({ day }) => day > diaryEntries.shifted(diaryEntries.today(), -DAYS)).reverse();
    let said = diarySummary(entries, chosen(), store.all(), chosen() === "both" ? 1 : 2);
    for (const id of LEAST) {
      const letters = said.reduce((sum, { words }) => sum + words.length, 0);
      if (letters > ROOM) said = said.filter((one) => one.id !== id);
    }
    const field = sheet.querySelector(".sheet-diary textarea");
    const hasSaid = said.length > 1; // more than the number of days
    const isOurs = ["", taken].includes(field.value.trim()); // and not the reader's
    status.textContent = status.dataset[hasSaid ? (isOurs ? "taken" : "kept") : "nothing"];
    if (!isOurs) return;
    taken = hasSaid ? said.map(({ words }) => words).join("\n") : "";
    field.value = taken;
    field.rows = said.length + 2;
    for (const line of sheet.querySelectorAll("[data-said-by]")) {
      line.classList.toggle("is-said", hasSaid && line.dataset.saidBy.split(" ").some((id) => said.some((one) => one.id === id)));
    }
    field.dispatchEvent(new Event("input"));
    field.setSelectionRange(0, 0); // it is read from its beginning
  };

  const show = (topic) => {
    for (const part of sheet.querySelectorAll("[data-guide]")) {
      part.hidden = topic !== "both" && part.dataset.guide !== topic;
      const entry = part.id && document.querySelector(`.on-this-page a[href$="#${part.id}"]`);
      if (entry) entry.hidden = part.hidden;
    }
    for (const paper of papers) paper.hidden = paper.dataset.topic !== topic;
  };

  for (const line of sheet.querySelectorAll("[data-line]")) makeField(line);
  sheet.querySelector("h2").before(choice);
  choice.addEventListener("change", ({ target }) => {
    show(target.value);
    if (taken) takeOver(); // it was of another topic
  });
  choice.querySelector(".sheet-take").addEventListener("click", async () => {
    await takeOver();
    if (taken) sheet.querySelector(".sheet-diary textarea").focus();
  });
  choice.querySelector(".sheet-print").addEventListener("click", () => print());
  show("both");

  // Whoever leaves by mistake is asked first; whoever comes back on the same device finds nothing.
  addEventListener("beforeunload", (event) => {
    if (!touched) return;
    event.preventDefault();
    event.returnValue = "";
  });
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
