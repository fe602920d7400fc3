// Answers what a record system asks of connect.html, in the reader's browser alone. The code, the name, the wanted
// section and the language are read; everything else, above all about a patient, is not. connect-request.js has
// emptied the address before.
//
// Parameters: HL7 Context-Aware Knowledge Retrieval (Infobutton), URL-based, as `?query` or `#fragment`.
{
  const READ = new Map(Object.entries({
    "mainSearchCriteria.v.c": "code",
    "mainSearchCriteria.v.cs": "system",
    "mainSearchCriteria.v.dn": "name",
    "subTopic.v.c": "subTopic",
    "subTopic.v.dn": "subTopicName",
    "taskContext.c.c": "taskContext",
    "informationRecipient.languageCode.c": "language",
    "informationRecipient.languageCode": "language", // older senders
    knowledgeResponseType: "responseType",
  }));
  const WELL_FORMED = /^[^\p{Cc}\ufffd]{1,200}$/u;
  // Stems that may stand beside the name of a topic; with any other word it is another diagnosis.
  const BESIDE = new Set(["leg", "pain", "acut", "chronic", "embolism", "anemia", "syndrom"]);
  const MOST_TOPICS = 3;
  const top = new URL("../../", document.currentScript.src);

  // --- Reading the request, and nothing else ---

  // What was asked, by the names above; `unclear` lists what came twice or broken.
  const readRequest = (text) => {
    const request = { unclear: new Set() };
    for (const [parameter, value] of new URLSearchParams(text)) {
      const name = READ.get(parameter);
      if (!name || !value.trim()) continue;
      if (!WELL_FORMED.test(value.trim()) || (name in request && request[name] !== value.trim())) request.unclear.add(name);
      request[name] = value.trim();
    }
    for (const name of request.unclear) delete request[name];
    return request;
  };

  // --- Matching ---

  const wantedAspect = ({ subTopic, subTopicName = "", taskContext }) => {
    const words = subTopicName.toLowerCase().match(/[a-z-]+/g) ?? [];
    const { aspects } = connectData;
    const asked = (value) => aspects.find((aspect) => aspect.asked.includes(value?.toUpperCase()));
    return asked(subTopic) ?? aspects.find((aspect) => words.some((word) => aspect.words.includes(word))) ?? asked(taskContext);
  };

  const place = (topic, request) => topic.sections[wantedAspect(request)?.id] ?? topic.at;

  // --- Showing the answer ---

  const show = (id) => (document.getElementById(id).hidden = false);

  const showLinks = (links) => {
    const places = [...new Map(links.map((link) => [link.at, link])).values()];
    const items = places.slice(0, MOST_TOPICS).map(({ title, at }) => {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: new URL(at, top).href, textContent: title }));
      return item;
    });
    const list = document.getElementById("connect-links");
    list.textContent = "";
    list.append(...items);
  };

  const showTopics = (topics, request, isEnglish) => {
    if (!isEnglish) show("connect-language");
    document.getElementById("connect-note").textContent = topics.map((topic) => topic.note).join(" ").trim();
    showLinks(topics.map((topic) => ({ title: topic.title, at: place(topic, request) })));
    show("connect-found");
  };

  const showNothing = (request) => {
    if (request.code && CODE.test(request.code)) {
      document.getElementById("connect-code").textContent = request.code.toUpperCase();
      show("connect-unknown-code");
    } else show("connect-unknown-name");
    show("connect-unknown");
  };

  // Topics one of whose names is the name that was sent, those with the longest names first.
  const namedTopics = (name, diagnosisWords) => {
    const said = new Set(diagnosisWords(name));
    const names = (words) => words.every((word) => said.has(word)) && [...said].every((word) => words.includes(word) || BESIDE.has(word));
    const longest = (topic) => Math.max(...topic.names.map(diagnosisWords).map((words) => (names(words) ? words.length : 0)));
    const found = Object.values(connectData.topics).map((topic) => [topic, longest(topic)]);
    return found.filter(([, length]) => length).sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
  };

  // By name, where no code answers: topics, or pages whose titles and search words hold all of it.
  const showNamed = async (request, isEnglish, isCurrent) => {
    const { named, diagnosisWords } = await engine();
    if (!isCurrent()) return;
    const topics = namedTopics(request.name, diagnosisWords);
    const pages = topics.length ? [] : named(request.name);
    if (topics.length) showTopics(topics, request, isEnglish);
    else if (pages.length) {
      if (!isEnglish) show("connect-language");
      document.getElementById("connect-note").textContent = "";
      showLinks(pages.map((page) => ({ title: page.title, at: page.path })));
      show("connect-found");
    } else showNothing(request);
  };

  const whenReady = (answer) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", answer) : answer();

  // Answers what connect-request.js has left in `waitingRequest`, and empties that once the answer stands: so an
  // answer that comes after the next request is dropped, and connect-request.js sees a request that got none.
  const answerRequest = () => {
    const text = window.waitingRequest;
    const isCurrent = () => window.waitingRequest === text;
    const request = readRequest(text);
    const found = request.unclear.has("system") ? [] : topicsOfCode(connectData, request);
    const topics = [...new Set(found.flatMap((one) => one.topics))].map((id) => connectData.topics[id]);
    const isEnglish = /^en/i.test(request.language ?? "en");

    if (topics.length === 1 && request.responseType === "application/json") {
      location.replace(new URL(`connect/${found[0].system}/${found[0].code}.json`, top));
      window.waitingRequest = "";
    } else if (topics.length === 1 && isEnglish && !topics[0].note) {
      location.replace(new URL(place(topics[0], request), top));
      window.waitingRequest = "";
    } else {
      whenReady(async () => {
        for (const part of document.querySelectorAll("#connect-answer > *, .connect__either")) part.hidden = true;
        if (topics.length) showTopics(topics, request, isEnglish);
        else if (["code", "system", "name"].some((name) => request.unclear.has(name))) show("connect-unclear");
        else if (request.name) await showNamed(request, isEnglish, isCurrent).catch(() => isCurrent() && show("connect-failed"));
        else if (request.code) showNothing(request);
        else show("connect-unclear");
        if (isCurrent()) window.waitingRequest = "";
      });
    }
  };

  window.answerRequest = answerRequest;
  if (window.waitingRequest) answerRequest();
}
