// The theme's search looks for every word as the beginning of one, so that "a" or "in" of a whole question would match
// nearly every page. Words that say nothing are left out before the question reaches the search. Loaded before the theme's
// own script; without this file search still works, only less well for whole questions.
(function () {
  "use strict";
  if (!window.Worker) return;
  var QUERY = 2; // the theme's message that asks for results
  var small = new Set(("a an and any are as at be been by can could do does for from has have how i if in is it its may me " +
    "must my of on or our shall should that the their them then there they this to was we what when where which who whom " +
    "why will with would you your").split(" "));
  var send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, other) {
    if (message && message.type === QUERY && typeof message.data === "string") {
      var kept = message.data.replace(/[?!.,;:()]/g, " ").split(/\s+/).filter(function (word) {
        return word && !small.has(word.toLowerCase());
      });
      if (kept.length) message = { type: QUERY, data: kept.join(" ") };
    }
    return send.call(this, message, other);
  };
})();
