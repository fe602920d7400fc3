// Ranks pages for a query, and finds the section of each that answers. search-words.js reads the query; search.js shows
// the results.
//
// A page scores by how well it matches each thing the reader means, and by how many of them it matches. Its sections
// compete once more among themselves, where only words count that tell them apart: what stands in all of them says
// nothing about which one is wanted. The top of the page is one of them, so a general search leads there.

const PAGE_FIELDS = { title: 6, words: 5, headings: 2.5, sectionWords: 1.5, text: 1 };
const SECTION_FIELDS = { title: 4, words: 4, text: 1 };
// What stands in a heading or keyword is a word of the guide, though it may stand there once.
const TIMES = { title: 3, words: 3, headings: 3, sectionWords: 3, text: 1 };
// How much the best section counts beside its page.
const SECTION_SHARE = 0.25;
const OTHER_GUIDE = 0.35;
// A page for some readers (on children, say) most likely answers a query that names them, and seldom another.
const [THESE_READERS, OTHER_READERS] = [1.5, 0.6];
// A query whose words stand on a third of all pages or more is general, and wants an overview.
const GENERAL = 1.3;
const GENERAL_RARITY = Math.log(1 + 3);
// What scores less than this part of the best is no answer.
const WEAK = 0.1;
// Overviews before details, and pages about this site last.
const KIND_WEIGHT = { overview: 1.2, treatment: 1.15, "self-care": 1.1, urgent: 0.9, questions: 0.85, tool: 0.8, clinic: 0.8, lookup: 0.6, reference: 0.5, home: 0.5, about: 0.8 };

// The index lists each field of all pages by itself; here are the pages with their sections, and the stems in each.
const pagesOf = ({ path, title, kind, foundWith, words, anchors, titles, texts, typed }, stems) =>
  path.map((_, i) => {
    const sections = anchors[i].map((anchor, j) => ({
      anchor,
      title: titles[i][j],
      text: texts[i][j],
      stems: { title: stems(titles[i][j] || title[i]), words: stems(typed[i][j]), text: stems(texts[i][j]) },
    }));
    return { path: path[i], title: title[i], kind: kind[i], foundWith: foundWith[i], words: words[i], sections };
  });

const createSearchEngine = (data) => {
  const stemmer = createStemmer(data.words.unfolded);
  const { stem, stems } = stemmer;
  const pages = pagesOf(data.pages, stems);
  const sections = pages.flatMap((page) => page.sections.map((section) => ({ page, section })));
  const sectionIndex = createIndex(SECTION_FIELDS, sections.map(({ section }) => section.stems));
  const all = (parts, field) => [].concat(...parts.map((section) => section.stems[field]));
  const pageIndex = createIndex(
    PAGE_FIELDS,
    pages.map(({ words, sections: [opening, ...headed] }) => ({
      title: opening.stems.title,
      words: stems(words),
      headings: all(headed, "title"),
      sectionWords: all(headed, "words"),
      text: all([opening, ...headed], "text"),
    })),
  );
  const { read, diagnosisWords, isSilent } = createReader(data, pageIndex.times(TIMES), stemmer);

  // --- Scores ---

  // Score of every document for each group: one row per document that matches anything.
  const scoresIn = (index, groups) => {
    const rows = new Map();
    groups.forEach((group, column) => {
      const isLast = column === groups.length - 1;
      for (const words of group.alternatives) {
        const found = words.map((word) => index.search(word, isLast && word.length > 2));
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

  // What stands in few of `count` documents says more about what is wanted than what stands in nearly all.
  const rarity = (count, matching) => Math.log(1 + count / (1 + matching));
  const matchesOf = (rows, groups) => groups.map((_, column) => rows.filter((row) => row[column] > 0).length);

  // A document that matches everything wanted beats one that matches a part often.
  const total = (row, weights, cover) => {
    const covered = row.reduce((sum, score, column) => sum + (score > 0 ? weights[column] : 0), 0);
    const whole = weights.reduce((sum, weight) => sum + weight);
    return row.reduce((sum, score, column) => sum + score * weights[column], 0) * (covered / whole) ** cover;
  };

  // The sections of a page that a query may lead to. Where all that is wanted is the subject of the page (its title
  // holds it, or a phrase that people type for the page is just that), that is its top, or a section whose heading says
  // no more than that.
  const placesOn = (page, groups, matching) => {
    const title = page.sections[0].stems.title;
    const isTitled = ({ alternatives }) => alternatives.some((words) => words.every((word) => title.includes(word)));
    const inTitle = groups.every(isTitled);
    const phrases = page.words.split(" · ").map((phrase) => stems(phrase).join(" "));
    const isPhrase = groups.length === 1 && groups[0].alternatives.some((words) => phrases.includes(words.join(" ")));
    if (!inTitle && !isPhrase) return matching;
    const wanted = groups.flatMap(({ alternatives }) => alternatives.flat());
    const saysNoMore = ({ section }) => section.stems.title.every((word) => wanted.includes(word) || isSilent(word));
    return matching.filter((place) => !place.section.anchor || (!(inTitle && groups.length === 1) && saysNoMore(place)));
  };

  // The section of each page that fits best, with its score.
  const bestSections = (groups) => {
    const rows = scoresIn(sectionIndex, groups);
    const overall = matchesOf([...rows.values()], groups);
    const byPage = new Map();
    for (const [id, row] of rows) {
      const { page, section } = sections[id];
      byPage.set(page, [...(byPage.get(page) ?? []), { section, row }]);
    }
    const best = new Map();
    for (const [page, matching] of byPage) {
      const here = matchesOf(matching.map(({ row }) => row), groups);
      const weights = groups.map((_, column) =>
        overall[column] ? rarity(page.sections.length, here[column]) * Math.sqrt(rarity(sections.length, overall[column])) : 0,
      );
      for (const { section, row } of placesOn(page, groups.filter((_, column) => overall[column]), matching)) {
        const score = total(row, weights, 1);
        if (score > (best.get(page)?.score ?? 0)) best.set(page, { section, score });
      }
    }
    return best;
  };

  // The guide that the query is about, where it is about one.
  const guideOf = (said) => {
    const named = Object.keys(data.words.guides).filter((folder) => data.words.guides[folder].some((word) => said.has(word)));
    return named.length === 1 ? named[0] : undefined;
  };

  const readersWeight = ({ foundWith }, said) => {
    if (!foundWith.length) return 1;
    return foundWith.some((word) => said.has(stem(word))) ? THESE_READERS : OTHER_READERS;
  };

  // Pages that match any of the groups, best first, and the groups that no page matches.
  const ranked = (groups, said) => {
    const rows = scoresIn(pageIndex, groups);
    const matches = matchesOf([...rows.values()], groups);
    const rarities = matches.map((matching) => (matching ? rarity(pages.length, matching) : 0));
    const isGeneral = rarities.reduce((sum, one) => sum + one, 0) < GENERAL_RARITY * matches.filter(Boolean).length;
    const best = bestSections(groups);
    const guide = guideOf(said);
    const results = [...rows].map(([id, row]) => {
      const page = pages[id];
      const { section, score } = best.get(page) ?? { section: page.sections[0], score: 0 };
      const weight =
        (KIND_WEIGHT[page.kind] ?? 1) *
        (guide && guide !== page.path.split("/")[0] ? OTHER_GUIDE : 1) *
        readersWeight(page, said) *
        (isGeneral && page.kind === "overview" ? GENERAL : 1);
      return { page, section, score: (total(row, rarities, 1.2) + SECTION_SHARE * score) * weight };
    });
    results.sort((a, b) => b.score - a.score);
    return {
      results: results.filter(({ score }) => score >= WEAK * results[0].score),
      unmatched: groups.filter((_, column) => !matches[column]),
    };
  };

  const signFirst = (address, results) => {
    const [path, anchor] = address.split("#");
    const page = pages.find((candidate) => candidate.path === path);
    const section = page.sections.find((candidate) => candidate.anchor === anchor);
    return [{ page, section, urgent: true }, ...results.filter((result) => result.page !== page)];
  };

  // `results`, best first: a page and its section that fits best; a sign that the query calls for comes before all.
  // `words` were looked for. `unknown`: words that no page holds. `corrections`: pairs of what was typed and what was
  // taken for it; the words in `asTyped` are not corrected. `language`: that of the query, where it is not English.
  const search = (query, asTyped) => {
    const { groups, sign, language, corrections, said } = read(query, asTyped);
    const { results, unmatched } = ranked(groups, said);
    const words = groups.flatMap((group) => group.alternatives.flat());
    const unknown = unmatched.map((group) => group.raw).filter((typed) => /[a-z]/.test(typed));
    return { results: sign ? signFirst(sign, results) : results, words, unknown, corrections, language };
  };

  return { search, diagnosisWords };
};
