// Small helps; every page works without them. Nothing here asks the network for anything.
(function () {
  "use strict";
  // The search dialog has no name of its own in the theme.
  var search = document.querySelector(".md-search");
  if (search) search.setAttribute("aria-label", "Search");
  // The parts of the menu are named by labels that hold no words, since their words are a link of their own.
  document.querySelectorAll("li.md-nav__item--nested > nav.md-nav").forEach(function (nav) {
    var words = nav.parentElement.querySelector(".md-ellipsis");
    if (!words) return;
    nav.setAttribute("aria-label", "Menu: " + words.textContent.trim());
    nav.removeAttribute("aria-labelledby");
  });
  // Wide code and tables can be scrolled sideways on a phone, so the keyboard must reach them.
  document.querySelectorAll("pre > code, .md-typeset__scrollwrap").forEach(function (part) { part.tabIndex = 0; });
  // A printed copy says when it was printed.
  function printed() {
    var day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    document.querySelectorAll(".printed").forEach(function (place) { place.textContent = "Printed on " + day + "."; });
    document.querySelectorAll("article details").forEach(function (part) { part.open = true; });
  }
  window.addEventListener("beforeprint", printed);
  // "As of": leads to the edition in force on the day chosen.
  var form = document.querySelector("form.as-of");
  if (form) {
    var editions = JSON.parse(form.dataset.editions);
    form.querySelector("input").value = new Date().toISOString().slice(0, 10);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var day = form.querySelector("input").value;
      var found = editions[0][1];
      editions.forEach(function (edition) { if (edition[0] <= day) found = edition[1]; });
      document.querySelectorAll("article table a").forEach(function (link) {
        if (link.textContent.trim().endsWith(found)) window.location.href = link.href;
      });
    });
  }
})();
