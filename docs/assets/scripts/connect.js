// Answers what a record system asks of connect.html, in the reader's browser alone. connect-request.js has emptied the
// address before; connect-read.js reads the request, codes.js finds topics by code, and connect-names.js by name. Search
// loads them all for the codes alone, on pages that answer nothing.
if ("answers" in document.currentScript.dataset) {
  const { saysNoMore, sharesWord, contradicts, topicsNamed, signIn } = connectNames;
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

  const place = (topic, request) => {
    const at = topic.sections[(wantedAspect(request) || {}).id] || topic.at;
    return { title: topic.title, note: topic.note, at };
  };

  const unique = (places) => [...new Map(places.map((one) => [one.at, one])).values()];

  // What one code of a criterion asks for. An answer is sure unless it was `taken` for a code of another system, or
  // `isNear`, the shorter form of codes that are listed.
  const answersTo = (code, { systems, names }) => {
    const found = (systems.length ? systems : [""]).flatMap((system) => topicsOfCode(connectData, { code, system }));
    const under = found.length ? [] : topicsUnder(connectData, code);
    if (under.length) found.push({ topics: under, isNear: true });
    const sure = found.filter(({ taken }) => !taken);
    // In a system that is not ours the code may stand for another thing, which its name then says.
    const fits = ({ topics }) => !names.length || topics.some((id) => names.some((name) => sharesWord(name, connectData.topics[id])));
    return (sure.length ? sure : found.filter(fits)).map((one) => Object.assign({ asked: code }, one));
  };

  // The answers to the codes of one criterion; `isContradiction` where they ask for different pages.
  const answersByCode = (criterion) => {
    const answers = criterion.codes.map((code) => answersTo(code, criterion)).filter((found) => found.length);
    const placesOf = (found) => found.flatMap(({ topics }) => topics).map((id) => connectData.topics[id].at);
    return { found: answers[0] || [], isContradiction: new Set(answers.map((found) => placesOf(found).join())).size > 1 };
  };

  // What the names add to what the codes have found: signs they call for, and topics where no code answers.
  const lookUpNames = async (asked) => {
    const loaded = await engine();
    const topics = Object.values(connectData.topics);
    const unanswered = asked.filter(({ found }) => !found.length).flatMap(({ known }) => known);
    const signs = asked.flatMap(({ names }) => names).map((name) => signIn(name, loaded));
    return { signs: unique(signs.filter(Boolean)), named: unanswered.flatMap((name) => topicsNamed(name, topics, loaded)) };
  };

  // --- Showing the answer ---

  const showLinks = (id, places) => {
    const list = document.getElementById(id);
    list.textContent = "";
    for (const { title, note, at } of places) {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: new URL(at, top).href, textContent: title }));
      if (note) item.append(Object.assign(document.createElement("p"), { textContent: note }));
      list.append(item);
    }
  };

  // `shown` are ids of parts of the answer.
  const showAnswer = ({ shown, places, signs }) => {
    for (const part of document.querySelectorAll("#connect-answer > *, .connect__either")) part.hidden = !shown.includes(part.id);
    showLinks("connect-sign", signs);
    showLinks("connect-links", places);
  };

  // Says what an answer says of the code that was sent, and has the browser keep the rest for those who come back: the
  // pages that are offered, and nothing that was sent.
  const showAndKeep = (answer, codes, taken) => {
    const kept = answer.shown.filter((id) => id !== "connect-taken").map((id) => (id === "connect-unknown-code" ? "connect-unknown-name" : id));
    history.replaceState({ answer: Object.assign({}, answer, { shown: kept }) }, "");
    if (codes.length) document.getElementById("connect-code").textContent = codes[0].toUpperCase();
    if (taken) document.getElementById("connect-taken-code").textContent = taken.asked.toUpperCase();
    if (taken) document.getElementById("connect-taken-system").textContent = taken.taken;
    showAnswer(answer);
  };

  const whenReady = (answer) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", answer) : answer();

  const leave = (at) => {
    location.replace(new URL(at, top));
    window.waitingRequest = "";
  };

  // --- Answering ---

  // Answers what connect-request.js has left in `waitingRequest`, and empties that once the answer stands: so an
  // answer that comes after the next request is dropped, and connect-request.js sees a request that got none.
  const answerRequest = () => {
    const text = window.waitingRequest;
    const request = readRequest(text, connectData);
    const asked = request.criteria.map((criterion) => Object.assign(answersByCode(criterion), criterion));
    const found = asked.flatMap((one) => one.found);
    const topics = [...new Set(found.flatMap((one) => one.topics))].map((id) => connectData.topics[id]);
    const byCode = unique(topics.map((topic) => place(topic, request)));
    const names = asked.flatMap((one) => one.names);
    const isEnglish = ENGLISH.test(request.language || "en");
    const isUnclear = asked.some((one) => one.isContradiction);
    const isAnswered = !isUnclear && asked.every((one) => one.found.length) && found.every(({ taken, isNear }) => !taken && !isNear);
    const opens = isAnswered && isEnglish && byCode.length === 1 && !byCode[0].note && !names.some(contradicts);

    const answer = async () => {
      let looked = { signs: [], named: [] };
      let isFailed = false;
      if (names.length) {
        try {
          looked = await lookUpNames(asked);
        } catch (error) {
          isFailed = true;
        }
        if (window.waitingRequest !== text) return;
        if (opens && !isFailed && looked.signs.every(({ at }) => at === topics[0].at)) return leave(byCode[0].at);
      }
      const { signs, named } = looked;
      const others = unique([...byCode, ...named.map((topic) => place(topic, request))]);
      const places = isUnclear ? [] : others.filter(({ at }) => !signs.some((sign) => sign.at === at)).slice(0, MOST_TOPICS);
      const taken = places.length && found.find((one) => one.taken);
      const codes = asked.flatMap((one) => one.codes).filter((code) => SHOWN_CODE.test(code));
      const shown = isEnglish ? [] : ["connect-language"];
      if (signs.length) shown.push("connect-urgent");
      if (places.length) shown.push("connect-found");
      else if (isFailed) shown.push("connect-failed");
      else if (isUnclear || (request.isBroken && !signs.length)) shown.push("connect-unclear");
      else if (asked.length) shown.push("connect-unknown", codes.length ? "connect-unknown-code" : "connect-unknown-name");
      else shown.push("connect-unsaid");
      if (taken) shown.push("connect-taken");
      showAndKeep({ shown, places, signs }, codes, taken);
      window.waitingRequest = "";
    };

    const [one] = found;
    if (isAnswered && topics.length === 1 && /json/i.test(request.responseType || "")) leave(`connect/${one.system}/${one.code}.json`);
    else if (opens && names.every((name) => saysNoMore(name, topics[0]))) leave(byCode[0].at);
    else whenReady(answer);
  };

  // Where connect-request.js did not run, the request is still in the address.
  if (window.waitingRequest === undefined && /[?#].*=/.test(location.href)) {
    history.replaceState(null, "", location.href.replace(/[?#].*/, ""));
    whenReady(() => showAnswer({ shown: ["connect-failed"], places: [], signs: [] }));
  }
  window.answerRequest = answerRequest;
  const kept = (history.state || {}).answer;
  if (window.waitingRequest) answerRequest();
  else if (kept) whenReady(() => showAnswer(kept));
}
