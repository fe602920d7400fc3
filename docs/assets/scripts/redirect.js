// Leads on from an old or short address, and keeps the anchor. Without a script the page's refresh leads on.

const leadOn = () => {
  const { to } = document.documentElement.dataset;
  // An anchor that moved elsewhere has a link of its own on this page.
  const moved = location.hash && document.getElementById(location.hash.slice(1))?.querySelector("a");
  location.replace(moved ? moved.href : to.includes("#") ? to : to + location.hash);
};

// Without an anchor there is nothing to look up, so nothing to wait for.
if (location.hash) document.addEventListener("DOMContentLoaded", leadOn);
else leadOn();
