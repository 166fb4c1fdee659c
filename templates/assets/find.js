/* The finding page: with an index, whole pages are searched; without one, the lists are narrowed.
   Without this file the lists are complete. */
(function () {
  "use strict";
  var box = document.querySelector("[data-find]");
  if (!box) return;
  var input = box.querySelector("input");
  var choices = [].slice.call(box.querySelectorAll("select"));
  var count = box.querySelector("[data-find-count]");
  var why = box.querySelector("[data-find-why]");
  var hits = document.querySelector("[data-hits]");
  var more = document.querySelector("[data-hits-more]");
  var lists = document.querySelector("[data-find-lists]");
  var parts = [].slice.call(document.querySelectorAll("[data-find-part]"));
  var onSite = location.protocol.indexOf("http") === 0;
  var lines = [];
  var index = null;
  var turn = 0;
  parts.forEach(function (part) {
    [].slice.call(part.querySelectorAll("li")).forEach(function (item) {
      lines.push({ item: item, part: part, text: LeitaiSearch.fold(item.textContent).text });
    });
  });

  function say(words) {
    if (count.textContent !== words) count.textContent = words;
  }
  var NOTHING = "没有找到。换个词，或者少输几个字试试。";
  var ONLY_MARKS = "光有标点没法找，请打几个字。";
  var NOTHING_HERE = "没有找到。换个词，或者把上面的范围改回“全部”试试。";

  function onlyMarks() {
    return Boolean(input.value.trim()) && !/[0-9A-Za-z\u00c0-\u024f\u3007\u3400-\u9fff\ud800-\udbff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(input.value);
  }

  /* Narrow the lists to the lines that have all words. */
  function narrow() {
    var marks = onlyMarks();
    var words = marks ? [] : LeitaiSearch.wordsOf(input.value);
    var shown = 0;
    parts.forEach(function (part) {
      part.hidden = true;
    });
    lines.forEach(function (line) {
      var fits = words.every(function (word) {
        return line.text.indexOf(word.text) >= 0;
      });
      line.item.hidden = !fits;
      if (fits) {
        shown += 1;
        line.part.hidden = false;
      }
    });
    lists.hidden = false;
    hits.hidden = more.hidden = true;
    say(marks ? ONLY_MARKS : !words.length ? "" : shown ? "名单里有 " + shown + " 处" : NOTHING);
  }

  function chosen() {
    return choices
      .filter(function (choice) {
        return choice.value;
      })
      .map(function (choice) {
        return choice.name + ":" + choice.value;
      });
  }

  /* Search whole pages and show the first hits. */
  function search() {
    var mine = ++turn;
    var facets = chosen();
    if (onlyMarks() || (!facets.length && !LeitaiSearch.wordsOf(input.value).length)) {
      narrow();
      return Promise.resolve();
    }
    return index.find(input.value, facets).then(function (answer) {
      return index.take(answer, 0, LeitaiSearch.FIRST).then(function (taken) {
        if (mine === turn) show(answer, taken);
      });
    });
  }
  function show(answer, taken) {
    hits.textContent = "";
    lists.hidden = true;
    append(answer, taken);
  }
  function told(answer, taken) {
    var shown = hits.children.length;
    if (taken.next >= answer.pages.length) {
      return shown ? "找到 " + shown + " 页" : chosen().length ? NOTHING_HERE : NOTHING;
    }
    if (answer.sure) return "找到 " + answer.pages.length + " 页";
    return shown ? "找到约 " + answer.pages.length + " 页" : "前 " + taken.next + " 页里没有完全一样的，可以接着找。";
  }
  function append(answer, taken) {
    taken.records.forEach(function (record) {
      hits.appendChild(hit(record, answer.words));
    });
    hits.hidden = !hits.children.length;
    more.hidden = taken.next >= answer.pages.length;
    say(told(answer, taken));
    var button = more.querySelector("button");
    button.onclick = function () {
      var seen = hits.children.length;
      button.disabled = true;
      index.take(answer, taken.next, LeitaiSearch.FIRST).then(
        function (further) {
          button.disabled = false;
          append(answer, further);
          var first = hits.children[seen];
          if (first) first.querySelector("a").focus();
        },
        function () {
          button.disabled = false;
        }
      );
    };
  }

  function element(name, className, content) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (typeof content === "string") made.textContent = content;
    else
      content.forEach(function (part) {
        made.appendChild(part[1] ? element("mark", "", part[0]) : document.createTextNode(part[0]));
      });
    return made;
  }
  function hit(record, words) {
    var item = element("li", "hit", "");
    var head = item.appendChild(element("p", "hit-title", ""));
    head.appendChild(element("span", "tag", record.label));
    var link = head.appendChild(element("a", "", LeitaiSearch.mark(record.title, words)));
    link.href = box.getAttribute("data-root") + record.url;
    var facts = item.appendChild(element("p", "hit-facts", ""));
    record.facts.forEach(function (fact) {
      facts.appendChild(element("span", "", LeitaiSearch.mark(fact, words)));
    });
    LeitaiSearch.otherNames(record, words).forEach(function (name) {
      item.appendChild(element("p", "hit-text", LeitaiSearch.mark(name, words)));
    });
    var text = LeitaiSearch.excerpt(record, words);
    if (text.length) item.appendChild(element("p", "hit-text", text));
    return item;
  }

  /* Keep what is asked for in the address, so that coming back finds it again. */
  function remember() {
    if (!onSite || !history.replaceState) return;
    var asked = [];
    [input].concat(choices).forEach(function (field) {
      var value = field.value.trim();
      if (value) asked.push(field.name + "=" + encodeURIComponent(value));
    });
    history.replaceState(null, "", location.pathname + (asked.length ? "?" + asked.join("&") : ""));
  }
  function readable(value) {
    try {
      return decodeURIComponent(value);
    } catch (error) {
      return value;
    }
  }
  function recall() {
    location.search
      .slice(1)
      .split("&")
      .forEach(function (pair) {
        var name = pair.split("=")[0];
        var value = pair.slice(name.length + 1).replace(/\+/g, " ");
        [input].concat(choices).forEach(function (field) {
          if (field.name === name) field.value = readable(value);
        });
      });
  }

  /* In large letters the hits begin below the window: who asked for them is brought there. */
  function bring() {
    if (input.value && count.getBoundingClientRect().top > window.innerHeight * 0.6) count.scrollIntoView();
  }

  function run() {
    if (!index) return narrow();
    remember();
    search().catch(function () {
      // The site may have been published anew since the index was read.
      return open().then(search).catch(withoutIndex);
    });
  }
  function open() {
    return LeitaiSearch.open(box.getAttribute("data-root"), box.getAttribute("data-index")).then(function (opened) {
      index = opened;
    });
  }
  function withoutIndex() {
    index = null;
    choices.forEach(function (choice) {
      choice.parentNode.hidden = true;
    });
    why.textContent = onSite
      ? "正文的索引没有取到，先在下面的名单里找。"
      : "这个网站是从文件夹里直接打开的，浏览器不让查正文，只能在下面的名单里找。放到网上以后，正文也能查。";
    why.hidden = false;
    narrow();
  }

  var waiting;
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(run, 120);
  }
  input.addEventListener("input", function (event) {
    if (!event.isComposing) index ? soon() : narrow();
  });
  input.addEventListener("compositionend", soon);
  choices.forEach(function (choice) {
    choice.addEventListener("change", run);
  });
  box.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    run();
    bring();
  });
  recall();
  bring();
  // The browser may bring back what was typed before; a page brought back whole still shows its hits.
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) run();
  });
  if (!box.getAttribute("data-index")) narrow();
  else if (!onSite || !window.fetch || !window.TextDecoder) withoutIndex();
  else open().then(run, withoutIndex);
})();
