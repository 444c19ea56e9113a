// Two helps for the theme's search, loaded before the theme's own script. Without this file search still works.
(function () {
  "use strict";
  if (!window.Worker || !window.XMLHttpRequest) return;

  // The theme looks for every word as the beginning of one, so that "a" or "in" of a whole question would match nearly every
  // page. Words that say nothing are left out before the question reaches the search.
  var QUERY = 2; // the theme's message that asks for results
  var small = new Set(("a an and any are as at be been by can could do does for from has have how i if in is it its may me " +
    "must my of on or our shall should that the their them then there they this to was we what when where which who whom " +
    "why will with would you your").split(" "));
  var post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, other) {
    if (message && message.type === QUERY && typeof message.data === "string") {
      var kept = message.data.replace(/[?!.,;:()]/g, " ").split(/\s+/).filter(function (word) {
        return word && !small.has(word.toLowerCase());
      });
      if (kept.length) message = { type: QUERY, data: kept.join(" ") };
    }
    return post.call(this, message, other);
  };

  // The theme fetches the index of the whole site with every page. It is larger than the page, so it waits until somebody
  // goes to the search.
  var open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send, wanted = false, waiting = [];
  XMLHttpRequest.prototype.open = function (method, url) {
    this.isIndex = String(url).indexOf("search/search_index.json") >= 0;
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!this.isIndex || wanted) return send.call(this, body);
    waiting.push(this);
  };
  document.addEventListener("focusin", function (event) {
    if (wanted || !event.target.closest || !event.target.closest("form[name=search]")) return;
    wanted = true;
    waiting.forEach(function (request) { send.call(request); });
  });
})();
