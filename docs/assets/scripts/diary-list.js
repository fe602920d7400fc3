// The entries of the diary as a list, newest first, a part of it at a time.
const diaryList = (list, more, questions, { edit, remove }) => {
  const element = diaryElement;
  const AT_ONCE = 31;
  let isShown = AT_ONCE;
  let entries = [];

  const button = (words, day, press) => {
    const made = element("button", { className: "button", type: "button" }, words, element("span", { className: "visually-hidden", textContent: ` ${diaryEntries.inWords(day)}` }));
    made.addEventListener("click", () => press(day));
    return made;
  };

  const shown = ({ day, answers }) => {
    const said = questions.filter(({ id }) => id in answers).map((question) => {
      const text = diaryEntries.inWordsOf(answers[question.id], question);
      return element("div", {}, element("dt", { textContent: question.heading }), element("dd", { textContent: text }));
    });
    return element("li", {}, element("h3", { textContent: diaryEntries.inWords(day) }), element("dl", {}, ...said), element("div", { className: "diary__row" }, button("Change", day, edit), button("Delete", day, remove)));
  };

  const draw = () => {
    list.textContent = "";
    list.append(...entries.slice(0, isShown).map(shown));
    more.hidden = entries.length <= isShown;
  };

  more.addEventListener("click", () => {
    const first = isShown;
    isShown += AT_ONCE;
    draw();
    list.children[first].querySelector("button").focus();
  });

  return (all) => {
    entries = all;
    draw();
  };
};
