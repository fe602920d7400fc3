// Understands a query and ranks pages. Knows nothing of the page it runs on; search.js shows the results.
//
// A query becomes groups of words. A group is one thing the reader means: a word, or a phrase of
// docs/data/synonyms.yml with the words of this guide for it. A page scores by how well it matches each
// group, and by how many groups it matches.

// Words that say nothing about what is wanted.
const STOP_WORDS = new Set(
  ("a about after all also am an and any anyone are as at be because been but by can cannot cause caused causes could did do " +
    "does doing dont for from get gets getting give got had has have having he help helps her his how i if im in into is it its " +
    "ive just keep keeps like make makes making made me my need of off on or other our out really she should so some that the their them " +
    "then there they thing things this to too up us very was way we were what whats when where which while who why will with " +
    "would you your best good ways much many does anything something stuff please go going goes went gone now still right ever even only than more most lot lots bit " +
    "every each these those again away want need know think feel feels feeling look looks find tell say said")
    .split(" "),
);
const PAGE_FIELDS = { title: 6, words: 5, description: 4, headings: 2.5, sectionWords: 1.5, text: 1 };
const SECTION_FIELDS = { title: 4, words: 4, text: 1 };
// How much the best section counts beside its page.
const SECTION_SHARE = 0.25;
// A query about one guide is seldom answered by the other.
const GUIDE_WORDS = { "restless-legs": ["restless", "rls"], "period-leg-pain": ["period"] };
const OTHER_GUIDE = 0.35;
// A page for some readers (on children, say) most likely answers a query that names them, and seldom another.
const [THESE_READERS, OTHER_READERS] = [1.5, 0.4];
// A query whose words stand on a third of all pages or more is general, and wants an overview.
const GENERAL = 1.3;
const GENERAL_RARITY = Math.log(1 + 3);
// Overviews before details, and pages about this site last.
const KIND_WEIGHT = { overview: 1.2, treatment: 1.15, "self-care": 1.1, urgent: 1.1, questions: 0.85, tool: 0.8, clinic: 0.8, lookup: 0.6, reference: 0.6, home: 0.5, about: 0.6 };

// Words of diagnosis names that say nothing about which page would answer.
const CLINICAL_WORDS = new Set("unspecified specified nos not otherwise elsewhere classified right left bilateral finding side site".split(" "));

const tokens = (text) => text.toLowerCase().replace(/['’]/g, "").match(/[a-z0-9&]+/g) ?? [];

// Folds plurals and verb forms: "cramps", "cramping" and "cramped" are "cramp".
const stem = (word) => {
  let root = word;
  if (root.length > 3) {
    if (root.endsWith("ies") && root.length > 4) root = `${root.slice(0, -3)}y`;
    else if (/(s|x|ch|sh)es$/.test(root)) root = root.slice(0, -2);
    else if (root.endsWith("sis")) root = root.slice(0, -2);
    else if (root.endsWith("s") && !/(ss|us|is)$/.test(root)) root = root.slice(0, -1);
  }
  if (root.length > 5 && root.endsWith("ing")) root = root.slice(0, -3);
  else if (root.length > 4 && root.endsWith("ed")) root = root.slice(0, -2);
  return root.length > 4 && root.endsWith("e") ? root.slice(0, -1) : root;
};

const stems = (text) => tokens(text).map(stem);

// Cues say "cant", "dont" and "wont".
const contracted = (line) => line.replace(/ can ?not /g, " cant ").replace(/ do not /g, " dont ").replace(/ will not /g, " wont ");

// The words of a diagnosis's name that say which one it is, as stems.
const diagnosisWords = (name) =>
  tokens(name.toLowerCase().replace(/lower (extremity|extremities|limbs?)/g, "leg"))
    .filter((word) => !CLINICAL_WORDS.has(word) && !STOP_WORDS.has(word))
    .map(stem);

// Steps between two words (insert, delete, replace, swap neighbors), or `limit + 1` where there are more:
// the optimal string alignment distance after Damerau and Levenshtein.
const distance = (a, b, limit) => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
};

const createSearchEngine = (data) => {
  const indexOf = (fields, documents) => {
    const index = new MiniSearch({
      fields: Object.keys(fields),
      tokenize: tokens,
      processTerm: stem,
      searchOptions: { boost: fields, processTerm: (term) => term },
    });
    index.addAll(documents);
    return index;
  };
  const pages = data.pages.map((page) => ({
    ...page,
    sections: page.sections.map(([anchor, title, text, words = ""]) => ({ anchor, title, text, words })),
  }));
  const sections = pages.flatMap((page) => page.sections.map((section) => ({ page, section })));
  const pageIndex = indexOf(
    PAGE_FIELDS,
    pages.map((page, id) => ({
      id,
      title: page.title,
      words: page.words,
      sectionWords: page.sections.map((section) => section.words).join(" "),
      description: page.description,
      headings: page.sections.map((section) => section.title).join(" · "),
      text: page.sections.map((section) => section.text).join(" "),
    })),
  );
  const sectionIndex = indexOf(
    SECTION_FIELDS,
    sections.map(({ section }, id) => ({ id, title: section.title, words: section.words, text: section.text })),
  );

  // --- Every word the guide knows, with how often it stands there; typed words are corrected to these ---
  const vocabulary = new Map();
  const know = (word) => vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  for (const page of pages) {
    stems(`${page.title} ${page.words} ${page.description}`).forEach(know);
    for (const section of page.sections) stems(`${section.title} ${section.words} ${section.text}`).forEach(know);
  }
  const phrases = new Map(); // "jumpy leg" -> [["restless", "leg"]]
  for (const [typed, means] of data.synonyms) {
    for (const phrase of typed) {
      stems(phrase).forEach(know);
      phrases.set(stems(phrase).join(" "), means.map(stems));
    }
  }
  const longest = Math.max(1, ...[...phrases.keys()].map((phrase) => phrase.split(" ").length));
  // Known too, so that the name of one medicine is never corrected to that of another.
  data.lookAlikes.flatMap(stems).forEach(know);
  for (const word of STOP_WORDS) know(stem(word));
  // Likewise the words of cues, or a typed word would be corrected away from the sign it calls for.
  new Set(data.urgent.flat().flatMap(([, cues]) => cues.flatMap(stems))).forEach(know);
  // "calf red|warm" asks for calf, and for red or warm; "cant_pee" for two words side by side.
  const partsOf = (cue) => cue.split(" ").map((part) => part.split("|").map((phrase) => ` ${stems(phrase).join(" ")} `));
  const wordsIn = (parts) => parts.reduce((sum, [phrase]) => sum + phrase.trim().split(" ").length, 0);
  // The gravest signs first; of two equally grave the cue that says more.
  const urgent = data.urgent.flatMap((level) =>
    level
      .flatMap(([target, cues]) => cues.map((cue) => ({ target, parts: partsOf(cue) })))
      .sort((a, b) => wordsIn(b.parts) - wordsIn(a.parts)),
  );

  const corrected = (word, isLast) => {
    if (word.length < 4 || vocabulary.has(word)) return word;
    if (isLast && [...vocabulary.keys()].some((known) => known.startsWith(word))) return word;
    const limit = word.length < 7 ? 1 : 2;
    let [best, bestSteps] = [word, limit + 0.5];
    for (const [known, count] of vocabulary) {
      if (known.length < 3) continue;
      // The first letter is seldom wrong; among equals the more frequent word is likelier.
      const steps = distance(word, known, limit) + (known[0] === word[0] ? 0 : 0.4) - Math.min(count, 99) / 1000;
      if (steps < bestSteps) [best, bestSteps] = [known, steps];
    }
    return best;
  };

  // Many a spelling mistake is a synonym of the word: "swolen" is "swollen".
  const spelled = (word) => phrases.get(word)?.flat().find((known) => distance(word, known, 2) <= word.length / 5) ?? word;

  const groupsOf = (words) => {
    const groups = [];
    for (let i = 0; i < words.length; ) {
      let length = Math.min(longest, words.length - i);
      while (length > 0 && !phrases.has(words.slice(i, i + length).join(" "))) length--;
      const typed = words.slice(i, i + Math.max(1, length));
      const means = length ? phrases.get(typed.join(" ")) : [];
      if (means.length || !STOP_WORDS.has(typed[0])) groups.push({ typed, alternatives: [typed, ...means] });
      i += typed.length;
    }
    return groups;
  };

  // --- Scores ---

  // Score of every document for each group: one row per document that matches anything.
  const scoresIn = (index, groups) => {
    const rows = new Map();
    groups.forEach((group, column) => {
      const isLast = column === groups.length - 1;
      for (const words of group.alternatives) {
        const found = words.map((word) => {
          const results = index.search(word, { prefix: isLast && word.length > 2, weights: { prefix: 0.4, fuzzy: 0 } });
          return new Map(results.map((result) => [result.id, result.score]));
        });
        // A phrase counts where all its words stand.
        for (const id of found[0].keys()) {
          if (!found.every((scores) => scores.has(id))) continue;
          const score = found.reduce((sum, scores) => sum + scores.get(id), 0) / Math.sqrt(words.length);
          if (!rows.has(id)) rows.set(id, groups.map(() => 0));
          rows.get(id)[column] = Math.max(rows.get(id)[column], score);
        }
      }
    });
    return rows;
  };

  // One number per document. What stands in few documents says more about what is wanted than what stands in
  // nearly all, and a document that matches everything wanted beats one that matches a part often.
  const totals = (rows, groups, count) => {
    const rarity = groups.map((_, column) => {
      const matching = [...rows.values()].filter((row) => row[column] > 0).length;
      return Math.log(1 + count / (1 + matching));
    });
    const whole = rarity.reduce((sum, part) => sum + part);
    const result = new Map();
    for (const [id, row] of rows) {
      const covered = row.reduce((sum, score, column) => sum + (score > 0 ? rarity[column] : 0), 0) / whole;
      result.set(id, row.reduce((sum, score, column) => sum + score * rarity[column], 0) * covered ** 1.2);
    }
    return { result, isGeneral: whole / groups.length < GENERAL_RARITY };
  };

  // The guide that the query is about, where it is about one.
  const guideOf = (words) => {
    const named = Object.keys(GUIDE_WORDS).filter((folder) => GUIDE_WORDS[folder].some((word) => words.has(word)));
    return named.length === 1 ? named[0] : undefined;
  };

  const readersWeight = ({ foundWith }, said) => {
    if (!foundWith.length) return 1;
    return foundWith.some((word) => said.has(stem(word))) ? THESE_READERS : OTHER_READERS;
  };

  // Results, best first: the page, its section that fits best, and the words that were looked for.
  const search = (query) => {
    const typed = stems(query);
    const words = typed.map((word, i) => corrected(word, i === typed.length - 1));
    const groups = groupsOf(words);
    if (!groups.length) return [];
    const wanted = groups.flatMap((group) => group.alternatives.flat());
    const said = new Set([...words, ...wanted, ...typed]);
    const guide = guideOf(said);

    const whole = totals(scoresIn(pageIndex, groups), groups, pages.length);
    const best = new Map(); // page -> its best section and that section's score
    for (const [id, score] of totals(scoresIn(sectionIndex, groups), groups, sections.length).result) {
      const { page, section } = sections[id];
      if (score > (best.get(page)?.score ?? 0)) best.set(page, { section, score });
    }
    const ranked = [...whole.result].map(([id, score]) => {
      const page = pages[id];
      const part = best.get(page) ?? { section: page.sections[0], score: 0 };
      const weight =
        (KIND_WEIGHT[page.kind] ?? 1) *
        (guide && guide !== page.path.split("/")[0] ? OTHER_GUIDE : 1) *
        readersWeight(page, said) *
        (whole.isGeneral && page.kind === "overview" ? GENERAL : 1);
      return { page, section: part.section, words: wanted, score: (score + SECTION_SHARE * part.score) * weight };
    });
    ranked.sort((a, b) => b.score - a.score);

    // Only what was typed calls for a sign; a synonym of it may mean something harmless.
    const asked = [typed, words, words.map(spelled)].map((line) => contracted(` ${line.join(" ")} `)).join("|");
    const cue = urgent.find(({ parts }) => parts.every((phrases) => phrases.some((phrase) => asked.includes(phrase))));
    if (!cue) return ranked;
    const [path, anchor] = cue.target.split("#");
    const page = pages.find((candidate) => candidate.path === path);
    const section = page.sections.find((candidate) => candidate.anchor === anchor);
    return [{ page, section, words: wanted, urgent: true }, ...ranked.filter((result) => result.page !== page)];
  };

  // Pages one of whose search phrases is a diagnosis's name, word for word: to a patient a wrong page is worse
  // than none.
  const named = (name) => {
    const key = (text) => diagnosisWords(text).sort().join(" ");
    return key(name) ? pages.filter((page) => page.words.split(" · ").some((phrase) => key(phrase) === key(name))) : [];
  };

  return { search, named, corrected: (text) => stems(text).map((word) => corrected(word, false)).join(" ") };
};
