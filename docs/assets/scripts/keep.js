// Keeps the whole guide on this device, by one press, and takes it off by another. Nothing is stored before the press.
// Where a browser cannot do that, from disk or with storage refused, a link to the downloads stays in its place.

{
  const scope = new URL(document.body.dataset.base, location).href;
  const program = new URL("worker.js", scope).href; // overrides/offline/worker.js, which names its caches by the scope
  const workers = ({ active, waiting, installing }) => [active, waiting, installing].filter(Boolean);

  // Which parts show; every place of the page that offers to keep says the same.
  const show = (state, day = "") => {
    const pressed = document.activeElement;
    for (const place of document.querySelectorAll(".keep__day")) place.textContent = day;
    for (const part of document.querySelectorAll(".keep [data-when]")) {
      part.hidden = !part.dataset.when.split(" ").includes(state);
    }
    if (pressed.hidden && pressed.closest(".keep")) pressed.closest(".keep").querySelector("button:not([hidden])").focus();
  };

  // Until a worker has taken up its work, or has given up.
  const settled = (worker) =>
    new Promise((resolve) => {
      const look = () => ["activated", "redundant"].includes(worker.state) && resolve(worker);
      worker.addEventListener("statechange", look);
      look();
    });

  const dayOfCopy = (worker) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage("", [port2]);
    });

  // The worker that stands here, ours or another; one with a wider scope is none of our business.
  const standing = async () => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    return registration && registration.scope === scope ? registration : undefined;
  };

  const clear = async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith(`${scope} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
  };

  const forget = async () => {
    const registration = await standing();
    if (registration) {
      // A newer version that is on its way would otherwise be waited for, and stay.
      const { installing } = registration;
      if (installing) installing.postMessage("stop");
      await registration.unregister();
      if (installing) await settled(installing);
    }
    await clear();
  };

  // Show what comes of a worker that keeps the guide or has kept it; `otherwise` where it holds no copy.
  const follow = async (registration, otherwise) => {
    const [worker] = workers(registration);
    if (worker.state !== "activated") show("saving");
    await settled(worker);
    const day = worker.state === "activated" && (await dayOfCopy(worker));
    if (day) show("kept", day);
    else await otherwise();
  };

  const giveUp = async () => {
    await forget().catch(() => undefined); // where storage is refused, nothing was stored
    show("failed");
  };

  const keep = async () => {
    show("saving");
    try {
      await follow(await navigator.serviceWorker.register(program, { scope, updateViaCache: "none" }), giveUp);
    } catch {
      await giveUp();
    }
  };

  const remove = async () => {
    try {
      await forget();
      show("removed");
    } catch {
      show("stuck");
    }
  };

  const start = async () => {
    const registration = await standing();
    // Whoever hosts the guide may have put a worker of another kind here, which is not ours to replace.
    if (registration && workers(registration).some(({ scriptURL }) => scriptURL !== program)) return;
    for (const control of document.querySelectorAll("script.keep__control")) writeOut(control);
    for (const link of document.querySelectorAll(".keep__link")) link.remove();
    for (const button of document.querySelectorAll(".keep__start")) button.addEventListener("click", keep);
    for (const button of document.querySelectorAll(".keep__remove")) button.addEventListener("click", remove);
    if (registration) await follow(registration, () => show("none"));
    else show("none");
  };

  if (location.protocol !== "file:" && document.querySelector("script.keep__control")) start().catch(() => undefined);
}
