// Hides findings that were not asked for. The page is complete without this: the form stays hidden then.
(function () {
  "use strict";
  var form = document.getElementById("filter");
  if (!form) { return; }
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  var parts = Array.prototype.slice.call(document.querySelectorAll("[data-part], [data-unsure]"));
  var rank = { low: 0, medium: 1, high: 2 };
  function apply() {
    var group = form.elements.kind.value, role = form.elements.role.value;
    var least = rank[form.elements.confidence.value], shown = 0;
    items.forEach(function (item) {
      var fits = (!group || item.dataset.group === group) &&
        (!role || item.dataset.roles.split(" ").indexOf(role) >= 0) &&
        rank[item.dataset.confidence] >= least;
      item.hidden = !fits;
      if (fits) { shown += 1; }
    });
    parts.forEach(function (part) { part.hidden = !part.querySelector("[data-group]:not([hidden])"); });
    document.getElementById("shown").textContent = "Showing " + shown + " of " + items.length + " findings.";
  }
  form.addEventListener("change", apply);
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  apply();
}());
