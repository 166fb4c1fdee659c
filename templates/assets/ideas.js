/* Shows the ideas of one topic at a time. Without this file the topics link to their own pages. */
(function () {
  var nav = document.querySelector("[data-topics]");
  if (!nav) return;
  var shown = nav.querySelector("[data-topics-shown]");
  var list = nav.querySelector("ul");
  var parts = [].slice.call(document.querySelectorAll("[data-ideas]"));
  var buttons = [];

  /* A button takes the link's place: the same words, in the same room. */
  [].slice.call(list.querySelectorAll("a")).forEach(function (link) {
    var button = document.createElement("button");
    var topic = link.getAttribute("data-topic");
    button.type = "button";
    button.setAttribute("data-topic", topic);
    while (link.firstChild) button.appendChild(link.firstChild);
    button.addEventListener("click", function () {
      choose(topic, true);
    });
    link.parentNode.replaceChild(button, link);
    buttons.push(button);
  });

  function choose(topic, said) {
    var count = 0;
    parts.forEach(function (part) {
      part.hidden = topic !== "" && part.getAttribute("aria-labelledby") !== topic;
      if (!part.hidden) count += part.querySelectorAll(".idea").length;
    });
    buttons.forEach(function (one) {
      one.setAttribute("aria-pressed", String(one.getAttribute("data-topic") === topic));
    });
    if (!said) return;
    shown.textContent = topic ? "下面是这个话题的 " + count + " 个金点子。" : "下面是全部 " + count + " 个金点子。";
    try {
      history.replaceState(null, "", topic ? "#" + topic : location.pathname + location.search);
    } catch (error) {
      /* The choice is then forgotten with the page. */
    }
  }

  var asked = decodeURIComponent(location.hash.slice(1));
  var known = parts.some(function (part) {
    return part.getAttribute("aria-labelledby") === asked;
  });
  choose(known ? asked : "", false);
})();
