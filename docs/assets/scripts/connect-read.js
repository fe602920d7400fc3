// Reads what a record system asks of connect.html, as tolerantly as such systems write: the diagnoses, the wanted
// section, the language and the form of the answer. Everything else, above all about a patient, is not read.
//
// Parameters: HL7 Context-Aware Knowledge Retrieval (Infobutton), URL-based, as `?query` or `#fragment`.

// What was asked: `criteria`, each with the codes, systems and names that one diagnosis was given; wishes by the names
// below, where stated; and whether a criterion `isBroken`.
const readRequest = (() => {
  const CRITERION = /^mainsearchcriteria\.[vc]\.(cs|c|dn|ot)(\d{0,2})$/; // several are numbered: v.c, v.c1, v.c2
  const WISHES = new Map(Object.entries({
    "subtopic.v.c": "subTopic",
    "subtopic.v.dn": "subTopicName",
    "taskcontext.c.c": "taskContext",
    "informationrecipient.languagecode.c": "language",
    "informationrecipient.languagecode": "language", // older senders
    knowledgeresponsetype: "responseType",
  }));
  const MOST_CRITERIA = 20;
  const UNSAID = /^(undefined|null|none)?$/i; // what programs write for nothing
  const WELL_FORMED = /^[^\u0000-\u001f\u007f-\u009f\ufffd]{1,200}$/;
  // A code that stands among words: G25.81, 7A80, 333.94, 32914008.
  const CODE_AMONG_WORDS = /(?:^|[^A-Z0-9.])([A-Z]{1,2}\d{2}(?:[A-Z0-9]*\.[A-Z0-9]+|[A-Z0-9]+)|\d[A-Z]\d[A-Z0-9]*(?:\.[A-Z0-9]+)?|\d{3}\.\d{1,2}|\d{6,18})(?![A-Z0-9])/i;
  const TAG = /^(disorder|finding|situation|diagnosis|observable entity|event|morphologic abnormality|procedure)$/i;
  const ACRONYM = /^[A-Z]{2,6}$/;

  // Some encode twice, and some the whole request. Throws a URIError where the encoding is broken.
  const decoded = (text) => {
    let value = text.replace(/\+/g, " ");
    for (let times = 0; times < 3 && /%[0-9a-f]{2}/i.test(value); times++) value = value.replace(/(%[0-9a-f]{2})+/gi, decodeURIComponent);
    return value.trim();
  };

  // Parameters in small letters with values as they stand; an "&" within a value, sent as it is, divides nothing.
  const parameters = (text) => {
    const found = [];
    for (const piece of text.split(/&(?:amp;)*/i)) {
      const [name, ...values] = piece.split("=");
      if (values.length) found.push([name.replace(/\+|%20/g, " ").trim().toLowerCase(), values.join("=")]);
      else if (found.length && piece.trim()) found[found.length - 1][1] += ` & ${piece}`;
    }
    return found;
  };

  // A name without what is no part of it: tags and acronyms in brackets, codes, and names of code systems.
  const cleanName = (text, data) => {
    const isNoise = (part) => TAG.test(part) || ACRONYM.test(part) || CODE_AMONG_WORDS.test(part) || codeSystem(data, part);
    const words = text
      .replace(/[([{]([^()[\]{}]*)[)\]}]/g, (group, inside) => (isNoise(inside.trim()) ? " " : group))
      .split(/\s+/)
      .filter((word) => !CODE_AMONG_WORDS.test(word) && !codeSystem(data, word.replace(/:$/, "")));
    return words.join(" ").replace(/^[\s:,;–-]+|[\s:,;–-]+$/g, "");
  };

  // What stands in the field of the code: a code, or one with its system or its name, or a name alone.
  const readCode = (text, data) => {
    const bare = text.replace(/\s/g, "").replace(/[-+*†!]+$/, "");
    if (CODE.test(bare)) return { codes: [bare], systems: [], names: [] };
    const among = CODE_AMONG_WORDS.exec(text) || [];
    const rest = (among.length ? text.replace(among[1], " ") : text).split(/[|^]|:(?!\/\/)\s*/).map((part) => part.trim()).filter(Boolean);
    return {
      codes: among.slice(1),
      systems: rest.filter((part) => codeSystem(data, part)),
      names: rest.filter((part) => !codeSystem(data, part)),
    };
  };

  return (text, data) => {
    const request = { criteria: [], isBroken: false };
    const byNumber = new Map();
    const criterion = (number) => {
      if (!byNumber.has(number)) byNumber.set(number, { codes: [], systems: [], names: [] });
      return byNumber.get(number);
    };
    const add = (parts, more) => Object.keys(more).forEach((kind) => parts[kind].push(...more[kind]));
    for (const [name, sent] of parameters(/=/.test(text) ? text : text.replace(/%26/g, "&").replace(/%3D/gi, "="))) {
      const [, field, number] = CRITERION.exec(name) || [];
      const wish = WISHES.get(name);
      if (!field && !wish) continue;
      let value = "\ufffd";
      try {
        value = decoded(sent);
      } catch (error) {} // broken, as what the browser could not decode
      if (UNSAID.test(value)) continue;
      const isBroken = !WELL_FORMED.test(value);
      if (isBroken && field !== "cs") request.isBroken = request.isBroken || Boolean(field);
      else if (wish) request[wish] = request[wish] || value;
      else if (field === "c") add(criterion(number), readCode(value, data));
      else criterion(number)[field === "cs" ? "systems" : "names"].push(value);
    }
    const isAsked = ({ codes, names }) => codes.length || names.length;
    request.criteria = [...byNumber.values()].filter(isAsked).slice(0, MOST_CRITERIA);
    for (const one of request.criteria) one.names = one.names.map((name) => cleanName(name, data)).filter((name) => /[a-z]{2}/i.test(name));
    return request;
  };
})();
