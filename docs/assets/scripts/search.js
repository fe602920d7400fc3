// The search field and its results. What is typed stays in this page: it is sent nowhere, kept nowhere, and
// put into no address. The index and the engine are fetched when the field is first used.

const form = document.getElementById("site-search");
const field = document.getElementById("search-field");
const panel = document.getElementById("search-results");
const said = panel.querySelector(".search__status");
const notes = [...panel.querySelectorAll(".search__note")];
const undo = panel.querySelector(".search__as-typed");
const list = panel.querySelector(".search__list");
const nothing = panel.querySelector(".search__nothing");
const base = document.body.dataset.base;
const MOST_RESULTS = 8;
const [LEAST_ROOM, GAP] = [240, 8]; // pixels

// Scripts load from file:// where fetch() may not; the index is one too.
const loadScript = (address) =>
  new Promise((resolve, reject) => {
    // Another script has asked for it, or it stands inside the one-file guide.
    if (document.querySelector(`script[src$="/${address}"], script[data-address="${address}"]`)) return resolve();
    const script = Object.assign(document.createElement("script"), { src: base + address, onload: resolve });
    script.onerror = () => {
      script.remove();
      reject(new Error(`could not load ${address}`));
    };
    document.head.append(script);
  });

// What fails is asked for anew the next time.
const onceLoaded = (address, make) => {
  let loading;
  return () => {
    loading = loading ?? loadScript(address).then(make);
    loading.catch(() => (loading = undefined));
    return loading;
  };
};
const engine = onceLoaded(form.dataset.engine, () => createSearchEngine(searchData));
const codes = onceLoaded(form.dataset.codes, () => connectData);

// The first diagnosis code among these words, with its topics; asked for only where a word looks like one.
const CODE_LIKE = /^(?=.*\d.*\d)([a-z]{1,2}\d|\d[a-z])[a-z0-9.]+$|^\d{6,18}$|^\d{3}\.\d{1,2}$/i;
const codeAmong = async (words) => {
  const coded = words.filter((word) => CODE_LIKE.test(word));
  if (!coded.length) return undefined;
  const data = await codes();
  const topicsOf = (code) => {
    const found = topicsOfCode(data, { code }).flatMap(({ topics }) => topics);
    return found.length ? found : topicsUnder(data, code);
  };
  const code = coded.find((word) => topicsOf(word).length);
  return code && { code, topics: topicsOf(code).map((id) => data.topics[id]) };
};

// --- Results ---

const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

// The part of a section's text around the first word found in it.
const excerpt = ({ text }, words) => {
  if (!text) return "";
  const places = words.map((word) => text.toLowerCase().search(new RegExp(`\\b${word}`))).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places, text.length) - 60);
  const start = places.length && from ? text.indexOf(" ", from) + 1 : 0;
  return `${start ? "… " : ""}${text.slice(start, start + 140).replace(/\s\S*$/, "")} …`;
};

const item = (at, title, more, text, isUrgent = false) => {
  const link = element("a", isUrgent ? "search__result search__result--urgent" : "search__result", "");
  link.href = base + at;
  const heading = element("span", "search__title", title);
  if (more) heading.append(element("span", "search__section", ` – ${more}`));
  link.append(heading, text);
  const place = document.createElement("li");
  place.append(link);
  return place;
};

const resultItem = ({ page, section, urgent }, words) => {
  const at = section.anchor ? `${page.path}#${section.anchor}` : page.path;
  // What to do about a sign stands first in its section.
  return item(at, page.title, section.title, excerpt(section, urgent ? [] : words), urgent);
};

// What is said above the results; `notes` has the words for each note that is to be seen.
const say = (message, words = {}) => {
  said.textContent = message;
  for (const note of notes) {
    const text = words[note.dataset.note];
    note.hidden = !text;
    if (note.querySelector("b")) note.querySelector("b").textContent = text;
  }
};

// On a low screen the field of the front page goes up, so that the results below it are seen.
const makeRoom = () => {
  const header = document.querySelector(".site-header");
  const room = (window.visualViewport ? visualViewport.height : innerHeight) - form.getBoundingClientRect().bottom;
  if (room < LEAST_ROOM && !header.contains(form)) {
    scrollBy(0, form.getBoundingClientRect().top - header.getBoundingClientRect().bottom - GAP);
  }
};

const show = (items) => {
  list.textContent = "";
  list.append(...items);
  nothing.hidden = items.length > 0;
  panel.hidden = false;
  makeRoom();
};

const keptAsTyped = new Set(); // words that the reader does not want corrected
let correctedNow = []; // the words in the field that are

const search = async () => {
  const query = field.value;
  if (!query.trim()) return void (panel.hidden = true);
  let found, coded, unlisted;
  let isWithoutCodes = false;
  try {
    const typed = query.trim().split(/\s+/);
    coded = await codeAmong(typed).catch(() => void (isWithoutCodes = true)); // words are still found
    // The parts of a code that no page answers would be found all over.
    unlisted = coded ? [coded.code] : typed.filter((word) => CODE_LIKE.test(word) && /[a-z].*\./i.test(word)); // 102.5 is a fever
    found = (await engine()).search(typed.filter((word) => !unlisted.includes(word)).join(" "), keptAsTyped);
    if (isWithoutCodes && !found.results.length) throw new Error("the codes could not be loaded");
  } catch {
    undo.hidden = true;
    say(said.dataset.failed);
    return show([]);
  }
  if (query !== field.value) return; // the reader has typed on
  const { results, words, unknown, corrections, language } = found;
  const items = [
    ...(coded?.topics ?? []).map(({ at, title, note }) => item(at, title, "", note)),
    ...results.slice(0, MOST_RESULTS).map((result) => resultItem(result, words)),
  ];
  const { one, many, none, urgent } = said.dataset;
  const count = items.length === 1 ? one : items.length ? `${items.length} ${many}` : none;
  say(results[0]?.urgent ? `${urgent} ${count}` : count, {
    code: coded?.code.toUpperCase(),
    corrected: corrections.map(([, word]) => word).join(", "),
    unknown: items.length && !language ? [...(coded ? [] : unlisted), ...unknown].join(", ") : "",
    [language]: items.length ? " " : "",
  });
  correctedNow = corrections.map(([typed]) => typed);
  undo.hidden = !correctedNow.length;
  undo.querySelector("b").textContent = correctedNow.join(" ");
  show(items);
};

// --- Keys and focus ---

const stops = () => [field, ...panel.querySelectorAll("a")].filter((stop) => stop.getClientRects().length);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  // What Escape has hidden is not what the reader means by Enter.
  if (panel.hidden) search();
  else list.querySelector("a")?.click();
});
field.addEventListener("focus", () => void engine().catch(() => {}), { once: true });
field.addEventListener("input", search);
field.addEventListener("click", search);
undo.addEventListener("click", () => {
  correctedNow.forEach((word) => keptAsTyped.add(word));
  field.focus();
  search();
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) {
    event.preventDefault();
    panel.hidden = true;
    field.focus();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const all = stops();
  const next = all[all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
// A result may lead to the page that is open already, where the field lets go of the focus.
list.addEventListener("click", () => {
  panel.hidden = true;
  document.activeElement.blur();
});
addEventListener("click", (event) => form.contains(event.target) || (panel.hidden = true));
form.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
});
