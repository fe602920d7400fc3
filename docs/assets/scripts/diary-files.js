// The files of the diary: saved, read in, reminded of; and all of it removed.
const diaryFiles = (part, store, { draw, removed }) => {
  const { questions } = diaryData;
  const REMINDED = 5; // days that stand in no file; a browser can lose all in seven
  const on = (name, event, act) => part(name).addEventListener(event, act);
  const tell = (words) => (part("file-status").textContent = words);

  // Asks to save a file, while there is still something to save.
  const remind = () => {
    const count = store.unfiled();
    part("unfiled").hidden = count < REMINDED;
    part("unfiled-words").textContent = `${count} days are in no file yet. This browser may lose them: Safari does after seven days without a visit.`;
  };

  const download = async (text, ending, type) => {
    await store.written();
    const address = URL.createObjectURL(new Blob([text()], { type }));
    diaryElement("a", { href: address, download: `diary-${diaryEntries.today()}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000); // some browsers ask first where to put it
  };
  const SAVED = "The file is on its way to your downloads.";
  const oldestFirst = () => store.all().reverse();
  const saveCsv = () => download(() => diaryEntries.asCsv(oldestFirst(), questions), "csv", "text/csv");
  const saveJson = () => download(() => diaryEntries.asJson(oldestFirst(), diaryData), "json", "application/json");
  const saveAndTell = async (save) => {
    await save();
    tell(SAVED); // before the store is waited for: what is read in meanwhile has the last word
    await store.filed();
    remind();
  };
  on("csv", "click", () => saveAndTell(saveCsv));
  on("json", "click", () => saveAndTell(saveJson));
  on("unfiled-save", "click", async () => {
    await saveJson();
    await store.filed(); // whoever reads the answer and leaves is not asked again
    part("unfiled-words").textContent = SAVED; // the button stays under the finger until the next change
  });

  const decoded = (bytes) => {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (error) {
      throw new Error("Nothing was read in: the letters of this file cannot be read. Save it from the spreadsheet as “CSV UTF-8”.");
    }
  };

  on("file", "change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    try {
      const entries = diaryEntries.read(decoded(await new Response(file).arrayBuffer()), diaryData);
      const known = (day) => (store.entry(day) || { answers: {} }).answers;
      const differing = entries.filter(({ day, answers }) => Object.keys(answers).some((id) => id in known(day) && JSON.stringify(known(day)[id]) !== JSON.stringify(answers[id])));
      await store.add(entries);
      if (!store.form()) await store.choose(diaryEntries.formOf(entries, questions));
      const inFile = new Set(entries.map(({ day }) => day));
      if (store.all().every(({ day }) => inFile.has(day))) await store.filed();
      draw();
      tell(`Read in: ${entries.length} ${entries.length === 1 ? "day" : "days"}.${differing.length ? ` On ${differing.length} of them the diary said something else already, which stays. Delete a day first to take it from the file.` : ""}`);
    } catch (error) {
      tell(error.message);
    }
    target.value = "";
  });

  // --- Removing all ---

  const ask = (isAsking) => {
    part("sure").hidden = !isAsking;
    part("clear").hidden = isAsking;
    part(isAsking ? "no" : "clear").focus();
  };
  on("clear", "click", () => {
    part("sure-words").textContent = `This takes everything you entered out of this browser: ${store.all().length} ${store.all().length === 1 ? "day" : "days"}. It cannot be undone. Save a file first if you may want them back.`;
    ask(true);
  });
  on("no", "click", () => ask(false));
  on("yes", "click", async () => {
    ask(false);
    try {
      await store.clear();
      removed();
      tell("Everything is removed from this browser.");
    } catch (error) {
      tell("It could not be removed here. Delete what this website has stored in the settings of your browser.");
    }
  });

  return { remind };
};
