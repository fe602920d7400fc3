// Which topics a diagnosis code asks for, by the data that codes.py writes. Serves connect.js and search.js.

// What may be a code at all.
const CODE = /^([A-Z]{0,2}\d[A-Z0-9.]{1,8}|\d{6,18})$/i;
// Safe to show: nobody can put words on a page with it, and the number of a patient looks otherwise.
const SHOWN_CODE = /^(?!(.*\d){6})[A-Z0-9]{3,4}\.[A-Z0-9]{1,4}$/i;

const normalized = (code) => code.toUpperCase().replace(/\./g, "").replace(/-+$/, "");

const isListed = (data, { oid }, code) => Object.prototype.hasOwnProperty.call(data.codes[oid], code);

// The listed code that answers: the code itself or, where longer codes are kinds of shorter ones, its parent.
const listedCode = (data, system, code) => {
  const { oid, hierarchical } = system;
  for (let part = normalized(code); part; part = part.slice(0, -1)) {
    const isWhole = part === normalized(code);
    if (isListed(data, system, part) && (isWhole || !data.exact.includes(part))) return { system: oid, code: part, topics: data.codes[oid][part] };
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
  // A number of up to five digits may be anything, unless its system is known or it has a dot, as 333.94 has. One of
  // five without a system is offered.
  const isNumber = /^\d{1,5}$/.test(code);
  let found = [];
  if (named) found = among([named]);
  else if (!system && !isNumber) found = among(data.systems);
  if (named && named.kin && !found.length) found = among(data.systems.filter(({ oid }) => oid === named.kin));
  if (!found.length && (!isNumber || (!system && code.length === 5))) {
    const others = data.systems.filter((one) => /[a-z]/i.test(code) || isListed(data, one, normalized(code)));
    const nameOf = (answer) => data.systems.find(({ oid }) => oid === answer.system).name;
    found = among(others).map((one) => Object.assign({ taken: nameOf(one) }, one));
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
