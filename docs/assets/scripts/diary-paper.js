// The diary on one side of paper: the summary, the newest days that fit, or an empty form.
const diaryPaper = (() => {
  const ROOM = 118; // lines of both columns on the shorter side, Letter
  const ACROSS = 66; // letters of a line; what is wide counts twice
  const LONGEST = 120; // of one answer; the files have it whole
  const element = diaryElement;

  const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text).replace(/\s+/g, " ");

  const linesTaken = (text) => Math.ceil(text.replace(/[MW@]|[^ -~]/g, "xx").length / ACROSS) + 0.4;

  const lineOf = ({ day, answers }, questions) => {
    const said = questions.filter(({ id }) => id in answers);
    return [diaryEntries.inWords(day), ...said.map((question) => `${question.heading}: ${short(diaryEntries.inWordsOf(answers[question.id], question))}`)];
  };

  // Puts the newest of the entries on the sheet, the oldest of them first, and says which they are.
  const fill = (entries, questions) => {
    let room = ROOM;
    const lines = [];
    for (const entry of entries) {
      const line = lineOf(entry, questions);
      room -= linesTaken(line.join(". "));
      if (room < 0) break;
      lines.unshift(line);
    }
    const [days, span] = ["print-days", "print-span"].map((name) => document.querySelector(`[data-part="${name}"]`));
    const left = entries.length - lines.length;
    const [[first], [last]] = lines.length ? [lines[0], lines[lines.length - 1]] : [[], []];
    span.textContent = `Days with an entry: ${lines.length}, from ${first} to ${last}.${left ? ` Older days that do not fit: ${left}.` : ""}`;
    days.textContent = "";
    days.append(...lines.map(([day, ...said]) => element("p", {}, element("strong", { textContent: day }), ` ${said.join(". ")}`)));
  };

  // Prints what is asked for by a button; however else the page is printed, the summary, where there are entries.
  // `summarize` puts the summary on its paper.
  return (all, questions, summarize) => {
    const FILLED = { entries: () => fill(all(), questions), summary: summarize };
    let wanted = "";
    const mark = (isPrinting) => {
      document.documentElement.classList.toggle("is-printing", isPrinting);
      document.querySelector(`[data-paper="${wanted}"]`).classList.toggle("is-printed", isPrinting);
    };
    addEventListener("beforeprint", () => {
      wanted = wanted || (all().length ? "summary" : "");
      if (!wanted) return;
      if (FILLED[wanted]) FILLED[wanted]();
      mark(true);
    });
    addEventListener("afterprint", () => {
      if (!wanted) return;
      mark(false);
      wanted = "";
    });
    return (name) => {
      wanted = name;
      window.print();
    };
  };
})();
