// Which sign a search calls for, by the cues of docs/data/signs.yml; its head says how they are written.

// `data` is what search_index.py writes.
const createCues = (data, { stem, stems }) => {
  const remembered = (make) => {
    const made = new Map();
    return (text) => made.get(text) ?? made.set(text, make(text)).get(text);
  };
  const anyOf = (phrases) => `(?:${phrases.map(phraseSource).join("|")})`;
  const wordSource = (word) => {
    if (word.startsWith("@")) return anyOf(data.cueSets[word.slice(1)]);
    if (word.endsWith("+")) return `(?:[${word[0]}-9]|[1-9]\\d)`;
    return word === "$" || word === "^" ? `\\${word}` : stem(word);
  };
  const phraseSource = remembered((phrase) => phrase.split("_").map(wordSource).join(" "));
  const patternOf = remembered((part) => new RegExp(` ${anyOf(part.split("|"))} `)); // many cues share a part

  // The gravest signs first; of two equally grave the cue that says more.
  const wordsIn = (parts) => parts.reduce((sum, part) => sum + part.split("|")[0].split("_").length, 0);
  const cues = data.urgent.flatMap((level) =>
    level
      .flatMap(([target, written, language]) => written.map((cue) => ({ target, language, parts: cue.split(" ") })))
      .map((cue) => ({ ...cue, length: wordsIn(cue.parts) }))
      .sort((a, b) => b.length - a.length),
  );

  // Cues say "cant", "dont" and "wont".
  const contracted = (line) => line.replace(/ can ?not /g, " cant ").replace(/ do not /g, " dont ").replace(/ will not /g, " wont ");

  // The cue of the gravest sign that one of these lists of stems calls for: of the words as typed and as corrected. A
  // synonym calls for none, as it may mean something harmless.
  const called = (lines) => {
    const asked = lines.map((line) => contracted(` ^ ${line.join(" ")} $ `)).join("|");
    return cues.find(({ parts }) => parts.every((part) => patternOf(part).test(asked)));
  };

  // The stems of all words in the cues that are wanted.
  const words = (isWanted) => {
    const parts = [...cues.filter(isWanted).flatMap((cue) => cue.parts), ...Object.values(data.cueSets).flat()];
    return stems([...new Set(parts)].join(" ").replace(/_/g, " "));
  };

  return { called, words };
};
