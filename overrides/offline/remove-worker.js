// Put in the place of worker.js where the guide has been taken away: phones that kept it then remove it by themselves.

const remove = async () => {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`${registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(remove()));
