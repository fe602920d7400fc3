// What a diary says in sentences: only what was entered, counted; never what it may mean.
const diarySummary = (() => {
  const { between, inShort } = diaryEntries;
  const CYCLES = 8; // the newest, that are told one by one
  const LONGEST = 60; // letters of something that a reader tried and named

  const days = (number) => `${number} ${number === 1 ? "day" : "days"}`;
  const listed = (parts) => (parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}` : parts[0]);
  const within = (words) => (/^I\b/.test(words) ? words : words[0].toLowerCase() + words.slice(1));
  const short = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words).replace(/\s+/g, " ");
  const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

  // How many of the values are each, as [[value, number]], the most first.
  const counts = (values) => {
    const found = new Map();
    for (const value of values) found.set(value, (found.get(value) || 0) + 1);
    return [...found].sort((a, b) => b[1] - a[1]);
  };

  const told = (parts, most) => listed(parts.length > most ? [...parts.slice(0, most), `${parts.length - most} more answers`] : parts);

  const strength = (entries, { heading }, { last }) => {
    const felt = entries.filter(({ answers }) => answers.strength > 0);
    const numbers = felt.map(({ answers }) => answers.strength);
    const name = heading.replace(/ \(.*/, "");
    if (!felt.length) return `${name}: none on any of ${days(entries.length)} with a number.`;
    const worst = Math.max(...numbers);
    const at = felt.filter(({ answers }) => answers.strength === worst);
    const when = at.length === 1 ? inShort(at[0].day, last) : days(at.length);
    return `${name} on ${felt.length} of ${days(entries.length)} with a number. At worst ${worst} of 10, on ${when}. Usually ${middle(numbers)}, the middle of those days.`;
  };

  // Where the days with pain lie in the cycle, by what was entered and by counting on from it.
  const PARTS = [
    ["on days 1 to 3", 1, 3],
    ["on days 4 to 7", 4, 7],
    ["later", 8, Infinity],
  ];
  const cycle = (noted, question, { last, entries, all }) => {
    const begun = diaryCycles.starts(all);
    const known = entries.filter(({ answers }) => "strength" in answers).map((entry) => [diaryCycles.cycleDay(entry, begun), entry.answers.strength]);
    const parts = PARTS.map(([words, first, last]) => [words, known.filter(([number]) => number >= first && number <= last)]).filter(([, found]) => found.length);
    const relation = parts.map(([words, found]) => `${found.filter(([, number]) => number > 0).length} of ${found.length} ${words}`);
    const here = begun.filter((day) => day >= entries[0].day);
    const told = here.slice(-CYCLES);
    const apart = told.slice(1).map((day, place) => between(told[place], day));
    const name = here.length > CYCLES ? `Day 1 of the last ${CYCLES} cycles of ${here.length}` : "Day 1 of a cycle";
    return [
      told.length ? `${name}: ${listed(told.map((day) => inShort(day, last)))}${apart.length ? `; ${listed(apart.map(String))} days from one to the next` : ""}.` : "",
      relation.length ? `Days with pain or urge, by day of the cycle: ${listed(relation)}.` : "",
    ];
  };

  const chosen = (entries, { id, heading, answers, dated }, { last, most }) => {
    const values = entries.map((entry) => [].concat(entry.answers[id]));
    const parts = counts(values.flat()).map(([value, number]) => {
      const first = dated ? ` (first on ${inShort(entries.find((entry) => [].concat(entry.answers[id]).includes(value)).day, last)})` : "";
      return `${within(answers.find((one) => one.id === value).words)} on ${number}${first}`;
    });
    return `${heading}, noted on ${days(entries.length)}: ${told(parts, most)}.`;
  };

  const tried = (entries, question, { most }) => {
    const all = entries.flatMap(({ answers }) => answers[question.id]);
    const parts = counts(all.map((one) => diaryEntries.nameOf(question, one))).map(([name, number]) => {
      const how = counts(all.filter((one) => diaryEntries.nameOf(question, one) === name).map(({ helped }) => helped));
      return `${short(name)}, ${days(number)}: ${listed(how.map(([id, times]) => `${within(question.answers.find((one) => one.id === id).words)} on ${times}`))}.`;
    });
    return [...parts.slice(0, most), parts.length > most ? `${parts.length - most} more things were tried.` : ""].map((words, place) => (place ? words : `${question.heading}. ${words}`));
  };

  const KINDS = { scale: strength, number: cycle, choice: chosen, choices: chosen, tried, text: () => "" };

  // Of entries, oldest first, as [{id: <of a question, or "days">, words: <sentences>}]; `all` are those that days of the
  // cycle are counted from, `most` the answers of a question that are told one by one.
  return (entries, questions, all, most = 8) => {
    if (!entries.length) return [];
    const [first, last] = [entries[0].day, entries[entries.length - 1].day];
    const span = between(first, last) + 1;
    const told = questions.map((question) => {
      const answering = entries.filter(({ answers }) => question.id in answers);
      const words = answering.length ? KINDS[question.kind](answering, question, { last, entries, all, most }) : "";
      return { id: question.id, words: [].concat(words).filter(Boolean).join(" ") };
    });
    return [{ id: "days", words: `Days with an entry: ${entries.length} of ${span}, from ${inShort(first)} to ${inShort(last)}.` }, ...told].filter(({ words }) => words);
  };
})();
