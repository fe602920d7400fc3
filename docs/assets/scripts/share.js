// Shares a page or one of its sections, and prints. All words stand in partials/page-end.html. The one-file guide holds
// many pages, each with an end of its own.

// Copies what a field holds; where the browser keeps the clipboard to itself, the text stays selected for the keys.
const copyField = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.hidden = false;
    field.focus({ preventScroll: true });
    field.select();
    return document.execCommand("copy");
  }
  return true;
};

{
  const TOLD_FOR = 6000; // milliseconds
  const nothingHovers = matchMedia("(hover: none)");

  const endOf = (part) => part && (part.querySelector(".page-end") ?? endOf(part.parentElement));
  const sectionCameTo = () => document.querySelector("h2:target, h3:target, h4:target");
  const nameOf = (heading) =>
    [...heading.childNodes].filter((part) => part.className !== "headerlink").map((part) => part.textContent).join("");

  // The address that lasts, and nothing of the one in the browser: that may hold what a record system asked.
  const linkTo = (end, heading) => {
    const { address, title } = end.dataset;
    if (!heading) return { title, url: address };
    // In the one-file guide the page stands before the anchor.
    return { title: `${nameOf(heading)} – ${title}`, url: `${address}#${heading.id.split("#").pop()}` };
  };

  // --- Copying, and telling it ---

  let forgetting;
  const forget = (told) => {
    clearTimeout(forgetting);
    told.classList.remove("is-apart");
    told.querySelector(".page-end__field").hidden = true;
    told.querySelector(".page-end__status").textContent = "";
  };

  const copy = async (end, url, pressed) => {
    const told = end.querySelector(".page-end__told");
    const field = told.querySelector(".page-end__field");
    const status = told.querySelector(".page-end__status");
    forget(told);
    told.classList.toggle("is-apart", !end.contains(pressed));
    field.value = url;
    const done = await copyField(field);
    if (done) pressed.focus({ preventScroll: true });
    field.hidden = done;
    status.textContent = done ? `${status.dataset.copied} ${url}` : status.dataset.refused;
    if (done && told.matches(".is-apart")) forgetting = setTimeout(forget, TOLD_FOR, told);
  };

  // What lies over the text goes with the next press or key elsewhere.
  for (const step of ["pointerdown", "keydown"]) {
    addEventListener(step, ({ target }) => {
      const told = document.querySelector(".page-end__told.is-apart");
      if (told && !told.contains(target)) forget(told);
    });
  }

  const share = async (end, heading, pressed, bySheet) => {
    const link = linkTo(end, heading);
    try {
      if (bySheet) return await navigator.share(link);
    } catch (error) {
      // The reader has closed the sheet, or it is open still.
      if (["AbortError", "InvalidStateError"].includes(error.name)) return;
    }
    copy(end, link.url, pressed);
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest(".page-end__share, .page-end__section, .page-end__print, .headerlink");
    // With a key held down a link opens elsewhere.
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const end = endOf(pressed);
    const bySheet = Boolean(navigator.share);
    if (pressed.matches(".page-end__print")) print();
    else if (pressed.matches(".page-end__share")) share(end, undefined, pressed, bySheet);
    else if (pressed.matches(".page-end__section")) share(end, sectionCameTo(), pressed, bySheet);
    else if (end) {
      // A mark. It leads on first: what comes after would lose the focus.
      event.preventDefault();
      location.assign(pressed.href);
      share(end, pressed.parentElement, pressed, bySheet && nothingHovers.matches);
    }
  });

  // --- What is offered ---

  for (const button of document.querySelectorAll(".page-end__share")) button.hidden = false;
  for (const button of document.querySelectorAll(".page-end__print")) button.hidden = !window.print;

  const offerSection = () => {
    for (const button of document.querySelectorAll(".page-end__section")) button.hidden = true;
    const heading = sectionCameTo();
    const button = endOf(heading)?.querySelector(".page-end__section");
    if (!button) return;
    button.querySelector("span").textContent = nameOf(heading);
    button.hidden = false;
  };
  // Browsers may know what an address leads to only once the page has loaded.
  for (const event of ["load", "hashchange"]) addEventListener(event, offerSection);
}
