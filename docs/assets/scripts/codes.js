// Which topics a diagnosis code asks for, by the data of connect/index.js. Serves connect.js and search.js.

const CODE = /^([A-Z]{0,2}\d[A-Z0-9.]{1,8}|\d{6,18})$/i;
// Safe to show: nobody can put words on a page with it, and it is too short for the number of a patient.
const SHOWN_CODE = /^(?!(.*\d){6})([A-Z]{1,2}\d|\d[A-Z]|\d{3}\.)[A-Z0-9.]{1,6}$/i;

const normalized = (code) => code.toUpperCase().replace(/\./g, "").replace(/-+$/, "");

// The listed code that answers: the code itself or, where longer codes are kinds of shorter ones, its parent.
const listedCode = (data, { oid, hierarchical }, code) => {
  const codes = new Map(Object.entries(data.codes[oid]));
  for (let part = normalized(code); part; part = part.slice(0, -1)) {
    const isWhole = part === normalized(code);
    if (codes.has(part) && (isWhole || !data.exact.includes(part))) return { system: oid, code: part, topics: codes.get(part) };
    if (!hierarchical || !CODE.test(code)) return undefined;
  }
};

// The code system that is meant by an OID, an address or a name; undefined where it is none of ours.
const codeSystem = (data, sent) => {
  const key = sent.toLowerCase().replace(/^(urn:)?oid:|^https?:\/\/(www\.)?|[^a-z0-9.]/g, "");
  return data.systems.find(({ keys }) => keys.includes(key));
};

// One answer for each set of topics that a code asks for. Where its system is none of ours or does not list it, all are
// asked, and the answer says which system it was `taken` for; a number must be just the one that is listed.
const topicsOfCode = (data, { code, system }) => {
  if (!code) return [];
  const among = (systems) => systems.map((one) => listedCode(data, one, code)).filter(Boolean);
  const named = codeSystem(data, system || "");
  // A number of up to five digits may be anything, unless its system is known or it has a dot, as 333.94 has.
  const isNumber = /^\d{1,5}$/.test(code);
  let found = [];
  if (named) found = among([named]);
  else if (!system && !isNumber) found = among(data.systems);
  if (named && named.kin && !found.length) found = among(data.systems.filter(({ oid }) => oid === named.kin));
  if (!found.length && (!isNumber || code.length > 3)) {
    const lists = ({ oid }) => Object.keys(data.codes[oid]).includes(normalized(code));
    const nameOf = (found) => data.systems.find(({ oid }) => oid === found.system).name;
    found = among(data.systems.filter((one) => /[a-z]/i.test(code) || lists(one))).map((one) => Object.assign({ taken: nameOf(one) }, one));
  }
  return found.filter((one, i) => found.findIndex((other) => other.topics.join() === one.topics.join()) === i);
};

// The topics of all listed codes that are kinds of this one: "I82.4" asks for those of "I82.40".
const topicsUnder = (data, code) => {
  if (!code.includes(".")) return []; // a whole chapter answers nothing
  const listed = Object.values(data.codes).flatMap((codes) => Object.entries(codes));
  const found = listed.filter(([longer]) => longer.startsWith(normalized(code)));
  return [...new Set(found.flatMap(([, topics]) => topics))];
};
