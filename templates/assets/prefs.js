/* Applies the reader's text size before the first paint. */
(function () {
  var root = document.documentElement;
  root.className += " js" + ("speechSynthesis" in window ? " speaks" : "");
  try {
    var size = localStorage.getItem("leitai-size");
    if (size === "large" || size === "largest") root.setAttribute("data-size", size);
  } catch (error) {
    /* Private windows may refuse storage: the normal size is fine. */
  }
})();
