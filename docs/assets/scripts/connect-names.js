// What the name of a diagnosis says beside its code: topics that are called so, and warning signs that it may hide.
const connectNames = (() => {
  // Stems that may stand beside the name of a topic; with any other word it is another diagnosis.
  const BESIDE = new Set(["leg", "pain", "acut", "chronic", "embolism", "anemia", "syndrom"]);
  // No warning sign is read out of a clause about what somebody does not have now, or does not have in the leg.
  const CLAUSES = /[,;()]|\b(?=now\b|after\b|but\b|(?:no|without) )/i;
  const NOT_NOW = /\b(history|hx|h\/o|[fp]m?hx?|family|prophyla\w+|screening|prior|previous|past medical|resolved|ruled out|excluded|not present|negative|no evidence|vaccination|stress incontinence)\b/i;
  const CLOT = "(dvt|pe|vte|deep v\\w+|thromb\\w+|clots?|pulmonary|emboli\\w*|isch\\w+)\\b";
  const NO_CLOT = new RegExp(`\\b(no|not|without|old|remote|risk (of|for)) (acute |recent )?${CLOT}`, "i");
  const SWELLING_ELSEWHERE = /(?=.*\b(dvt|thromb\w+|clots?|swelling|o?edema)\b).*\b(upper|arms?|hands?|portal|retinal|cerebral|coronary|ha?emorrhoids?|mesenteric|renal)\b/i;
  // With one of these, a name contradicts a code that would open a page.
  const DENIES = /^(no|not|without)\b|\b(arms?|hands?|wrists?|shoulders?|face|facial|neck)\b/i;

  const wordsIn = (text) => text.toLowerCase().match(/[a-z]+/g) || [];
  const wordsOf = (topic) => topic.names.flatMap(wordsIn);

  // Whether a name says no more than the names of a topic do; if it does, it may say that something is urgent.
  const saysNoMore = (name, topic) => wordsIn(name).every((word) => wordsOf(topic).includes(word));

  const sharesWord = (name, topic) => wordsIn(name).some((word) => word.length > 2 && wordsOf(topic).includes(word));

  const contradicts = (name) => NOT_NOW.test(name) || DENIES.test(name);

  // Topics one of whose names is the name that was sent, those with the longest names first.
  const topicsNamed = (name, topics, { diagnosisWords }) => {
    const said = new Set(diagnosisWords(name));
    const isMeant = (words) => words.every((word) => said.has(word)) && [...said].every((word) => words.includes(word) || BESIDE.has(word));
    const longest = (topic) => Math.max(...topic.names.map(diagnosisWords).map((words) => (isMeant(words) ? words.length : 0)));
    const found = topics.map((topic) => [topic, longest(topic)]);
    return found.filter(([, length]) => length).sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
  };

  // The warning sign that a name calls for, as search does.
  const signIn = (name, { search }) => {
    const isHereAndNow = (clause) => ![NOT_NOW, NO_CLOT, SWELLING_ELSEWHERE].some((pattern) => pattern.test(clause));
    const plain = name
      .replace(/\b([A-Z])\.(?=[A-Z]\b)/gi, "$1") // D.V.T.
      .replace(/\bbilateral\b/gi, "both")
      .replace(/\bnot ruled out\b/gi, "suspected");
    const [first] = search(plain.split(CLAUSES).filter(Boolean).filter(isHereAndNow).join(" ")).results;
    if (!first || !first.urgent) return undefined;
    return { title: `${first.page.title}: ${first.section.title}`, at: `${first.page.path}#${first.section.anchor}` };
  };

  return { saysNoMore, sharesWord, contradicts, topicsNamed, signIn };
})();
