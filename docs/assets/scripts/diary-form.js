// The questions of the diary on the page: puts answers into their fields, and takes them out as they change.
// `answered` is called with what changed, such as {sleep: "bad"}; `refused` with the question that took no such answer.
const diaryForm = (root, questions, { answered, refused }) => {
  const element = diaryElement;
  const chosen = (field) => [...field.querySelectorAll("input:checked")].map(({ value }) => value);
  const mark = (field, values) => {
    for (const input of field.querySelectorAll("input")) input.checked = values.includes(input.value);
  };

  // --- What was tried: a line for each, with whether it helped ---

  const lineFor = (question, one) => {
    const name = diaryEntries.nameOf(question, one);
    const helped = element("select", { className: "diary__field" }, ...question.answers.map(({ id, words }) => element("option", { value: id, textContent: words, selected: id === one.helped })));
    helped.setAttribute("aria-label", `${name}: did it help`);
    const remove = element("button", { className: "button", type: "button" }, "Remove", element("span", { className: "visually-hidden", textContent: ` ${name}` }));
    const line = element("li", {}, element("span", { className: "tried__name", textContent: name }), helped, remove);
    line.tried = () => Object.assign({}, one, { helped: helped.value });
    return line;
  };
  const linesOf = (field) => [...field.querySelectorAll(".tried > li")];
  const triedIn = (field) => linesOf(field).map((line) => line.tried());
  const unsure = ({ answers }) => answers[answers.length - 1].id;

  const KINDS = {
    scale: { get: (field) => chosen(field).filter(Boolean).map(Number)[0], set: (field, value = "") => mark(field, [String(value)]) },
    choice: { get: (field) => chosen(field)[0] || undefined, set: (field, value = "") => mark(field, [value]) },
    choices: { get: (field) => (chosen(field).length ? chosen(field) : undefined), set: (field, value = []) => mark(field, value) },
    number: {
      get: (field) => (field.querySelector("input").value === "" ? undefined : Number(field.querySelector("input").value)),
      set: (field, value = "") => (field.querySelector("input").value = value),
    },
    text: { get: (field) => field.querySelector("textarea").value || undefined, set: (field, value = "") => (field.querySelector("textarea").value = value) },
    tried: {
      get: (field) => (linesOf(field).length ? triedIn(field) : undefined),
      set: (field, value = [], question) => {
        const list = field.querySelector(".tried");
        list.textContent = "";
        list.append(...value.map((one) => lineFor(question, one)));
      },
    },
  };

  const fields = questions.map((question) => ({ question, field: root.querySelector(`[data-question="${question.id}"]`) }));

  const take = ({ question, field }) => {
    const input = field.querySelector("input[type=number]");
    if (input && !input.checkValidity()) refused(question);
    else answered({ [question.id]: KINDS[question.kind].get(field) });
  };

  const add = (one, name) => {
    const { question, field } = one;
    const tried = diaryEntries.tried(question, name, unsure(question));
    if (triedIn(field).some((other) => diaryEntries.nameOf(question, other) === diaryEntries.nameOf(question, tried))) return;
    const line = lineFor(question, tried);
    field.querySelector(".tried").append(line);
    take(one);
    line.querySelector("select").focus();
  };

  // The figure shows which boxes are ticked, and a tap on it ticks them.
  const drawFigure = (field) => {
    for (const area of field.querySelectorAll("[data-area]")) area.classList.toggle("is-on", chosen(field).includes(area.dataset.area));
  };

  for (const one of fields) {
    const { question, field } = one;
    for (const area of field.querySelectorAll("[data-area]")) area.addEventListener("click", () => field.querySelector(`[value="${area.dataset.area}"]`).click());
    field.addEventListener("input", () => drawFigure(field));
    if (question.kind === "number") {
      field.querySelector(".again").addEventListener("click", ({ target }) => {
        if (!target.closest("button")) return;
        field.querySelector("input").value = target.value;
        take(one);
      });
    }
    if (question.kind !== "tried") {
      field.addEventListener("input", () => take(one));
      continue;
    }
    const [select, text] = field.querySelectorAll(".diary__row > .diary__field");
    const addBoth = () => {
      for (const name of [select.value, text.value.trim()]) if (name) add(one, name);
      select.value = text.value = "";
    };
    field.querySelector(".diary__row > .button").addEventListener("click", addBoth);
    text.addEventListener("keydown", ({ key }) => key === "Enter" && addBoth());
    field.querySelector(".tried").addEventListener("change", () => take(one));
    field.querySelector(".tried").addEventListener("click", ({ target }) => {
      if (!target.closest("button")) return;
      target.closest("li").remove();
      take(one);
      select.focus();
    });
    field.querySelector(".again").addEventListener("click", ({ target }) => target.closest("button") && add(one, target.value));
  }

  return {
    // Shows the questions of a form.
    show: (form) => {
      const asked = diaryEntries.asked(questions, form);
      for (const { question, field } of fields) {
        field.hidden = !asked.includes(question);
        if (question.kind === "scale") field.querySelector("legend").textContent = question.label.replace(question.name, diaryEntries.measured(questions, form));
      }
    },
    // Puts the answers of a day in; with `isCareful` not where the reader is writing.
    fill: (answers, isCareful) => {
      for (const { question, field } of fields) {
        const writing = field.contains(document.activeElement) && document.activeElement.matches("textarea, [type=number], .tried *");
        if (!isCareful || !writing) KINDS[question.kind].set(field, answers[question.id], question);
        drawFigure(field);
      }
    },
    // Offers by one tap what was tried on the last days, and the `counted` day of the cycle.
    offer: (entries, counted) => {
      for (const { field } of fields.filter((one) => one.question.kind === "number")) {
        const place = field.querySelector(".again");
        place.textContent = "";
        if (counted) place.append(element("button", { className: "button", type: "button", value: counted, textContent: `Use day ${counted}` }));
      }
      for (const { question, field } of fields.filter((one) => one.question.kind === "tried")) {
        const names = new Set();
        for (const { answers } of entries) for (const one of answers[question.id] || []) names.add(diaryEntries.nameOf(question, one));
        const buttons = [...names].slice(0, 6).map((name) => element("button", { className: "button", type: "button", value: name, textContent: `+ ${name}` }));
        const place = field.querySelector(".again");
        place.textContent = "";
        place.append(...buttons);
      }
    },
  };
};
