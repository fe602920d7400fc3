// Reads what a record system asks of connect.html, as tolerantly as such systems write: the diagnoses, the wanted
// section, the language and the form of the answer. Everything else, above all about a patient, is not read.
//
// Parameters: HL7 Context-Aware Knowledge Retrieval (Infobutton), URL-based, as `?query` or `#fragment`.

// What was asked: `criteria`, each with the codes, systems and names that one diagnosis was given, and what the names may
// be `known` by; wishes by the names below, where stated; and whether a criterion `isBroken`.
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
  const [MOST_CRITERIA, MOST_VALUES, LONGEST] = [20, 5, 20000]; // more is no diagnosis, and would hold up the tab
  const IN_WORDS = /[a-z].*[a-z]/i;
  const LINE_BREAKS = /[\t\r\n]+/g;
  const UNSAID = /^(undefined|null|none)?$/i; // what programs write for nothing
  const WELL_FORMED = /^[^\u0000-\u001f\u007f-\u009f\ufffd]{1,200}$/;
  // A code that stands among words: G25.81, 7A80, 333.94, 32914008.
  const CODE_AMONG_WORDS = /(?:^|[^A-Z0-9.])([A-Z]{1,2}\d{2}(?:[A-Z0-9]*\.[A-Z0-9]+|[A-Z0-9]+)|\d[A-Z]\d[A-Z0-9]*(?:\.[A-Z0-9]+)?|\d{3}\.\d{1,2}|\d{6,18})(?![A-Z0-9]|\.[A-Z0-9])/gi;
  const TAG = /^(disorder|finding|situation|diagnosis|observable entity|event|morphologic abnormality|procedure)$/i;
  const ACRONYM = /^[A-Z][A-Z/-]{0,7}$/; // and what billing adds: CMS/HCC, and [X]

  // Some encode twice, and some the whole request. Throws a URIError where the encoding is broken.
  const decoded = (text) => {
    let value = text.replace(/\+/g, " ");
    for (let times = 0; times < 3 && /%[0-9a-f]{2}/i.test(value); times++) value = value.replace(/(%[0-9a-f]{2})+/gi, decodeURIComponent);
    return value.replace(LINE_BREAKS, " ").trim();
  };

  // Parameters in small letters with values as they stand; an "&" within a value, sent as it is, divides nothing.
  const parameters = (text) => {
    const found = [];
    for (const piece of text.split(/&(?:amp;)*/i)) {
      const [name, ...values] = piece.split("=");
      if (values.length) found.push([name.replace(/\+|%20/g, " ").replace(/%2e/gi, ".").trim().toLowerCase(), values.join("=")]);
      else if (found.length && piece.trim()) found[found.length - 1][1] += ` & ${piece}`;
    }
    return found;
  };

  // What a name may be known by, without what is no part of it (markup, codes, names of code systems, tags and acronyms
  // in brackets): all of it, and what stands in its brackets.
  const cleanNames = (text, data) => {
    const plain = text.replace(/<[^>]*>|[|^]/g, " ").replace(CODE_AMONG_WORDS, " ");
    const isNoise = (part) => TAG.test(part) || ACRONYM.test(part) || codeSystem(data, part) || !/[a-z]{2}/i.test(part);
    const inBrackets = [];
    const whole = plain.replace(/[([{]([^()[\]{}]*)[)\]}]/g, (group, inside) => {
      if (isNoise(inside.trim())) return " ";
      inBrackets.push(inside);
      return group;
    });
    const words = (part) => part.split(/\s+/).filter((word) => !codeSystem(data, word.replace(/:$/, ""))).join(" ");
    return [whole, ...inBrackets].map(words).filter((name) => /[a-z]{2}/i.test(name));
  };

  // What stands in the field of the code: a code, or one with its system or its name, or a name alone.
  const readCode = (text, data) => {
    const bare = text.replace(/\s/g, "").replace(/[-+*†!]+$/, "");
    if (CODE.test(bare)) return { codes: [bare], systems: [], names: [] };
    const codes = [];
    const words = text.replace(CODE_AMONG_WORDS, (match, code) => (codeSystem(data, code) ? match : codes.push(code) && " "));
    const rest = words.split(/[|^]|:(?!\/\/)\s*/).map((part) => part.trim()).filter(Boolean);
    const systems = rest.filter((part) => codeSystem(data, part));
    const names = rest.filter((part) => !systems.includes(part) && IN_WORDS.test(part));
    return { codes: codes.length || names.length ? codes : [bare], systems, names };
  };

  return (text, data) => {
    const request = { criteria: [], isBroken: false };
    const byNumber = new Map();
    const criterion = (number, systems = []) => {
      if (!byNumber.has(number)) byNumber.set(number, { codes: [], systems, names: [] });
      return byNumber.get(number);
    };
    const add = (values, more) => more.forEach((one) => values.length < MOST_VALUES && !values.includes(one) && values.push(one));
    const short = text.slice(0, LONGEST);
    for (const [name, sent] of parameters(/=/.test(short) ? short : short.replace(/%26/g, "&").replace(/%3D/gi, "="))) {
      const [, field, number] = CRITERION.exec(name) || [];
      const wish = WISHES.get(name);
      if (!field && !wish) continue;
      let value = "\ufffd";
      try {
        value = decoded(sent);
      } catch (error) {} // broken, as what the browser could not decode
      if (UNSAID.test(value)) continue;
      const isMalformed = !WELL_FORMED.test(value) && field !== "cs"; // a system that is none of ours does no harm
      if (isMalformed && field) request.isBroken = true;
      else if (isMalformed) continue;
      else if (wish) request[wish] = request[wish] || value;
      else if (field !== "c" && !(field !== "cs" && CODE.test(value))) add(criterion(number)[field === "cs" ? "systems" : "names"], [value]);
      else {
        const { codes, systems, names } = readCode(value, data);
        const { systems: ofAll, names: named } = criterion(number);
        add(ofAll, systems);
        add(named, names);
        // Several codes in one field are several diagnoses.
        codes.forEach((code, i) => add(criterion(i ? `${number}/${i}` : number, ofAll).codes, [code]));
      }
    }
    const asked = [...byNumber.values()].map((one) => Object.assign({ known: [].concat(...one.names.map((name) => cleanNames(name, data))) }, one));
    request.criteria = asked.filter(({ codes, names }) => codes.length || names.some((name) => IN_WORDS.test(name))).slice(0, MOST_CRITERIA);
    return request;
  };
})();
