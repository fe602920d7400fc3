// Days of the diary laid over each other: by day of the cycle, or by day of the week.
const diaryCycles = (() => {
  const { shifted, between, weekday } = diaryEntries;
  const LONGEST = 60; // days that are counted on from the day that a period began
  const APART = 10; // days: what is nearer is one period, whose days were counted differently
  const MOST = 4; // cycles or weeks to lay over each other; more cannot be told apart
  const CYCLE_DAY = "cycle-day";

  // The days that periods began on, oldest first: counted back from each day of the cycle that was entered.
  const starts = (entries) =>
    entries
      .filter(({ answers }) => CYCLE_DAY in answers)
      .map(({ day, answers }) => shifted(day, 1 - answers[CYCLE_DAY]))
      .sort()
      .reduce((kept, day) => (kept.length && between(kept[kept.length - 1], day) < APART ? kept : [...kept, day]), []);

  // The day of the cycle that a day is, counted on from the last of the `begun` before it; nothing where there is none.
  const counted = (day, begun) => {
    const start = begun.filter((one) => one <= day).pop();
    const number = start ? between(start, day) + 1 : 0;
    return number && number <= LONGEST ? number : undefined;
  };

  const cycleDay = ({ day, answers }, begun) => answers[CYCLE_DAY] || counted(day, begun);

  // The newest cycles or weeks, newest first, as [{first: <its first day>, values: {<number of a day>: strength}}].
  const laid = (entries, isByCycle) => {
    const begun = isByCycle ? starts(entries) : [];
    const rows = new Map();
    for (const entry of entries.filter(({ answers }) => "strength" in answers)) {
      const first = isByCycle ? begun.filter((one) => one <= entry.day).pop() : shifted(entry.day, -weekday(entry.day));
      const number = first && between(first, entry.day) + 1; // as it lies, whatever number was entered
      if (!number || number > LONGEST) continue;
      if (!rows.has(first)) rows.set(first, { first, values: {} });
      rows.get(first).values[number] = entry.answers.strength;
    }
    return [...rows.values()].sort((a, b) => (a.first < b.first ? 1 : -1)).slice(0, MOST);
  };

  return { starts, counted, cycleDay, laid };
})();
