// What a diary says in sentences: only what was entered, counted; never what it may mean.
const diarySummary = (() => {
  const { between, inShort } = diaryEntries;
  const CYCLES = 8; // the newest, that are told one by one
  const LONGEST = 60; // letters of something that a reader tried and named

  const days = (number) => `${number} ${number === 1 ? "day" : "days"}`;
  const listed = (parts) => (parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}` : parts[0]);
  const within = (words) => (/^I\b/.test(words) ? words : words[0].toLowerCase() + words.slice(1));
  const short = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words).replace(/\s+/g, " ");
  const middle = (numbers) => {
    const sorted = [...numbers].sort((a, b) => a - b);
    const half = sorted.length / 2;
    return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
  };

  // How many of the values are each, as [[value, number]], the most first.
  const counts = (values) => {
    const found = new Map();
    for (const value of values) found.set(value, (found.get(value) || 0) + 1);
    return [...found].sort((a, b) => b[1] - a[1]);
  };

  // The first of the parts; how many more there are is told where it is more than one.
  const cut = (parts, most, what) => (parts.length > most + 1 ? [...parts.slice(0, most), `${parts.length - most} more ${what}`] : parts);

  const strength = (entries, question, { last, form }) => {
    const felt = entries.filter(({ answers }) => answers.strength > 0);
    const numbers = felt.map(({ answers }) => answers.strength);
    const name = diaryEntries.measured(diaryData.questions, form);
    if (!felt.length) return `${name}: none on any of ${days(entries.length)} with a number.`;
    const worst = Math.max(...numbers);
    const at = felt.filter(({ answers }) => answers.strength === worst);
    const when = at.length === 1 ? inShort(at[0].day, last) : days(at.length);
    return `${name} on ${felt.length} of ${days(entries.length)} with a number. At worst ${worst} of 10, on ${when}. Middle value of those days: ${middle(numbers)}.`;
  };

  // Where the days with pain lie in the cycle, by the days that were entered and by counting on from them.
  const BEFORE = 3; // days
  const PARTS = [
    ["on days 1 to 3", ({ number, until }) => number <= 3 && !(until <= BEFORE)],
    ["on days 4 to 7", ({ number, until }) => number > 3 && number <= 7 && !(until <= BEFORE)],
    ["between", ({ number, until }) => number > 7 && !(until <= BEFORE)],
    [`on the ${BEFORE} days before the next day 1`, ({ until }) => until <= BEFORE],
  ];
  const cycle = (noted, question, { last, entries, all, form }) => {
    const begun = diaryCycles.starts(all);
    const untilNext = (day) => begun.filter((one) => one > day).map((one) => between(day, one))[0];
    const known = entries
      .filter(({ answers }) => "strength" in answers)
      .map((entry) => ({ number: diaryCycles.cycleDay(entry, begun), until: untilNext(entry.day), strength: entry.answers.strength }))
      .filter(({ number, until }) => number || until <= BEFORE);
    const parts = PARTS.map(([words, isIn]) => [words, known.filter(isIn)]).filter(([, found]) => found.length);
    const relation = parts.map(([words, found]) => `${found.filter((one) => one.strength > 0).length} of ${found.length} ${words}`);
    const firsts = noted.filter(({ answers }) => answers[question.id] === 1).map(({ day }) => day);
    const newest = firsts.slice(-CYCLES);
    const apart = newest.slice(1).map((day, place) => between(newest[place], day));
    const name = firsts.length > CYCLES ? `The last ${CYCLES} of ${firsts.length} days that were day 1` : "Day 1 of a cycle";
    const scale = diaryEntries.measured(diaryData.questions, form).toLowerCase();
    return [
      newest.length ? `${name}: ${listed(newest.map((day) => inShort(day, last)))}${apart.length ? `; ${listed(apart.map(String))} days from one to the next` : ""}.` : "",
      relation.length ? `Days with ${scale}, by day of the cycle: ${listed(relation)}.` : "",
    ];
  };

  const chosen = (entries, { id, heading, answers, dated }, { last, most, all }) => {
    const firstDay = (value) => all.filter((entry) => [].concat(entry.answers[id]).includes(value)).map(({ day }) => day).sort()[0];
    const values = entries.map((entry) => [].concat(entry.answers[id]));
    const parts = counts(values.flat()).map(([value, number]) => {
      const first = dated ? ` (first on ${inShort(firstDay(value), last)})` : "";
      return `${within(answers.find((one) => one.id === value).words)} on ${number}${first}`;
    });
    return `${heading}, answered on ${days(entries.length)}: ${cut(parts, most, "answers").join("; ")}.`;
  };

  const tried = (entries, question, { most }) => {
    const unsure = question.answers[question.answers.length - 1].id; // says nothing
    const all = entries.flatMap(({ answers }) => answers[question.id]);
    const parts = counts(all.map((one) => diaryEntries.nameOf(question, one))).map(([name, number]) => {
      const how = counts(all.filter((one) => diaryEntries.nameOf(question, one) === name).map(({ helped }) => helped));
      const said = how.filter(([id]) => id !== unsure).map(([id, times]) => `${within(question.answers.find((one) => one.id === id).words)} on ${times}`);
      return `${short(name)}, ${days(number)}${said.length ? `: ${listed(said)}` : ""}.`;
    });
    return cut(parts, most, "things were tried.").map((words, place) => (place ? words : `${question.heading}. ${words}`));
  };

  const KINDS = { scale: strength, number: cycle, choice: chosen, choices: chosen, tried, text: () => "" };

  // Of entries, oldest first, what they answer of a form, as [{id: <of a question, or "days">, words: <sentences>}]; `all`
  // are those that days of the cycle are counted from, `most` the answers of a question that are told one by one.
  return (entries, form, all, most = 8) => {
    if (!entries.length) return [];
    const [first, last] = [entries[0].day, entries[entries.length - 1].day];
    const span = between(first, last) + 1;
    const told = diaryEntries.asked(diaryData.questions, form).map((question) => {
      const answering = entries.filter(({ answers }) => question.id in answers);
      const isTold = answering.length || question.kind === "number";
      const words = isTold ? KINDS[question.kind](answering, question, { last, entries, all, most, form }) : "";
      return { id: question.id, words: [].concat(words).filter(Boolean).join(" ") };
    });
    return [{ id: "days", words: `Days with an entry: ${entries.length} of ${span}, from ${inShort(first)} to ${inShort(last)}.` }, ...told].filter(({ words }) => words);
  };
})();
