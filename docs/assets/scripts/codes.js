// Which topics a diagnosis code asks for, by the data of connect/index.js. Serves connect.js and search.js.

const CODE = /^([A-Z]{0,2}\d[A-Z0-9.]{1,8}|\d{6,18})$/i; // safe to show: nobody can put words on a page with it

const normalized = (code) => code.toUpperCase().replace(/\./g, "").replace(/-+$/, "");

// The listed code that answers: the code itself or, where longer codes are kinds of shorter ones, its parent.
const listedCode = (data, system, code) => {
  const codes = new Map(Object.entries(data.codes[system]));
  for (let part = normalized(code); part; part = part.slice(0, -1)) {
    const isWhole = part === normalized(code);
    if (codes.has(part) && (isWhole || !data.exact.includes(part))) return { system, code: part, topics: codes.get(part) };
    if (!data.hierarchical.includes(system) || !CODE.test(code)) return undefined;
  }
};

// One answer for each set of topics; without a code system, all are asked.
const topicsOfCode = (data, { code, system }) => {
  if (!code) return [];
  const systems = Object.keys(data.codes).filter((oid) => !system || oid === system);
  const found = systems.map((oid) => listedCode(data, oid, code)).filter(Boolean);
  return found.filter((one, i) => found.findIndex((other) => other.topics.join() === one.topics.join()) === i);
};

// The topics of all listed codes that are kinds of this one: "I82.4" asks for those of "I82.40".
const topicsUnder = (data, code) => {
  if (!code.includes(".")) return []; // a whole chapter answers nothing
  const listed = Object.values(data.codes).flatMap((codes) => Object.entries(codes));
  const found = listed.filter(([longer]) => longer.startsWith(normalized(code)));
  return [...new Set(found.flatMap(([, topics]) => topics))];
};
