/* Opens the page's pictures one by one with PhotoSwipe. Without this file a picture's link leads to its JPEG. */
(function () {
  var shots = [].slice.call(document.querySelectorAll("main a.shot"));
  if (!shots.length || !window.PhotoSwipe) return;
  var gallery = document.querySelector(".gallery[data-total]"); // this page shows a part of it
  var box = null;
  var entered = false; // the history has an entry for the open lightbox
  var leaving = false; // … which is being taken back

  function item(shot) {
    var image = shot.querySelector("img");
    var size = shot.getAttribute("data-large").split("x");
    return {
      src: shot.href,
      width: Number(size[0]),
      height: Number(size[1]),
      msrc: image.currentSrc || image.src,
      alt: image.alt,
      element: shot,
      thumbCropped: getComputedStyle(image).objectFit === "cover"
    };
  }

  /* The caption as it stands below the picture, 示意图 before it. */
  function tell(place, shot) {
    place.textContent = "";
    var tag = shot.querySelector(".tag");
    var caption = shot.parentNode.querySelector("figcaption");
    var shown = caption ? caption.cloneNode(true) : document.createElement("figcaption");
    if (tag) shown.insertBefore(tag.cloneNode(true), shown.firstChild);
    place.appendChild(shown);
    place.hidden = !tag && !caption;
  }

  /* The place in the whole gallery, not in this page of it. */
  function count(pswp) {
    var place = Number(gallery.getAttribute("data-before")) + pswp.currIndex + 1;
    pswp.element.querySelector(".pswp__counter").textContent = place + " / " + gallery.getAttribute("data-total");
  }

  /* The tabulator goes round within the lightbox. */
  function keepInside(event) {
    var stops = [].slice.call(box.element.querySelectorAll("button, a[href]")).filter(function (stop) {
      return stop.offsetWidth > 0 && !stop.disabled;
    });
    var last = stops[event.shiftKey ? 0 : stops.length - 1];
    if (document.activeElement !== last && box.element !== document.activeElement) return;
    event.preventDefault();
    stops[event.shiftKey ? stops.length - 1 : 0].focus();
  }

  function remember(index, anew) {
    try {
      history[anew ? "pushState" : "replaceState"]({ photo: index }, "");
      entered = true;
    } catch (error) {
      /* Where the history can't be written, Back leaves the page as usual. */
    }
  }

  function open(index, known) {
    var text = parseFloat(getComputedStyle(document.documentElement).fontSize);
    box = new window.PhotoSwipe({
      dataSource: shots.map(item),
      index: index,
      mainClass: "lightbox",
      loop: false,
      wheelToZoom: true,
      returnFocus: false,
      bgOpacity: 1,
      paddingFn: function (view) {
        return view.y < 480 ? { top: 0, bottom: 0, left: 0, right: 0 } : { top: 60, bottom: 6.5 * text, left: 0, right: 0 };
      },
      closeTitle: "关闭",
      closeSVG: "关闭",
      zoomTitle: "放大或缩小",
      arrowPrevTitle: "上一张",
      arrowNextTitle: "下一张",
      errorMsg: "这张照片打不开",
      indexIndicatorSep: " / "
    });
    box.on("uiRegister", function () {
      box.ui.registerElement({
        name: "told",
        order: 9,
        appendTo: "root",
        onInit: function (place, pswp) {
          place.setAttribute("aria-live", "polite");
          pswp.on("change", function () {
            tell(place, shots[pswp.currIndex]);
            if (gallery) count(pswp);
            if (entered) remember(pswp.currIndex, false);
          });
        }
      });
    });
    box.on("keydown", function (event) {
      if (event.originalEvent.key === "Tab") keepInside(event.originalEvent);
    });
    box.on("close", function () {
      if (!entered) return;
      entered = false;
      leaving = true;
      history.back();
    });
    box.on("destroy", function () {
      box = null;
      shots[index].focus({ preventScroll: true });
    });
    if (known) entered = true;
    else remember(index, true);
    box.init();
    box.element.setAttribute("aria-label", "看大图");
    box.element.setAttribute("aria-modal", "true");
  }

  shots.forEach(function (shot, index) {
    shot.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (!box) open(index, false);
    });
  });

  function photo(state) {
    return state && typeof state.photo === "number" && shots[state.photo] ? state.photo : -1;
  }
  window.addEventListener("popstate", function (event) {
    if (leaving) {
      leaving = false;
    } else if (box) {
      entered = false;
      box.close();
    } else if (photo(event.state) >= 0) {
      open(event.state.photo, true);
    }
  });
  // Coming back from a link in a caption, or after reloading: what was open is open again.
  if (photo(history.state) >= 0) open(history.state.photo, true);
})();
