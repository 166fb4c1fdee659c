/* Sorts tables by any column. Without this file they stand in the official order, complete. */
(function () {
  var tables = [].slice.call(document.querySelectorAll("table[data-sortable]"));
  tables.forEach(prepare);

  function prepare(table) {
    var body = table.tBodies[0];
    var heads = table.tHead ? [].slice.call(table.tHead.rows[0].cells) : [];
    var official = [].slice.call(body.rows);
    if (official.length < 2) return;
    var frame = table.parentNode;
    var said = document.createElement("p");
    said.className = "sorted";
    said.setAttribute("role", "status");
    var words = document.createElement("span");
    var reset = document.createElement("button");
    reset.type = "button";
    reset.className = "plain";
    reset.textContent = "恢复原来的顺序";
    frame.parentNode.insertBefore(said, frame.nextSibling);

    heads.forEach(function (head, index) {
      var name = head.textContent.trim();
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.title = "按" + name + "排列";
      head.setAttribute("data-name", name);
      head.textContent = "";
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var before = head.getAttribute("aria-sort");
        var falling = before === "none" ? head.classList.contains("num") : before === "ascending";
        heads.forEach(function (other) {
          other.setAttribute("aria-sort", "none");
        });
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        show(sorted(official, index, falling));
        words.textContent = "已按“" + name + "”" + order(official, index, falling) + "排列，一样的按原来的先后。";
        if (!said.firstChild) {
          said.appendChild(words);
          said.appendChild(reset);
        }
      });
    });
    reset.addEventListener("click", function () {
      heads.forEach(function (head) {
        head.setAttribute("aria-sort", "none");
      });
      show(official);
      said.textContent = "";
      heads[0].firstChild.focus();
    });

    function show(rows) {
      rows.forEach(function (row) {
        body.appendChild(row);
      });
    }
  }

  /* What a cell is worth: a number where it has one, else its text; null where nothing is known. */
  function worth(row, index) {
    var cell = row.cells[index];
    var text = cell ? (cell.getAttribute("data-value") || cell.textContent).trim() : "";
    var number = /[-−]?\d+(?:\.\d+)?/.exec(text);
    if (number && !/^[A-Za-z\u4e00-\u9fff“]{3,}/.test(text)) return Number(number[0].replace("−", "-"));
    return /^(?:|—|未公布)$/.test(text) ? null : text;
  }

  function numeric(rows, index) {
    return rows.every(function (row) {
      return typeof worth(row, index) !== "string";
    });
  }

  function order(rows, index, falling) {
    if (!numeric(rows, index)) return falling ? "倒序" : "顺序";
    return falling ? "从大到小" : "从小到大";
  }

  /* Equal rows keep the official order; the unknown stand at the end either way. */
  function sorted(rows, index, falling) {
    var numbers = numeric(rows, index);
    var lines = rows.map(function (row, place) {
      return { row: row, place: place, value: worth(row, index) };
    });
    lines.sort(function (a, b) {
      if (a.value === null || b.value === null) {
        return (a.value === null ? 1 : 0) - (b.value === null ? 1 : 0) || a.place - b.place;
      }
      var difference = numbers
        ? a.value - b.value
        : String(a.value).localeCompare(String(b.value), "zh-CN");
      return (falling ? -difference : difference) || a.place - b.place;
    });
    return lines.map(function (line) {
      return line.row;
    });
  }
})();
