// Where the diary lies: in this browser's IndexedDB, or in the page alone where the browser refuses or the reader wants
// nothing kept. Nothing is written, not even an empty store, before the first answer.
const diaryStore = (() => {
  const NAME = "leg-health-guide-diary";
  const VERSION = 1;
  const ENTRIES = "entries"; // by day
  const SETTINGS = "settings"; // by name

  const finished = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const done = (transaction) =>
    new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error || new Error("aborted"));
    });

  // The database; nothing, where there is none and `creates` is false.
  const opened = (creates) =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, VERSION);
      let isMissing = false;
      request.onupgradeneeded = () => {
        isMissing = !creates;
        if (isMissing) return request.transaction.abort();
        request.result.createObjectStore(ENTRIES, { keyPath: "day" });
        request.result.createObjectStore(SETTINGS);
      };
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close(); // a newer page must not wait for this one
        resolve(request.result);
      };
      request.onerror = (event) => {
        event.preventDefault();
        if (isMissing) resolve(undefined);
        else reject(request.error);
      };
    });

  // Does `work` in one transaction, which other tabs wait for; its changes are there together or not at all.
  const inOne = async (mode, creates, work) => {
    const database = await opened(creates);
    if (!database) return undefined;
    try {
      const transaction = database.transaction([ENTRIES, SETTINGS], mode);
      const isDone = done(transaction);
      isDone.catch(() => undefined); // whoever waits for `isDone` below learns of it
      const result = await work(transaction.objectStore(ENTRIES), transaction.objectStore(SETTINGS));
      await isDone;
      return result;
    } finally {
      database.close();
    }
  };

  const merged = (entry, day, changes) => {
    const answers = Object.assign({}, entry && entry.answers, changes);
    for (const id of Object.keys(answers)) if (answers[id] === undefined) delete answers[id];
    return { day, answers };
  };
  const isEmpty = ({ answers }) => !Object.keys(answers).length;

  // A diary. `changed` is called when another tab has changed it, `refused` once when the browser keeps nothing.
  return ({ changed, refused }) => {
    let entries = new Map(); // as this page knows them
    let settings = {};
    let isKept = true;
    let isUnwanted = false; // the reader wants nothing kept

    let channel;
    try {
      channel = new BroadcastChannel(NAME);
      channel.onmessage = () => isKept && load().then(changed);
    } catch (error) {} // older browsers have none: there, each tab reads what is there when it opens
    const tell = () => channel && channel.postMessage("");

    const stay = (error) => {
      isKept = false;
      refused(error);
    };

    const loadNow = async () => {
      if (!isKept) return;
      try {
        const found = await inOne("readonly", false, (days, names) => Promise.all([days.getAll(), names.getAllKeys(), names.getAll()].map(finished)));
        const [all, keys, values] = found || [[], [], []];
        entries = new Map(all.map((entry) => [entry.day, entry]));
        settings = settings.form ? { form: settings.form } : {}; // the form that is being filled in stays
        keys.filter((key) => !(key in settings)).forEach((key) => (settings[key] = values[keys.indexOf(key)]));
      } catch (error) {
        stay(error);
      }
    };

    let loaded = Promise.resolve();
    const load = () => (loaded = loadNow());

    const take = (entry) => (isEmpty(entry) ? entries.delete(entry.day) : entries.set(entry.day, entry));

    // Writes with `work`, which gives the entries as they then stand. Where the browser refuses, they stay in the page.
    const writeNow = async (inPage, work) => {
      if (isKept) {
        try {
          const written = await inOne("readwrite", true, work);
          written.forEach(take);
          tell();
          return;
        } catch (error) {
          stay(error);
        }
      }
      inPage().forEach(take);
    };
    // One after the other, in the order of the reader.
    let last = Promise.resolve();
    const write = (inPage, work) => (last = last.then(() => writeNow(inPage, work)));

    const combine = (list, join, isInFile = true) => {
      const joined = (entry, known) => merged(known, entry.day, join(entry, known));
      if (!isInFile) settings.unfiled = [...new Set([...(settings.unfiled || []), ...list.map(({ day }) => day)])];
      return write(
        () => list.map((entry) => joined(entry, entries.get(entry.day))),
        async (days, names) => {
          for (const [name, value] of Object.entries(settings)) names.put(value, name);
          const known = await Promise.all(list.map(({ day }) => finished(days.get(day))));
          const all = list.map((entry, place) => joined(entry, known[place]));
          for (const entry of all) {
            if (isEmpty(entry)) days.delete(entry.day);
            else days.put(entry);
          }
          return all;
        },
      );
    };

    const clearNow = async () => {
      try {
        if (!isUnwanted) await finished(indexedDB.deleteDatabase(NAME));
        tell();
      } catch (error) {
        if (isKept) throw error; // where nothing could be kept there is nothing to remove
      }
      entries = new Map();
      settings = {};
    };

    // Remembered with the first answer, and at once where there is one already.
    const set = (name, value) => {
      settings[name] = value;
      return entries.size ? combine([], undefined) : undefined;
    };

    return {
      load,
      written: () => loaded.then(() => last), // once all that was kept is read, and all that was entered is written
      all: () => [...entries.values()].sort((a, b) => (a.day < b.day ? 1 : -1)),
      entry: (day) => entries.get(day),
      isKept: () => isKept,
      form: () => settings.form,
      choose: (form) => set("form", form),
      // How many days were filled in or changed since a file was last saved.
      unfiled: () => (settings.unfiled || []).filter((day) => entries.has(day)).length,
      // A file of all days was saved.
      filed: () => set("unfiled", []),
      keepNothing: (isWanted) => {
        isUnwanted = isWanted;
        isKept = !isWanted;
      },
      // Puts changed answers into a day; `undefined` takes an answer out. What another tab has entered meanwhile stays.
      save: (day, changes) => combine([{ day, answers: changes }], (entry) => entry.answers, false),
      // Adds the entries of a file. An answer that stands here already stays.
      add: (list) => combine(list, (entry, known) => Object.assign({}, entry.answers, known && known.answers)),
      remove: (day) => write(() => [{ day, answers: {} }], (days) => days.delete(day) && [{ day, answers: {} }]),
      // After all that is still being written, or that would come back.
      clear: () => {
        const cleared = last.then(clearNow);
        last = cleared.catch(() => undefined);
        return cleared;
      },
    };
  };
})();
