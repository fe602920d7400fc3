// Answers what a record system asks of connect.html, in the reader's browser alone. connect-request.js has emptied the
// address before; connect-read.js reads the request, codes.js finds topics by code, and the search engine by name.
{
  // Stems that may stand beside the name of a topic; with any other word it is another diagnosis.
  const BESIDE = new Set(["leg", "pain", "acut", "chronic", "embolism", "anemia", "syndrom"]);
  // Diagnoses that somebody does not have now, or not in the leg: no warning sign is read out of them.
  const NOT_HERE_OR_NOW = /\b(history|hx|fhx?|family|prophyla\w+|screening|prior|previous|past|resolved|ruled out|no evidence|at risk|risk of|upper (limb|extremit\w+)|arm)\b/i;
  const ENGLISH = /^(en|und)/i;
  const MOST_TOPICS = 3;
  const top = new URL("../../", document.currentScript.src);

  // --- Matching ---

  const wantedAspect = ({ subTopic = "", subTopicName = "", taskContext = "" }) => {
    const words = subTopicName.toLowerCase().match(/[a-z-]+/g) || [];
    const { aspects } = connectData;
    const asked = (value) => aspects.find((aspect) => aspect.asked.includes(value.toUpperCase()));
    return asked(subTopic) || aspects.find((aspect) => words.some((word) => aspect.words.includes(word))) || asked(taskContext);
  };

  const place = (topic, request) => topic.sections[(wantedAspect(request) || {}).id] || topic.at;

  // The answers to the codes of one criterion; `isContradiction` where they ask for different things.
  const answersByCode = ({ codes, systems }) => {
    const ofCode = (code) => {
      const found = (systems.length ? systems : [""]).flatMap((system) => topicsOfCode(connectData, { code, system }));
      const sure = found.filter(({ taken }) => !taken);
      return (sure.length ? sure : found).map((one) => Object.assign({ asked: code }, one));
    };
    const answers = codes.map(ofCode).filter((found) => found.length);
    const said = new Set(answers.map((found) => found.map(({ topics }) => topics.join()).join()));
    return { found: answers[0] || [], isContradiction: said.size > 1 };
  };

  // Whether a name says no more than the names of the topic do; if it does, it may say that something is urgent.
  const saysNoMore = (name, topic) => {
    const words = (text) => text.toLowerCase().match(/[a-z]+/g) || [];
    const known = topic.names.flatMap(words);
    return topic.at.startsWith("urgent-help.html") || words(name).every((word) => known.includes(word));
  };

  // Topics one of whose names is the name that was sent, those with the longest names first.
  const namedTopics = (name, diagnosisWords) => {
    const said = new Set(diagnosisWords(name));
    const names = (words) => words.every((word) => said.has(word)) && [...said].every((word) => words.includes(word) || BESIDE.has(word));
    const longest = (topic) => Math.max(...topic.names.map(diagnosisWords).map((words) => (names(words) ? words.length : 0)));
    const found = Object.values(connectData.topics).map((topic) => [topic, longest(topic)]);
    return found.filter(([, length]) => length).sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
  };

  // Places by name, where no code answers: topics, or pages whose titles and search words hold all of it.
  const placesNamed = (names, request, { named, diagnosisWords }) => {
    const topics = names.flatMap((name) => namedTopics(name, diagnosisWords));
    if (topics.length) return topics.map((topic) => ({ title: topic.title, note: topic.note, at: place(topic, request) }));
    return names.flatMap(named).map(({ title, path }) => ({ title, note: "", at: path }));
  };

  // The warning sign that a name calls for, as search does.
  const signIn = (name, { search }) => {
    const [first] = NOT_HERE_OR_NOW.test(name) ? [] : search(name).results;
    return first && first.urgent ? { title: `${first.page.title}: ${first.section.title}`, at: `${first.page.path}#${first.section.anchor}` } : undefined;
  };

  const unique = (places) => [...new Map(places.map((one) => [one.at, one])).values()];

  // --- Showing the answer ---

  const show = (id) => (document.getElementById(id).hidden = false);

  const showLinks = (id, places) => {
    const list = document.getElementById(id);
    list.textContent = "";
    for (const { title, at } of places) {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: new URL(at, top).href, textContent: title }));
      list.append(item);
    }
  };

  const showOffer = ({ places, signs, isEnglish }) => {
    if (!isEnglish) show("connect-language");
    document.getElementById("connect-note").textContent = places.map(({ note }) => note).join(" ").trim();
    showLinks("connect-sign", signs);
    showLinks("connect-links", places);
    if (signs.length) show("connect-urgent");
    if (places.length) show("connect-found");
  };

  const showTaken = ({ asked, taken }) => {
    document.getElementById("connect-taken-code").textContent = asked.toUpperCase();
    document.getElementById("connect-taken-system").textContent = taken;
    show("connect-taken");
  };

  const showNothing = (codes) => {
    const shown = codes.find((code) => SHOWN_CODE.test(code));
    if (shown) document.getElementById("connect-code").textContent = shown.toUpperCase();
    show(shown ? "connect-unknown-code" : "connect-unknown-name");
    show("connect-unknown");
  };

  const whenReady = (answer) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", answer) : answer();

  const leave = (at) => {
    location.replace(new URL(at, top));
    window.waitingRequest = "";
  };

  // --- Answering ---

  // What the names add to what the codes have found: signs they call for, and pages where no code answers.
  const lookUpNames = async (asked, request) => {
    const loaded = await engine();
    const unanswered = asked.filter(({ found }) => !found.length).flatMap(({ names }) => names);
    const signs = asked.flatMap(({ names }) => names).map((name) => signIn(name, loaded));
    return { signs: unique(signs.filter(Boolean)), named: placesNamed(unanswered, request, loaded) };
  };

  // Answers what connect-request.js has left in `waitingRequest`, and empties that once the answer stands: so an
  // answer that comes after the next request is dropped, and connect-request.js sees a request that got none.
  const answerRequest = () => {
    const text = window.waitingRequest;
    const request = readRequest(text, connectData);
    const asked = request.criteria.map((criterion) => Object.assign(answersByCode(criterion), criterion));
    const found = asked.flatMap((one) => one.found);
    const topics = [...new Set(found.flatMap((one) => one.topics))].map((id) => connectData.topics[id]);
    const places = topics.map((topic) => ({ title: topic.title, note: topic.note, at: place(topic, request) }));
    const names = asked.flatMap((one) => one.names);
    const isEnglish = ENGLISH.test(request.language || "en");
    const isAnswered = asked.every((one) => one.found.length && !one.isContradiction) && found.every(({ taken }) => !taken);
    const opens = isAnswered && isEnglish && places.length === 1 && !places[0].note;

    const answer = async () => {
      const isCurrent = () => window.waitingRequest === text;
      let [signs, named] = [[], []];
      let isFailed = false;
      if (names.length) {
        try {
          ({ signs, named } = await lookUpNames(asked, request));
        } catch (error) {
          isFailed = true;
        }
        if (!isCurrent()) return;
        if (opens && !signs.length && !isFailed) return leave(places[0].at);
      }
      for (const part of document.querySelectorAll("#connect-answer > *, .connect__either")) part.hidden = true;
      const others = unique([...places, ...named]).filter(({ at }) => !signs.some((sign) => sign.at === at));
      const offered = { places: others.slice(0, MOST_TOPICS), signs, isEnglish };
      const isUnclear = asked.some((one) => one.isContradiction);
      if (!isUnclear && (others.length || signs.length)) {
        // It names pages, and nothing that was sent: the browser may keep it for those who come back.
        history.replaceState({ offered }, "");
        showOffer(offered);
        if (found.some(({ taken }) => taken)) showTaken(found.find(({ taken }) => taken));
      } else if (isFailed) show("connect-failed");
      else if (isUnclear || request.isBroken) show("connect-unclear");
      else if (asked.length) showNothing(asked.flatMap(({ codes }) => codes));
      else show("connect-unsaid");
      window.waitingRequest = "";
    };

    const [one] = found;
    if (topics.length === 1 && /json/i.test(request.responseType || "")) leave(`connect/${one.system}/${one.code}.json`);
    else if (opens && names.every((name) => saysNoMore(name, topics[0]))) leave(places[0].at);
    else whenReady(answer);
  };

  window.answerRequest = answerRequest;
  const { offered } = history.state || {};
  if (window.waitingRequest) answerRequest();
  else if (offered) whenReady(() => showOffer(offered));
}
