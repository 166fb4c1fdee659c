/* What a preview adds to the pages it shows: the problems of the last build, and new styles without a reload.
   livereload.js hands every message to this plugin first. */
(function () {
  "use strict";
  var ID = "leitai-preview";
  var edition = document.currentScript.getAttribute("data-edition");

  function element(tag, text, name) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  function item(problem) {
    var made = element("li");
    made.appendChild(element("strong", problem.message));
    if (problem.place) {
      var place = element("p", "", "place");
      place.appendChild(element("code", problem.place));
      made.appendChild(place);
    }
    if (problem.excerpt) {
      var line = element("pre");
      line.appendChild(element("code", problem.excerpt));
      made.appendChild(line);
    }
    if (problem.hint) made.appendChild(element("p", "怎么改：" + problem.hint, "mend"));
    if (problem.rest) made.appendChild(element("p", problem.rest));
    return made;
  }

  /* Most pages never need them, and what is not asked for keeps no page from being shown. */
  function bringStyles() {
    if (document.querySelector("link[data-preview]")) return;
    var link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "/_preview/preview.css";
    link.setAttribute("data-preview", "");
    document.head.appendChild(link);
  }

  function show(problems, count) {
    var old = document.getElementById(ID);
    if (old) old.parentNode.removeChild(old);
    if (!problems.length) return;
    bringStyles();
    var box = element("div");
    box.id = ID;
    box.setAttribute("role", "alert");
    box.setAttribute("aria-label", "内容里的错误");
    box.appendChild(element("h2", "内容里有 " + count + " 处错误"));
    box.appendChild(element("p", "这一页还是上次没有错误时的样子。改好、保存以后，这个提示会自己消失。"));
    var close = element("button", "收起");
    close.type = "button";
    close.addEventListener("click", function () { box.parentNode.removeChild(box); });
    box.appendChild(close);
    var list = element("ol");
    problems.forEach(function (problem) { list.appendChild(item(problem)); });
    box.appendChild(list);
    document.body.appendChild(box);
  }

  /* A page that was made anew while it was loading is outdated already. */
  function ask() {
    fetch("/_preview/state.json", { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        if (state.edition !== edition) location.reload();
        else show(state.errors, state.count);
      });
  }

  /* The page as it is now names the style sheets that it should have. */
  function restyle() {
    fetch(location.href, { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (html) {
        var fresh = new DOMParser().parseFromString(html, "text/html");
        edition = fresh.querySelector("script[data-edition]").getAttribute("data-edition");
        var links = document.querySelectorAll("link[rel=stylesheet]:not([data-preview])");
        var wanted = fresh.querySelectorAll("link[rel=stylesheet]:not([data-preview])");
        if (links.length !== wanted.length) { location.reload(); return; }
        Array.prototype.forEach.call(links, function (link, index) {
          var next = link.cloneNode();
          next.setAttribute("href", wanted[index].getAttribute("href") + "?" + edition);
          next.addEventListener("load", function () { link.parentNode.removeChild(link); });
          link.parentNode.insertBefore(next, link.nextSibling);
        });
        show([], 0);
      });
  }

  function Plugin() {}
  Plugin.identifier = "leitai";
  Plugin.version = "1.0";
  Plugin.prototype.reload = function (path) {
    if (path === "leitai:state") { ask(); return true; }
    if (path === "leitai:styles") { restyle(); return true; }
    return false;
  };
  window.LiveReloadPluginLeitai = Plugin;
})();
