// Reads a query: which words were typed, what they mean in this guide, and which sign they call for (search-cues.js).
// Knows nothing of pages but the words that stand on them; search-engine.js ranks the pages.

// "400mg" is two words.
const tokens = (text) => text.toLowerCase().replace(/['’‘´\x60]/g, "").match(/\d+(?=(?:mg|mcg|ug|g|ml)\b)|[a-z0-9&]+/g) ?? [];

const withoutAccents = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

// Folds plurals and verb forms: "cramps", "cramping" and "cramped" are "cramp".
const folded = (word) => {
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

// Steps between two words (insert, delete, replace, swap neighbors): the optimal string alignment distance after Damerau
// and Levenshtein. Words whose lengths differ by more than `limit` are not compared.
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

// Folds words but those in `unfolded`, and remembers: the guide has few words, but says them often.
const createStemmer = (unfolded) => {
  const stemOf = new Map(unfolded.map((word) => [word, word]));
  const wordOf = new Map(); // the first word of each stem
  const stem = (word) => {
    const known = stemOf.get(word);
    if (known !== undefined) return known;
    const root = folded(word);
    stemOf.set(word, root);
    if (!wordOf.has(root)) wordOf.set(root, word);
    return root;
  };
  return { stem, stems: (text) => tokens(text).map(stem), written: (root) => wordOf.get(root) };
};

const isSwapped = (a, b) => [...a].sort().join("") === [...b].sort().join("");

// A typed word is corrected to none that stands less often than this; in headings and keywords, once is enough.
const TELLING = 3;
// Words that call for a sign are corrected to where they are long enough to be no other.
const LONG = 6;

// `data` is what search_index.py writes; `vocabulary` says how often each stem stands on the pages.
const createReader = (data, vocabulary, { stem, stems, written }) => {
  const cues = createCues(data, { stem, stems });
  const sayNothing = new Set(stems(data.words.saysNothing));

  // --- Phrases that mean something else, or nothing: "jumpy leg" -> "restless legs" ---

  const phrases = new Map();
  const addPhrases = (synonyms, language) => {
    for (const [typed, means] of synonyms) {
      const meaning = { means, language };
      for (const phrase of typed) phrases.set(phrase.split(" ").map(stem).join(" "), meaning);
    }
  };
  for (const { id, words } of data.languages) addPhrases(words, id);
  addPhrases(data.synonyms);
  const longest = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(" ").length));

  // --- Spelling; most queries need none of it ---

  const lazily = (make) => {
    let made;
    return () => (made = made ?? make());
  };
  // In another language nothing is corrected, so its words count for nothing here.
  const isOwn = ({ language }) => !language;
  const ownPhrases = () => [...phrases].filter(([, meaning]) => isOwn(meaning)).map(([phrase]) => phrase);
  // What a word may be corrected to: words of the pages that are not rare, and those that mean something here.
  const candidates = lazily(() => {
    const ofCues = cues.words(isOwn).filter(({ length }) => length >= LONG);
    const meant = ownPhrases().filter((phrase) => !phrase.includes(" "));
    const found = new Map([...meant, ...ofCues].map((word) => [word, TELLING]));
    for (const [word, times] of vocabulary) if (times >= TELLING) found.set(word, times);
    return found;
  });
  // What is never corrected, beside the words of the pages: what calls for a sign or means something here, medicines
  // that look alike, and common words that no page holds.
  const known = lazily(() => {
    const ofPhrases = ownPhrases().join(" ").split(" ");
    return new Set([...sayNothing, ...ofPhrases, ...cues.words(isOwn), ...data.lookAlikes.flatMap(stems), ...stems(data.words.known)]);
  });
  const isKnown = (word) => vocabulary.has(word) || phrases.has(word) || known().has(word);

  // The word of the guide that a misspelled word most likely is, or the word itself.
  const corrected = (word) => {
    if (word.length < 4 || isKnown(word)) return word;
    const limit = word.length < 8 ? 1 : 2;
    let [best, bestSteps] = [word, limit + 0.5];
    for (const [candidate, times] of candidates()) {
      // The first letter is seldom wrong; among equals the more frequent word is likelier.
      // In four letters one may be lacking ("hevy") or two swapped ("pian"); else too many words would be another's.
      if (candidate[0] !== word[0] || (word.length === 4 && candidate.length < 5 && !isSwapped(word, candidate))) continue;
      const steps = distance(word, candidate, limit) - Math.min(times, 99) / 1000;
      if (steps < bestSteps) [best, bestSteps] = [candidate, steps];
    }
    return best;
  };

  // Many a spelling mistake is a synonym of the word: "swolen" is "swollen".
  const spelled = (word) => phrases.get(word)?.means.flatMap(stems).find((mean) => distance(word, mean, 2) <= word.length / 5) ?? word;

  // --- Reading ---

  // One group for each thing that the reader means, with the words as typed and all that they may mean.
  const groupsOf = (words, raw) => {
    const groups = [];
    for (let i = 0; i < words.length; ) {
      let length = Math.min(longest, words.length - i);
      while (length > 0 && !phrases.has(words.slice(i, i + length).join(" "))) length--;
      const typed = words.slice(i, i + Math.max(1, length));
      const { means, language } = length ? phrases.get(typed.join(" ")) : { means: [] };
      const isWanted = length ? means.length : !sayNothing.has(typed[0]);
      if (isWanted) groups.push({ alternatives: [typed, ...means.map(stems)], language, raw: raw.slice(i, i + typed.length).join(" ") });
      i += typed.length;
    }
    return groups;
  };

  // What a query says: its groups, the sign it calls for, its language where that is not English, what was corrected,
  // and all words in it or meant by it. The words in `asTyped` are not corrected, and none of another language.
  const read = (query, asTyped = new Set()) => {
    const raw = tokens(withoutAccents(query));
    const typed = raw.map(stem);
    const isForeign = typed.some((word) => phrases.get(word)?.language && phrases.get(word).means.length);
    const unfinished = typed.length - 1; // perhaps the reader is still typing it
    const begins = (words, begun) => [...words.keys()].some((word) => word.startsWith(begun));
    const isBegun = (word) => !isKnown(word) && (begins(vocabulary, word) || begins(known(), word));
    const isLeft = (word, i) => isForeign || asTyped.has(raw[i]) || (i === unfinished && isBegun(word));
    const words = typed.map((word, i) => (isLeft(word, i) ? word : corrected(word)));
    const shown = (word) => (vocabulary.has(word) ? written(word) : (phrases.get(word)?.means[0] ?? written(word)));
    const groups = groupsOf(words, raw);
    const cue = cues.called([typed, words, words.map(spelled)]);
    return {
      groups,
      sign: cue?.target,
      language: cue?.language ?? groups.find((group) => group.language)?.language,
      corrections: raw.flatMap((word, i) => (words[i] === typed[i] ? [] : [[word, shown(words[i])]])),
      said: new Set([...typed, ...words, ...groups.flatMap((group) => group.alternatives.flat())]),
    };
  };

  // The words of a diagnosis's name that say which one it is.
  const diagnosisSaysNothing = new Set(data.words.diagnosisSaysNothing);
  const diagnosisWords = (name) =>
    tokens(name.toLowerCase().replace(/lower (extremity|extremities|limbs?)/g, "leg"))
      .filter((word) => !diagnosisSaysNothing.has(word) && !sayNothing.has(stem(word)))
      .map(stem);

  return { read, diagnosisWords, isSilent: (word) => sayNothing.has(word) };
};
