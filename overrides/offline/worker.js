// The copy that a reader keeps. The build writes this file to the top of the site, after a line with what is kept:
// const kept = { version, day, notice, headers: ["Referrer-Policy"], files: { "path/of/a/page.html": "SHA-256 in hex" } };
// Pages come from the network where there is one, because a correction must arrive; else from the copy.

const home = registration.scope;
const mine = `${home} ${kept.version}`; // all sites of a host share one shelf of caches
const files = new Map(Object.entries(kept.files));
const PATIENCE = 3000; // milliseconds until the copy answers in place of the network
const STANDSTILL = 60000; // milliseconds without a file until keeping gives up
// What a copy does without, a fifth of all bytes: what only programs read, white space that shows nothing, and the ways
// back from sources, for which there is the back button.
const SPARED = new RegExp(
  [
    "(<(pre|textarea)[^]*?</\\2>)", // stays
    '<script type="application/ld\\+json">[^]*?</script>',
    '<(?:meta (?:property|name="(?:description|twitter:card)")|link rel="(?:alternate|canonical|license)")[^>]*>',
    '<a class="footnote-backref"[^>]*>[^<]*</a>',
    "^\\s+",
  ].join("|"),
  "gm",
);

const oursAmong = (names) => names.filter((other) => other.startsWith(`${home} `));
const hexadecimal = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

// --- Keeping: all files are there and right, or nothing changes ---

// Ends what is still on its way: the reader wants it no more, or nothing comes.
let keeping = new AbortController();
let ending;
const goOn = () => {
  clearTimeout(ending);
  ending = setTimeout(() => keeping.abort(), STANDSTILL);
};

// A response of our own, with its checksum beside it: what a host led on may not answer for a page.
const fetched = async (address, hash) => {
  const response = await fetch(address, { cache: "no-store", signal: keeping.signal });
  const body = await response.arrayBuffer();
  goOn();
  if (hexadecimal(await crypto.subtle.digest("SHA-256", body)) !== hash) throw new Error(`${address} is another version`);
  const headers = new Headers({ "SHA-256": hash });
  for (const key of kept.headers) if (response.headers.has(key)) headers.set(key, response.headers.get(key));
  const isPage = address.endsWith(".html");
  return new Response(isPage ? new TextDecoder().decode(body).replace(SPARED, "$1") : body, { headers });
};

const keep = async () => {
  const older = await Promise.all(oursAmong(await caches.keys()).map((other) => caches.open(other)));
  const unchanged = async (address, hash) => {
    const found = (await Promise.all(older.map((cache) => cache.match(address)))).filter(Boolean);
    return found.find(({ headers }) => headers.get("SHA-256") === hash);
  };
  const responseFor = async ([path, hash]) => {
    const address = home + path;
    return [address, (await unchanged(address, hash)) || (await fetched(address, hash))];
  };
  keeping = new AbortController();
  goOn();
  const responses = await Promise.all([...files].map(responseFor)).finally(() => clearTimeout(ending));
  try {
    const cache = await caches.open(mine);
    // One by one: of two hundred at once, Chromium 92 never finishes some.
    for (const [address, response] of responses) await cache.put(address, response);
  } catch (error) {
    await caches.delete(mine);
    throw error;
  }
  await skipWaiting();
};

const takeOver = async () => {
  const outdated = oursAmong(await caches.keys()).filter((other) => other !== mine);
  await Promise.all(outdated.map((other) => caches.delete(other)));
  await clients.claim();
};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

// --- Answering. Nothing is written here, so no address that somebody opened is kept ---

// The kept file that an address means; some hosts leave out index.html, some every .html.
const fileAt = (address) => {
  const path = address.replace(/[?#].*/, "").slice(home.length);
  return address.startsWith(home) ? [path, `${path}index.html`, `${path}.html`].find((file) => files.has(file)) : undefined;
};

// Not by open(), which would make a cache where the copy has gone.
const fromCopy = (file) => caches.match(home + file, { cacheName: mine });

const withNotice = async (page) => {
  const html = (await page.text()).replace(/<main[^>]*>/, (main) => main + kept.notice);
  return new Response(html, { headers: page.headers });
};

// Pages that the copy answered: what belongs to them need not wait for the network once more.
const fromHere = new Set();
const HASHED = "assets/hashed/"; // names with a hash: the copy has the very same

const isMissing = (status) => status >= 500 || status === 408 || status === 429; // what is there at other times

// A whole answer of the network: its head alone helps nobody, and older ones may lie about.
const fromNetwork = async (request) => {
  const response = await fetch(request, { cache: "no-cache" });
  if (isMissing(response.status)) throw new Error(`${request.url} is missing`);
  if (!response.ok) return response;
  return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
};

const answer = async ({ request, clientId, resultingClientId }, file) => {
  const isPage = request.mode === "navigate";
  const isSame = fromHere.has(clientId) || file.startsWith(HASHED);
  const copy = !isPage && isSame && (await fromCopy(file));
  if (copy) return copy;
  const online = fromNetwork(request);
  const tooLate = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([online, tooLate]).catch(() => undefined);
  if (response) return response;
  const instead = await fromCopy(file);
  if (!instead) return online;
  if (!isPage) return instead;
  fromHere.add(resultingClientId);
  return withNotice(instead);
};

addEventListener("fetch", (event) => {
  const file = event.request.method === "GET" && fileAt(event.request.url);
  if (file) event.respondWith(answer(event, file));
});

// A page asks of which day the copy is. It may have gone while this worker stayed: a browser short of room clears it
// away, and after a removal the same page may keep the guide once more. An empty answer says that it cannot be kept.
addEventListener("message", (event) => {
  if (event.data === "stop") return keeping.abort();
  const isWhole = async () => (await caches.has(mine)) && (await (await caches.open(mine)).keys()).length === files.size;
  const present = async () => (await isWhole()) || keep();
  const tell = (day) => event.ports[0].postMessage(day);
  event.waitUntil(present().then(() => tell(kept.day), () => tell("")));
});
