// The first script of connect.html, in the oldest syntax (ES5), so that it runs wherever any script runs: takes the
// request out of the address before anything else happens, and hands it on to connect.js. Neither a patient nor a
// diagnosis stays in the address bar, nor comes back with the back button. What the browser has put into its own list
// of visited pages, no page can take out.
(function () {
  "use strict";
  var OWN_ANCHOR = /^#(how|no-script|main|page-review|page-end|site-menu)$/; // places on this page

  // The request as it stood in the address, without `?` and `#`. What is no request goes out of the address too.
  var take = function () {
    var parts = [location.search, location.hash];
    var asked = [];
    for (var i = 0; i < parts.length; i++) {
      if (/=|%3D/i.test(parts[i])) asked.push(parts[i].slice(1)); // some encode the whole request
    }
    // The whole address, since a path that begins with two slashes would be taken for a host.
    var bare = location.href.replace(/[?#].*/, "");
    if (OWN_ANCHOR.test(location.hash)) bare += location.hash;
    if (bare !== location.href) history.replaceState(null, "", bare);
    return asked.join("&");
  };

  var hand = function () {
    var request = take();
    if (!request) return;
    window.waitingRequest = request;
    if (window.answerRequest) window.answerRequest();
  };

  hand();
  addEventListener("hashchange", hand);

  // Where what follows is missing, blocked or too new for this browser, the page says so and names ways on.
  addEventListener("load", function () {
    if (!window.waitingRequest) return;
    var answer = document.getElementById("connect-answer");
    var unwritten = answer.getElementsByTagName("script")[0];
    if (unwritten) answer.innerHTML = unwritten.text;
    document.getElementById("connect-failed").removeAttribute("hidden");
  });
})();
