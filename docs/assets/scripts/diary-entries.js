// Entries of the diary, without a page around them: days, checks, and the files that it saves and reads.
// An entry is {day: "2026-11-26", answers: {<id of a question>: value}}, one a day. A day is a day of the calendar and
// never a moment, so no clock, time zone or summer time can move it.
const diaryEntries = (() => {
  const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
  const COLUMN_OF_DAYS = "Day";
  // What a spreadsheet would take for a formula, and what we write before it.
  const FORMULA = /^'*(\s*[=+\-@＝＋－＠]|[\t\r\n])/;

  // --- Days ---

  const two = (number) => String(number).padStart(2, "0");
  // The day it is now where the reader is.
  const today = (now = new Date()) => `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const atNoon = (day) => new Date(`${day}T12:00:00Z`);
  const shifted = (day, days) => new Date(atNoon(day).getTime() + days * 864e5).toISOString().slice(0, 10);
  const isDay = (text) => DAY.test(text) && !isNaN(atNoon(text)) && atNoon(text).toISOString().slice(0, 10) === text;
  const between = (day, later) => Math.round((atNoon(later) - atNoon(day)) / 864e5);
  const weekday = (day) => (atNoon(day).getUTCDay() + 6) % 7; // 0 is Monday
  // Without the year, where it is that of another day that stands beside.
  const inShort = (day, beside = "") => atNoon(day).toLocaleDateString("en", { day: "numeric", month: "short", year: day.slice(0, 4) === beside.slice(0, 4) ? undefined : "numeric", timeZone: "UTC" });
  const inWords = (day) => atNoon(day).toLocaleDateString("en", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  // --- Checks ---

  const has = (list, id) => list.some((one) => one.id === id);
  const isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
  const isText = (value) => typeof value === "string" && value !== "";
  const isOnce = (list) => new Set(list).size === list.length;
  const isPlain = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
  const isTried = (one, question) =>
    isPlain(one) && Object.keys(one).length === 2 && has(question.answers, one.helped) && (has(question.offered, one.id) || isText(one.words));

  const FITS = {
    scale: (value) => isWhole(value, 0, 10),
    number: (value, { least, most }) => isWhole(value, least, most),
    text: isText,
    choice: (value, { answers }) => has(answers, value),
    choices: (value, { answers }) => Array.isArray(value) && value.length > 0 && isOnce(value) && value.every((id) => has(answers, id)),
    tried: (value, question) =>
      Array.isArray(value) && value.length > 0 && value.every((one) => isTried(one, question)) && isOnce(value.map((one) => one.id || ` ${one.words}`)),
  };

  // Why an entry cannot be taken, or nothing.
  const wrong = (entry, questions) => {
    if (!isPlain(entry) || !isPlain(entry.answers) || Object.keys(entry).length !== 2) return "it holds an entry that is none";
    if (typeof entry.day !== "string" || !isDay(entry.day)) return `“${entry.day}” is not a day written like 2026-11-26`;
    const asked = Object.keys(entry.answers);
    if (!asked.length) return `the entry of ${entry.day} is empty`;
    for (const id of asked) {
      const question = questions.find((one) => one.id === id);
      if (!question) return `the entry of ${entry.day} answers “${id}”, which this diary does not ask`;
      if (!FITS[question.kind](entry.answers[id], question)) return `what ${entry.day} says under “${question.heading}” is no answer`;
    }
    return "";
  };

  const refuse = (reason) => {
    throw new Error(reason);
  };

  const checked = (entries, questions) => {
    const reason = entries.map((entry) => wrong(entry, questions)).find(Boolean);
    if (reason) refuse(`Nothing was read in: ${reason}.`);
    if (!isOnce(entries.map(({ day }) => day))) refuse("Nothing was read in: one day stands there twice.");
    return entries;
  };

  // --- Words of an answer, and back. What holds a `;` has it marked, so that a list comes back as it was. ---

  const marked = (text) => text.replace(/[\\;]/g, "\\$&");
  const unmarked = (text) => text.replace(/\\([\\;])/g, "$1");
  const listed = (text) => (text.match(/(?:\\[^]|[^\\;])+/g) || []).map((part, place) => unmarked(place ? part.replace(/^ /, "") : part));
  const wordsOf = (list, id) => list.find((one) => one.id === id).words;
  const idOf = (list, words) => (list.find((one) => one.words.toLowerCase() === words.toLowerCase()) || {}).id;

  // What was tried, by its name where it is one that is offered.
  const tried = (question, name, helped) => {
    const id = idOf(question.offered, name);
    return id ? { id, helped } : { words: name, helped };
  };
  const nameOf = (question, one) => (one.id ? wordsOf(question.offered, one.id) : one.words);

  const asText = (value, question) => {
    const { kind, answers } = question;
    if (kind === "choice") return wordsOf(answers, value);
    if (kind === "choices") return value.map((id) => marked(wordsOf(answers, id))).join("; ");
    if (kind === "tried") return value.map((one) => marked(`${nameOf(question, one)}: ${wordsOf(answers, one.helped)}`)).join("; ");
    return String(value);
  };

  // For people, who need no marks.
  const inWordsOf = (value, question) => (Array.isArray(value) ? value.map((one) => unmarked(asText([one], question))).join("; ") : asText(value, question));

  const fromText = (text, question) => {
    const { kind, answers } = question;
    if (kind === "text") return text;
    if (kind === "choice") return idOf(answers, text);
    if (kind === "choices") return listed(text).map((words) => idOf(answers, words));
    if (kind === "tried") {
      return listed(text).map((part) => {
        const [, name, helped] = /^([^]*): ([^]*)$/.exec(part) || [];
        return tried(question, name || "", idOf(answers, helped || ""));
      });
    }
    return /^\d+$/.test(text) ? Number(text) : undefined;
  };

  // --- Spreadsheets: one row a day (RFC 4180, in UTF-8 with the mark that spreadsheets look for) ---

  const cell = (text) => {
    const harmless = FORMULA.test(text) ? `'${text}` : text;
    return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
  };
  const fromCell = (text) => (text[0] === "'" && FORMULA.test(text) ? text.slice(1) : text);

  const asCsv = (entries, questions) => {
    const rows = entries.map(({ day, answers }) => [day, ...questions.map((one) => (one.id in answers ? asText(answers[one.id], one) : ""))]);
    return `\ufeff${[[COLUMN_OF_DAYS, ...questions.map((one) => one.heading)], ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
  };

  // Rows of cells. `between` is what stands between cells: some spreadsheets write semicolons.
  const rowsOf = (text, between) => {
    const rows = [[]];
    const next = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^"\\r\\n${between}]*))(${between}|\\r?\\n|$)`, "y");
    while (next.lastIndex < text.length) {
      const found = next.exec(text);
      if (!found) return undefined;
      rows[rows.length - 1].push(found[1] === undefined ? found[2] : found[1].replace(/""/g, '"'));
      if (found[3] === between && next.lastIndex === text.length) rows[rows.length - 1].push("");
      if (found[3] !== between) rows.push([]);
    }
    return rows.filter((row) => row.some(Boolean));
  };

  const fromCsv = (text, questions) => {
    const [start, between] = /^"?Day"?([,;\t])/.exec(text) || [];
    if (!start) refuse("Nothing was read in: this is no file of this diary.");
    const rows = rowsOf(text, between) || refuse("Nothing was read in: the file is damaged. A quotation mark is missing or left over.");
    const columns = rows[0].slice(1).map((heading) => questions.find((one) => one.heading === heading) || refuse(`Nothing was read in: this diary has no column “${heading}”. The file may come from another program or a newer diary.`));
    if (!isOnce(columns)) refuse("Nothing was read in: one column stands there twice.");
    const entries = rows.slice(1).map(([day, ...cells], number) => {
      if (cells.length !== columns.length) refuse(`Nothing was read in: row ${number + 2} is damaged. It has more or fewer cells than the first row.`);
      const answers = {};
      columns.forEach((question, place) => {
        if (cells[place]) answers[question.id] = fromText(fromCell(cells[place]), question);
      });
      return { day, answers };
    });
    return checked(entries, questions);
  };

  // --- JSON ---

  const asJson = (entries, { format, version }) => `${JSON.stringify({ format, version, entries }, null, 1)}\n`;

  const fromJson = (text, { format, version, questions }) => {
    let data;
    try {
      data = JSON.parse(text);
    } catch (error) {
      refuse("Nothing was read in: the file is damaged.");
    }
    if (!isPlain(data) || data.format !== format) refuse("Nothing was read in: this is no file of this diary.");
    if (Number.isInteger(data.version) && data.version > version) refuse("Nothing was read in: the file comes from a newer diary. Open the newest version of this page and try again.");
    if (data.version !== version || !Array.isArray(data.entries)) refuse("Nothing was read in: the file is damaged.");
    return checked(data.entries, questions);
  };

  // The entries of a file of either kind. Throws an Error that says why nothing can be read.
  const read = (text, data) => {
    const plain = text.replace(/^\ufeff/, "");
    return /^\s*[{[]/.test(plain) ? fromJson(plain, data) : fromCsv(plain, data.questions);
  };

  // The questions of a form.
  const asked = (questions, form) => questions.filter((one) => one.form === form || [one.form, form].includes("both"));
  // The form that asks what was answered.
  const formOf = (entries, questions) => {
    const forms = new Set(questions.filter(({ id }) => entries.some(({ answers }) => id in answers)).map(({ form }) => form));
    forms.delete("both");
    return forms.size === 1 ? [...forms][0] : "both";
  };
  // What the scale measures, on a form.
  const measured = (questions, form) => {
    const { name, names } = questions.find(({ kind }) => kind === "scale");
    return names[form] || name;
  };

  return { asked, formOf, measured, today, shifted, between, weekday, inWords, inShort, inWordsOf, tried, nameOf, asCsv, asJson, read };
})();
