// Counts what the filter leaves, and hides headings that two choices together leave empty. The filter itself is style.
(function () {
  "use strict";
  var form = document.getElementById("filter");
  if (!form) { return; }
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  var parts = Array.prototype.slice.call(document.querySelectorAll("[data-part]"));
  var least = { low: ["low", "medium", "high"], medium: ["medium", "high"], high: ["high"] };
  function apply() {
    var kind = form.elements.kind.value, role = form.elements.role.value;
    var sure = least[form.elements.confidence.value];
    var fitting = new Set(items.filter(function (item) {
      return (!kind || item.dataset.group === kind) &&
        (!role || item.dataset.roles.split(" ").indexOf(role) >= 0) &&
        sure.indexOf(item.dataset.confidence) >= 0;
    }));
    var full = new Set();
    fitting.forEach(function (item) {
      for (var part = item.closest("[data-part]"); part && !full.has(part); part = part.parentElement.closest("[data-part]")) {
        full.add(part);
      }
    });
    parts.forEach(function (part) { part.hidden = !full.has(part); });
    document.getElementById("shown").textContent = "Showing " + fitting.size + " of " + items.length + " findings.";
  }
  form.addEventListener("change", apply);
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  apply();
}());
