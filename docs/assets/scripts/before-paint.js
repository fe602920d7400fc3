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

// The font, early, and the name and icons for a home screen. From disk browsers refuse both, and need none;
// in the one-file guide this script has no address.
if (location.protocol !== "file:" && document.currentScript.src) {
  const link = (path, attributes) => {
    const href = new URL(path, document.currentScript.src).href;
    document.head.append(Object.assign(document.createElement("link"), attributes, { href }));
  };
  const font = { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" };
  link("../fonts/atkinson-hyperlegible-next.woff2", font);
  link("../../manifest.webmanifest", { rel: "manifest" });
}
