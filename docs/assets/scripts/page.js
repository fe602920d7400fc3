// The scheme switch, the menu drawer and the list "On this page". Every page reads fully without this.

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
  (open ? menuClose : menuButton).focus();
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

const contents = document.querySelector(".on-this-page details");
if (contents) contents.open = matchMedia("(min-width: 80rem)").matches;

// --- Sources are folded on phones, and unfold for whom a number leads there ---

const sources = document.querySelector("details.sources");
if (sources) {
  const unfold = () => {
    sources.open = true;
  };
  sources.open = matchMedia("(min-width: 60rem)").matches || Boolean(sources.querySelector(":target"));
  for (const number of document.querySelectorAll(".footnote-ref")) number.addEventListener("click", unfold);
  addEventListener("beforeprint", unfold);
}

// --- A link to a part that has moved leads on ---

const leadOn = () => {
  const moved = document.querySelector(".moved:target a");
  if (moved) location.replace(moved.href);
};
leadOn();
addEventListener("hashchange", leadOn);
