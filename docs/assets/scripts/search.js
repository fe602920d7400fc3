// Search in the reader's own browser: the index is fetched when the field is first used, and nothing
// that is typed leaves the page. Works the same from a server and from disk.

const form = document.getElementById("site-search");
const field = document.getElementById("search-field");
const panel = document.getElementById("search-results");
const status = panel.querySelector(".search__status");
const list = panel.querySelector(".search__list");
const base = document.body.dataset.base;
const MOST_RESULTS = 8;

const loadScript = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`could not load ${address}`));
    document.head.append(script);
  });

// Scripts load from file:// where fetch() may not, so the index is one: `var __index = {...}`.
const loadIndex = async () => {
  await Promise.all([loadScript(form.dataset.library), loadScript(form.dataset.index)]);
  const index = new MiniSearch({
    idField: "location",
    fields: ["title", "text"],
    storeFields: ["title", "text", "location"],
    searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  index.addAll(__index.docs);
  return index;
};
let loading;
const ready = () => (loading ??= loadIndex());

// --- Showing results ---

const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

const excerpt = (text, terms) => {
  const at = Math.max(0, text.toLowerCase().indexOf(terms[0] ?? "") - 50);
  const start = at ? text.indexOf(" ", at) + 1 : 0;
  return (start ? "… " : "") + text.slice(start, start + 130) + (text.length > start + 130 ? " …" : "");
};

const pageTitles = () => Object.fromEntries(__index.docs.map((doc) => [doc.location, plain(doc.title)]));

const resultItem = (result, titles) => {
  const [page, anchor] = result.location.split("#");
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${base}/${result.location}`;
  const title = document.createElement("span");
  title.className = "search__title";
  title.textContent = titles[page];
  if (anchor) {
    const section = document.createElement("span");
    section.className = "search__section";
    section.textContent = ` – ${plain(result.title)}`;
    title.append(section);
  }
  link.append(title, excerpt(plain(result.text), result.terms));
  item.append(link);
  return item;
};

const show = (message, items = []) => {
  status.textContent = message;
  list.replaceChildren(...items);
  panel.hidden = false;
};

const search = async () => {
  const words = field.value.trim();
  if (!words) return void (panel.hidden = true);
  const index = await ready().catch(() => undefined);
  if (!index) return show("Search could not be loaded. The menu lists every page.");
  let results = index.search(words);
  if (!results.length) results = index.search(words, { combineWith: "OR" });
  const titles = pageTitles();
  const items = results.slice(0, MOST_RESULTS).map((result) => resultItem(result, titles));
  show(items.length ? `${items.length === 1 ? "1 result" : `${items.length} results`}` : "Nothing found.", items);
};

// --- Keys and focus ---

const links = () => [...list.querySelectorAll("a")];

form.addEventListener("submit", (event) => {
  event.preventDefault();
  links()[0]?.click();
});
field.addEventListener("focus", () => void ready().catch(() => {}), { once: true });
field.addEventListener("input", search);
field.addEventListener("click", search);
form.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) {
    event.preventDefault();
    panel.hidden = true;
    field.focus();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [field, ...links()];
  const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  if (!stops[next]) return;
  event.preventDefault();
  stops[next].focus();
});
addEventListener("click", (event) => form.contains(event.target) || (panel.hidden = true));
form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(event.relatedTarget) && (panel.hidden = true));
