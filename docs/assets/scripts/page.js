// The scheme switch, the menu drawer, the header and what folds. Every page reads fully without this. The one-file guide
// holds many pages at once, so parts of a page are looked for among all of them.

const html = document.documentElement;

// --- Light and dark ---

// One in the header, one in the menu for narrow screens.
const schemeSwitches = document.querySelectorAll(".scheme-switch");
const deviceIsDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (html.dataset.scheme ? html.dataset.scheme === "dark" : deviceIsDark.matches);
const showScheme = () => schemeSwitches.forEach((button) => button.setAttribute("aria-pressed", String(isDark())));
const switchScheme = () => {
  html.dataset.scheme = isDark() ? "light" : "dark";
  showScheme();
  try {
    localStorage.setItem("scheme", html.dataset.scheme);
  } catch {
    // Not kept where storage is closed; it holds for this page.
  }
};

showScheme();
deviceIsDark.addEventListener("change", showScheme);
for (const button of schemeSwitches) button.addEventListener("click", switchScheme);

// --- The menu on narrow screens ---

const menu = document.getElementById("site-menu");
const menuButton = document.getElementById("menu-button");
const menuClose = document.getElementById("menu-close");
const behindMenu = document.querySelectorAll(".skip-link, .site-header, .page__main, .on-this-page, .site-footer");

for (const control of [menuButton, menuClose]) control.setAttribute("role", "button");
menuButton.setAttribute("aria-controls", "site-menu");
menuButton.setAttribute("aria-expanded", "false");

const setMenu = (open) => {
  if (menu.classList.contains("is-open") === open) return;
  menu.classList.toggle("is-open", open);
  menuButton.setAttribute("aria-expanded", String(open));
  for (const element of behindMenu) element.inert = open;
  (open ? menuClose : menuButton).focus({ preventScroll: true });
};

for (const [control, open] of [[menuButton, true], [menuClose, false]]) {
  control.addEventListener("click", (event) => {
    event.preventDefault();
    setMenu(open);
  });
  control.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    setMenu(open);
  });
}
addEventListener("keydown", (event) => event.key === "Escape" && setMenu(false));
// Browsers before 2022 do not know `inert`: there the focus comes back to the menu.
document.addEventListener("focusin", ({ target }) => {
  if (menu.classList.contains("is-open") && !menu.contains(target)) menuClose.focus();
});
// Where the menu comes to stand beside the text, it is no drawer any more.
matchMedia("(min-width: 60rem)").addEventListener("change", () => setMenu(false));

// --- The header gives way while one scrolls down, and comes back while one scrolls up ---
{
  const header = document.querySelector(".site-header");
  const JITTER = 8; // pixels that a resting thumb moves
  let last = scrollY;

  const show = () => {
    last = scrollY;
    header.classList.remove("is-away");
  };
  const follow = () => {
    // A phone lets one pull a page beyond both of its ends.
    const top = Math.max(0, Math.min(scrollY, html.scrollHeight - innerHeight));
    const moved = top - last;
    if (Math.abs(moved) < JITTER) return;
    last = top;
    const focused = document.activeElement;
    const inUse = (header.contains(focused) && focused !== menuButton) || menu.classList.contains("is-open");
    header.classList.toggle("is-away", moved > 0 && top > header.offsetHeight && !inUse);
  };

  addEventListener("scroll", follow, { passive: true });
  header.addEventListener("focusin", show);
  // What is typed there must not move the page, as it would below the room that is kept for the header.
  for (const event of ["focusin", "focusout"]) {
    header.addEventListener(event, ({ type }) => html.classList.toggle("is-in-header", type === "focusin"));
  }
  // Who follows a link to a section arrives there; that is not scrolling.
  for (const event of ["load", "hashchange"]) addEventListener(event, show);
}

// --- A copy that is past its date says so; it never asks anywhere for a newer one ---

for (const notice of document.querySelectorAll("script.review__overdue")) {
  if (new Date().toISOString().slice(0, 10) > notice.dataset.due) writeOut(notice);
}

// --- Tables ---

// Some browsers forget what a table is once styles stack its rows on a phone.
const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" };
for (const [tag, role] of Object.entries(roles)) {
  for (const element of document.querySelectorAll(`article ${tag}`)) element.setAttribute("role", role);
}

// --- "On this page" is open where it stands beside the text ---

for (const contents of document.querySelectorAll(".on-this-page details")) {
  contents.open = matchMedia("(min-width: 80rem)").matches;
}

// --- Sources are folded on phones, and unfold for whom a number leads there ---

const sources = document.querySelectorAll("details.sources");
for (const list of sources) list.open = matchMedia("(min-width: 60rem)").matches;
document.addEventListener("click", ({ target }) => {
  const number = target.closest(".footnote-ref");
  if (number) document.getElementById(decodeURIComponent(number.hash.slice(1))).closest("details").open = true;
});
addEventListener("beforeprint", () => sources.forEach((list) => (list.open = true)));

// --- An address leads to a source that is folded, or to a part that has moved ---

const arrive = () => {
  const folded = document.querySelector("details.sources:not([open]) :target");
  if (folded) {
    folded.closest("details").open = true;
    folded.scrollIntoView();
  }
  const moved = document.querySelector(".moved:target a");
  if (moved) location.replace(moved.href);
};
// Browsers may know what an address leads to only once the page has loaded.
for (const event of ["load", "hashchange"]) addEventListener(event, arrive);
