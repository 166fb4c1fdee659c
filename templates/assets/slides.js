/* 看图说话: turns pages with buttons and keys. Without this file the steps stand one below the other. */
(function () {
  var deck = document.querySelector("[data-deck]");
  if (!deck) return;
  var steps = [].slice.call(deck.querySelectorAll(".step"));
  var bar = deck.querySelector(".deck-bar");
  var words = bar.querySelector("[data-deck-place]");
  var line = bar.querySelector("[data-deck-line]");
  var buttons = [].slice.call(bar.querySelectorAll("[data-turn]"));
  var goal = -1; // where a turn that is still moving will end
  var settling = 0;
  var told = "";

  /* The step in the middle of the window; -1 before the first, their number behind the last. */
  function place() {
    if (goal >= 0) return goal;
    var middle = window.innerHeight / 2;
    if (deck.getBoundingClientRect().bottom < middle) return steps.length;
    for (var index = steps.length - 1; index >= 0; index--) {
      if (steps[index].getBoundingClientRect().top <= middle) return index;
    }
    return -1;
  }

  /* How much of a step lies beyond the window, below it or above it. */
  function rest(step, way) {
    var edge = step.getBoundingClientRect();
    return way > 0 ? edge.bottom - window.innerHeight + bar.offsetHeight : -edge.top;
  }

  /* Whether there is more of the step in view that way; a turn that is still moving goes by its goal. */
  function more(way) {
    var step = goal < 0 && steps[place()];
    return Boolean(step) && rest(step, way) > 8;
  }

  function show() {
    var index = Math.min(Math.max(place(), 0), steps.length - 1);
    var state = [index, more(-1), more(1)].join();
    if (state === told) return;
    told = state;
    words.firstChild.textContent = "第 " + (index + 1) + " 页，";
    line.style.width = (100 * (index + 1)) / steps.length + "%";
    buttons.forEach(function (button) {
      var way = Number(button.getAttribute("data-turn"));
      var beyond = index + way < 0 || index + way >= steps.length;
      button.setAttribute("aria-disabled", String(beyond && !more(way)));
    });
  }

  function turn(index) {
    if (index < 0 || index >= steps.length) return;
    goal = index;
    steps[index].scrollIntoView();
    settle();
    show();
  }

  /* Within a step that is taller than the window: by a window less two lines, or to its end. */
  function advance(way) {
    var view = window.innerHeight - bar.offsetHeight;
    window.scrollBy(0, way * Math.min(rest(steps[place()], way), view - 96));
  }

  /* A turn has ended when nothing has moved for a moment. */
  function settle() {
    clearTimeout(settling);
    settling = setTimeout(function () {
      goal = -1;
      show();
    }, 160);
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      var way = Number(button.getAttribute("data-turn"));
      if (more(way)) advance(way);
      else turn(place() + way);
    });
  });
  var start = document.querySelector(".deck-start a");
  start.addEventListener("click", function (event) {
    event.preventDefault();
    turn(0);
    steps[0].setAttribute("tabindex", "-1");
    steps[0].focus({ preventScroll: true });
  });

  /* Keys that also scroll turn the page only where the step has nothing left to scroll to. */
  function wanted(event, at) {
    var step = steps[at];
    var ended = !step || rest(step, 1) <= 8;
    var begun = !step || rest(step, -1) <= 8;
    switch (event.key) {
      case "ArrowRight":
        return at + 1;
      case "ArrowLeft":
        return at - 1;
      case "ArrowDown":
      case "PageDown":
        return ended ? at + 1 : -1;
      case "ArrowUp":
      case "PageUp":
        return begun ? at - 1 : -1;
      case " ":
        if (event.shiftKey) return begun ? at - 1 : -1;
        return ended ? at + 1 : -1;
      case "Home":
        return 0;
      case "End":
        return steps.length - 1;
    }
    return -1;
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (document.querySelector(".pswp") || !event.target.closest) return;
    if (event.target.closest("input, select, textarea") || (event.key === " " && event.target.closest("button, summary"))) return;
    var at = place();
    if (at >= steps.length && event.key !== "ArrowLeft") return;
    var next = wanted(event, at);
    if (next < 0 || next >= steps.length) return;
    event.preventDefault();
    turn(next);
  });
  window.addEventListener(
    "scroll",
    function () {
      if (goal >= 0) settle();
      else show();
    },
    { passive: true }
  );
  window.addEventListener("resize", show);
  show();
})();
