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
  var told = -1;

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

  function show() {
    var index = Math.min(Math.max(place(), 0), steps.length - 1);
    if (index === told) return;
    told = index;
    words.firstChild.textContent = "第 " + (index + 1) + " 页，";
    line.style.width = (100 * (index + 1)) / steps.length + "%";
    buttons.forEach(function (button) {
      var beyond = index + Number(button.getAttribute("data-turn"));
      button.setAttribute("aria-disabled", String(beyond < 0 || beyond >= steps.length));
    });
  }

  function turn(index) {
    if (index < 0 || index >= steps.length) return;
    goal = index;
    steps[index].scrollIntoView();
    settle();
    show();
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
      turn(place() + Number(button.getAttribute("data-turn")));
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
    var edge = step && step.getBoundingClientRect();
    var ended = !step || edge.bottom <= window.innerHeight - bar.offsetHeight + 8;
    var begun = !step || edge.top >= -8;
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
