// The search field and its results. What is typed stays in this page: it is sent nowhere, kept nowhere, and
// put into no address. The index and the engine are fetched when the field is first used.

const form = document.getElementById("site-search");
const field = document.getElementById("search-field");
const panel = document.getElementById("search-results");
const announcement = panel.querySelector(".search__status");
const list = panel.querySelector(".search__list");
const nothing = panel.querySelector(".search__nothing");
const base = document.body.dataset.base;
const MOST_RESULTS = 8;

// Scripts load from file:// where fetch() may not; the index is one too.
const loadScript = (address) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: `${base}/${address}`, onload: resolve });
    script.onerror = () => reject(new Error(`could not load ${address}`));
    document.head.append(script);
  });

let loading;
const engine = () => {
  const files = ["assets/scripts/minisearch.js", "assets/scripts/search-engine.js", "search/index.js"];
  loading = loading ?? Promise.all(files.map(loadScript)).then(() => createSearchEngine(searchData));
  return loading;
};

// --- Results ---

const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

// The part of a section's text around the first word found in it.
const excerpt = ({ text }, words) => {
  const places = words.map((word) => text.toLowerCase().search(new RegExp(`\\b${word}`))).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places, text.length) - 60);
  const start = places.length && from ? text.indexOf(" ", from) + 1 : 0;
  return `${start ? "… " : ""}${text.slice(start, start + 140).replace(/\s\S*$/, "")} …`;
};

const resultItem = ({ page, section, words, urgent }) => {
  const item = document.createElement("li");
  const link = element("a", urgent ? "search__result search__result--urgent" : "search__result", "");
  link.href = `${base}/${page.path}${section.anchor ? `#${section.anchor}` : ""}`;
  const title = element("span", "search__title", page.title);
  if (section.title) title.append(element("span", "search__section", ` – ${section.title}`));
  link.append(title, excerpt(section, words));
  item.append(link);
  return item;
};

const show = (message, items) => {
  announcement.textContent = message;
  list.textContent = "";
  list.append(...items);
  nothing.hidden = items.length > 0;
  panel.hidden = false;
};

const search = async () => {
  if (!field.value.trim()) return void (panel.hidden = true);
  let found;
  try {
    found = (await engine()).search(field.value).slice(0, MOST_RESULTS);
  } catch {
    return show("Search could not be loaded. These pages help most people:", []);
  }
  const count = found.length === 1 ? "1 result" : `${found.length} results`;
  show(found.length ? count : "Nothing found. Try other words, or one of these:", found.map(resultItem));
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
addEventListener("click", (event) => form.contains(event.target) || (panel.hidden = true));
form.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
});
