// Runs before the first paint, so that nothing flashes or jumps afterwards.

const root = document.documentElement;

// There is room for what only a script can write.
root.classList.add("has-script");

// Search, switches and copy buttons mean nothing without a script, and text browsers show what is hidden. So they lie
// in the page as text, which is written out here: once the page is read, before the scripts that use it.
const writeOut = (place) => {
  place.insertAdjacentHTML("beforebegin", place.textContent);
  place.remove();
};
const writeAllOut = () => document.querySelectorAll("script.needs-script").forEach(writeOut);
document.addEventListener("readystatechange", writeAllOut, { once: true });

// The scheme that the reader chose; without a choice the device decides.
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
} catch {
  // Storage is closed to some readers of files on disk; the device's scheme serves them.
}

// The font, early. From disk browsers refuse a preload, and need none; in the one-file guide it stands inside.
if (location.protocol !== "file:" && document.currentScript.src) {
  const font = Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
  font.href = new URL("../fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", document.currentScript.src).href;
  document.head.append(font);
}
