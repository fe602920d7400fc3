// Shows one page of the file at a time, the one that the address names behind its `#`.
{
  const pages = [...document.querySelectorAll(".one-page")];
  const main = (page) => page.querySelector(".page__main");
  const links = [...document.querySelectorAll("#site-menu a")];
  const siteTitle = document.title;

  // What the address names, or the first page. Where decoding fails, nothing has such a name.
  const named = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1))) ?? pages[0];
    } catch {
      return pages[0];
    }
  };

  // --- Back and forward lead to where one was on a page ---

  const places = new Map(); // how far down one was, by a number that each entry of the history gets
  const first = Date.now(); // entries from before a reload have other numbers
  let entry;
  const isKnown = () => {
    const known = places.has(history.state?.entry);
    entry = known ? history.state.entry : first + places.size;
    if (!known) {
      places.set(entry, 0);
      history.replaceState({ entry }, "");
    }
    return known;
  };
  history.scrollRestoration = "manual";
  // Who follows a link has scrolled already when the next entry has no number yet.
  addEventListener("scroll", () => history.state?.entry === entry && places.set(entry, scrollY), { passive: true });

  const show = () => {
    const target = named();
    const page = target.closest(".one-page");
    if (!page) return undefined; // the menu, which the header's link opens
    for (const other of pages) other.classList.toggle("is-shown", other === page);
    for (const link of links) {
      if (link.hash === `#${page.id}`) {
        link.setAttribute("aria-current", "page");
        if (link.closest("details")) link.closest("details").open = true;
      } else link.removeAttribute("aria-current");
    }
    document.title = `${page.querySelector("h1").textContent} – ${siteTitle}`;
    setMenu(false);
    const place = target === page ? main(page) : target;
    if (place.tabIndex < 0) place.tabIndex = -1;
    if (isKnown()) scrollTo(0, places.get(entry));
    else if (target === page) scrollTo(0, 0);
    else target.scrollIntoView();
    return place;
  };
  show();
  addEventListener("hashchange", () => show()?.focus({ preventScroll: true }));

  // The link past the header leads to the page that is shown; its own address names none.
  document.querySelector(".skip-link").addEventListener("click", (event) => {
    event.preventDefault();
    main(document.querySelector(".one-page.is-shown")).focus();
  });

  // --- Search reads the texts where they stand, by the rules of sections_of() in markup.py ---

  const UNREAD = "sup, script, style, [data-search-exclude], .headerlink";
  const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6", "dt"].map((name) => `${name}[id]`).join();
  // The text of each section of a page by its anchor, "" for what stands before any heading.
  const textsOf = (page) => {
    const texts = new Map();
    let anchor = "";
    const walker = document.createTreeWalker(page.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (parentElement.closest(UNREAD)) continue;
      const heading = parentElement.closest(HEADINGS);
      if (heading) anchor = heading.id.slice(page.id.length + 1);
      else texts.set(anchor, (texts.get(anchor) ?? "") + data);
    }
    return texts;
  };
  const { path, anchors, lengths } = searchData.pages; // of some sections, search knows only the beginning or nothing
  const read = () =>
    path.map((address, i) => {
      const texts = textsOf(document.getElementById(address));
      return anchors[i].map((anchor, j) => (texts.get(anchor) ?? "").split(/\s+/).join(" ").trim().slice(0, lengths[i][j]));
    });
  Object.defineProperty(searchData.pages, "texts", { get: read, enumerable: true });
}
