/* Text size and reading aloud. Everything on the page works without this file. */
(function () {
  var root = document.documentElement;
  var reader = document.querySelector("[data-reader]");
  if (!reader) return;

  var buttons = reader.querySelectorAll("[data-size]");
  function mark() {
    var current = root.getAttribute("data-size") || "normal";
    for (var i = 0; i < buttons.length; i++) {
      buttons[i].setAttribute("aria-pressed", String(buttons[i].getAttribute("data-size") === current));
    }
  }
  function choose(event) {
    var size = event.currentTarget.getAttribute("data-size");
    if (size === "normal") root.removeAttribute("data-size");
    else root.setAttribute("data-size", size);
    try {
      localStorage.setItem("leitai-size", size);
    } catch (error) {
      /* The choice then lasts for this page only. */
    }
    mark();
    hint();
    show();
  }

  /* In large letters the parts of the site stand in one line, which begins where the page belongs. */
  var here = document.querySelector(".nav [aria-current]");
  function show() {
    var line = here && here.parentNode.parentNode;
    if (line) line.scrollLeft = here.parentNode.offsetLeft - line.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
  }

  /* A table or chart that is wider than its frame says so, for as long as it is. */
  var frames = [].slice.call(document.querySelectorAll(".scroll, .prose table"));
  function hint() {
    frames.forEach(function (frame) {
      var wide = frame.scrollWidth > frame.clientWidth + 1;
      var note = frame.previousElementSibling;
      if (!note || note.className !== "swipe") {
        if (!wide) return;
        note = document.createElement("p");
        note.className = "swipe";
        note.textContent = frame.querySelector("svg.chart-drawing") ? "左右滑动看全图" : "左右滑动看全表";
        frame.parentNode.insertBefore(note, frame);
      }
      note.hidden = !wide;
    });
  }
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("DOMContentLoaded", hint); // the scripts that change tables have run then
  window.addEventListener("resize", hint);
  document.addEventListener("toggle", hint, true); // what was folded had no width in older browsers

  for (var i = 0; i < buttons.length; i++) buttons[i].addEventListener("click", choose);
  mark();

  var speak = reader.querySelector("[data-speak]");
  var text = document.querySelector("[data-read]");
  if (!speak || !text || !("speechSynthesis" in window)) return;
  var speaking = false;
  function label() {
    speak.textContent = speaking ? "停止朗读" : "朗读";
    speak.setAttribute("aria-pressed", String(speaking));
  }
  function stop() {
    window.speechSynthesis.cancel();
    speaking = false;
    label();
  }

  /* What is read: the text as it is seen, notes' numbers left out, in pieces that no voice breaks off. */
  function sentences(text) {
    var walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, null, false);
    var blocks = [];
    var last = null;
    while (walker.nextNode()) {
      var around = walker.currentNode.parentNode;
      if (!around.getClientRects().length || around.closest(".footnote-ref, .footnote-backref, .video small")) continue;
      var block = around.closest("p, li, h2, h3, h4, td, th, figcaption, blockquote, dt, dd, .tag");
      if (block !== last) blocks.push("");
      last = block;
      blocks[blocks.length - 1] += walker.currentNode.data;
    }
    return blocks.reduce(function (pieces, block) {
      var words = block.trim();
      (words.match(/[^。！？；]+[。！？；”’]*|[。！？；”’]+/g) || []).forEach(function (sentence, index) {
        var before = pieces[pieces.length - 1];
        if (index && before.length + sentence.length <= 80) pieces[pieces.length - 1] += sentence;
        else pieces.push(sentence);
      });
      return pieces;
    }, []);
  }
  speak.addEventListener("click", function () {
    if (speaking) return stop();
    var parts = sentences(text);
    speaking = true;
    label();
    parts.forEach(function (part, index) {
      var utterance = new SpeechSynthesisUtterance(part);
      utterance.lang = "zh-CN";
      utterance.rate = 0.9;
      if (index === parts.length - 1) utterance.onend = stop;
      window.speechSynthesis.speak(utterance);
    });
  });
  window.addEventListener("pagehide", stop);
  label();
})();
