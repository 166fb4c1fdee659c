/* Finds every page that has a piece of text, with the index that generator/publish/search makes.
   Folding and runs are those of generator/publish/search/folding.py; a test compares them. */
var LeitaiSearch = (function () {
  "use strict";
  var MARK = new RegExp(
    "[\\u0000-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf" +
      "\\u00d7\\u00f7\\u2000-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020" +
      "\\u3030\\u303d\\u30fb\\ufe10-\\ufe1f\\ufe30-\\ufe6f\\uff00-\\uff0f]"
  );
  var PASSED_OVER = /["'`\u00ab\u00b7\u00bb\u2018-\u201f\u2039\u203a\u2022\u2027\u3008-\u300f\u301d-\u301f\u30fb\u00ad\u200b-\u200f\u2060\ufeff]/;
  var BLANK = /[\t-\r \u0085\u1680\u2028\u2029]/;
  var LATIN = /[0-9a-z]/;
  var FACET = "\u001f";
  var FIRST = 10;
  var READ = 20; // So many pages at most are read at a time to be sure that they have a long word.
  var PIECES = 6; // By so many pieces at most a long word is looked up, unless it takes more to cover it.

  /* Fold a line: {text, from, to}; from and to lead back from each place to the line as it was written. */
  function fold(line) {
    var kept = [];
    var at = 0;
    Array.from(line).forEach(function (character) {
      var folded = character.normalize("NFKC").toLowerCase();
      for (var i = 0; i < folded.length; i++) {
        if (!PASSED_OVER.test(folded[i])) kept.push([folded[i], at, at + character.length]);
      }
      at += character.length;
    });
    var out = { text: "", from: [], to: [] };
    kept.forEach(function (part, i) {
      var character = part[0];
      if (BLANK.test(character)) {
        var next = i + 1;
        while (next < kept.length && BLANK.test(kept[next][0])) next++;
        var between = LATIN.test(out.text.slice(-1)) && next < kept.length && LATIN.test(kept[next][0]);
        if (!between) return;
        character = " ";
      }
      out.text += character;
      out.from.push(part[1]);
      out.to.push(part[2]);
    });
    return out;
  }

  /* Part a folded line into runs: [start, end] of each. */
  function runs(text) {
    var found = [];
    var start = -1;
    for (var i = 0; i <= text.length; i++) {
      var inside = i < text.length && belongs(text, i);
      if (inside && start < 0) start = i;
      if (!inside && start >= 0) {
        found.push([start, i]);
        start = -1;
      }
    }
    return found;
  }
  function belongs(text, i) {
    if (!MARK.test(text[i])) return true;
    return /[!-~]/.test(text[i]) && LATIN.test(text[i - 1] || "") && LATIN.test(text[i + 1] || "");
  }

  /* What is asked for: blanks part words; marks around a word do not count. */
  function wordsOf(query) {
    var words = [];
    query
      .normalize("NFKC")
      .split(/\s+/)
      .forEach(function (part) {
        var text = fold(part).text;
        var found = runs(text);
        if (!found.length) return;
        var start = found[0][0];
        words.push({
          text: text.slice(start, found[found.length - 1][1]),
          runs: found.map(function (run) {
            return text.slice(run[0], run[1]);
          }),
        });
      });
    return words;
  }

  /* Lists of pages are sorted arrays of numbers. */
  function both(some, others) {
    if (!some) return others;
    var found = [];
    var j = 0;
    for (var i = 0; i < some.length; i++) {
      while (j < others.length && others[j] < some[i]) j++;
      if (others[j] === some[i]) found.push(some[i]);
    }
    return found;
  }

  /* Order by code points, as Python does. */
  function isAfter(some, other) {
    var a = Array.from(some);
    var b = Array.from(other);
    for (var i = 0; i < a.length && i < b.length; i++) {
      var distance = a[i].codePointAt(0) - b[i].codePointAt(0);
      if (distance) return distance > 0;
    }
    return a.length > b.length;
  }

  function Reader(buffer) {
    this.bytes = new Uint8Array(buffer);
    this.at = 0;
  }
  Reader.prototype.number = function () {
    var value = 0;
    var scale = 1;
    var byte;
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  };
  Reader.prototype.part = function () {
    var length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  };

  /* Read a shard: piece → its two lists, still as bytes. */
  function readShard(buffer) {
    var reader = new Reader(buffer);
    var decoder = new TextDecoder();
    var entries = Object.create(null);
    var piece = [];
    while (reader.at < reader.bytes.length) {
      piece = piece.slice(0, reader.number());
      piece = piece.concat(Array.from(decoder.decode(reader.part())));
      entries[piece.join("")] = { named: reader.part(), all: reader.part() };
    }
    return entries;
  }
  function readPages(bytes) {
    var pages = [];
    if (!bytes.length) return pages;
    if (bytes[0] === 1) {
      for (var i = 8; i < bytes.length * 8; i++) {
        if ((bytes[i >> 3] >> (i & 7)) & 1) pages.push(i - 8);
      }
      return pages;
    }
    var reader = new Reader(bytes);
    reader.at = 1;
    for (var page = 0; reader.at < bytes.length; ) {
      page += reader.number();
      pages.push(page);
    }
    return pages;
  }

  function get(address, form, mode) {
    return fetch(address, { cache: mode, credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status + " " + address);
      return answer[form]();
    });
  }

  /* The index of a site; `manifest` is where it begins, `root` the address of the site's root. */
  function Index(manifest, root, told) {
    this.manifest = manifest;
    this.root = root;
    this.told = told;
    this.fetched = Object.create(null);
  }
  Index.prototype.once = function (address, form, mode, read) {
    var fetched = this.fetched;
    if (!fetched[address]) {
      fetched[address] = get(this.root + address, form, mode).then(read, function (error) {
        delete fetched[address];
        throw error;
      });
    }
    return fetched[address];
  };
  Index.prototype.part = function (name, ending, form, read) {
    // Named by a hash of its bytes, so that what a browser kept is never stale.
    return this.once("search/index/" + name + "." + ending, form, "default", read);
  };
  Index.prototype.entry = function (piece) {
    var first = this.told.first;
    var low = 0;
    var high = first.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (isAfter(first[middle], piece)) high = middle;
      else low = middle + 1;
    }
    if (!low) return Promise.resolve(undefined);
    return this.part(this.told.shards[low - 1], "bin", "arrayBuffer", readShard).then(function (shard) {
      return shard[piece];
    });
  };

  /* Look a piece of at most four characters up: {named, all, sure}. A piece that is not listed is
     nowhere, unless a shorter one is on so few pages that longer ones were not listed. */
  Index.prototype.piece = function (characters) {
    var index = this;
    function look(length) {
      return index.entry(characters.slice(0, length).join("")).then(function (entry) {
        if (!entry) return length > 1 ? look(length - 1) : { named: [], all: [], sure: true };
        var all = readPages(entry.all);
        if (length === characters.length) return { named: readPages(entry.named), all: all, sure: true };
        if (all.length > index.told.few) return { named: [], all: [], sure: true };
        return { named: readPages(entry.named), all: all, sure: false };
      });
    }
    return look(characters.length);
  };

  /* Look a word up by pieces that together cover it. */
  Index.prototype.word = function (word) {
    var index = this;
    var longest = this.told.longest;
    var pieces = [];
    var overlaps = [];
    word.runs.forEach(function (run) {
      var characters = Array.from(run);
      for (var i = 0; i + longest < characters.length; i += longest) {
        pieces.push(characters.slice(i, i + longest));
        overlaps.push(characters.slice(i + longest / 2, i + longest / 2 + longest));
      }
      pieces.push(characters.slice(-longest));
    });
    pieces = pieces.concat(overlaps.slice(0, Math.max(0, PIECES - pieces.length)));
    return Promise.all(
      pieces.map(function (piece) {
        return index.piece(piece);
      })
    ).then(function (found) {
      var named, all;
      found.forEach(function (one) {
        named = both(named, one.named);
        all = both(all, one.all);
      });
      return { named: named, all: all, sure: !all.length || (pieces.length === 1 && found[0].sure) };
    });
  };

  /* Find the pages: {words, pages, sure}. Pages named so come first; where the answer is not sure, a page
     has yet to be read to know whether it has the words. `facets` are choices such as kind:story. */
  Index.prototype.find = function (query, facets) {
    var index = this;
    var words = wordsOf(query);
    var chosen = (facets || []).map(function (facet) {
      return index.entry(FACET + facet).then(function (entry) {
        return entry ? readPages(entry.all) : [];
      });
    });
    var looked = words.map(function (word) {
      return index.word(word);
    });
    return Promise.all([Promise.all(looked), Promise.all(chosen)]).then(function (both_) {
      var pages = both_[1].concat(
        both_[0].map(function (one) {
          return one.all;
        })
      );
      var found = pages.reduce(both, undefined) || [];
      var sure = both_[0].every(function (one) {
        return one.sure;
      });
      var answer = { words: words, pages: byNames(found, both_[0]), sure: sure || !found.length };
      return !answer.sure && found.length <= READ ? index.verify(answer) : answer;
    });
  };
  function byNames(pages, looked) {
    var missing = Object.create(null);
    looked.forEach(function (one) {
      var named = Object.create(null);
      one.named.forEach(function (page) {
        named[page] = true;
      });
      pages.forEach(function (page) {
        missing[page] = (missing[page] || 0) + (named[page] ? 0 : 1);
      });
    });
    return pages.slice().sort(function (a, b) {
      return (missing[a] || 0) - (missing[b] || 0) || a - b;
    });
  }

  /* Read all pages of an answer that is not sure, and keep those that have the words. */
  Index.prototype.verify = function (answer) {
    var index = this;
    return Promise.all(
      answer.pages.map(function (page) {
        return index.record(page);
      })
    ).then(function (records) {
      var kept = answer.pages.filter(function (page, i) {
        return has(records[i], answer.words);
      });
      var looked = answer.words.map(function (word) {
        return {
          named: kept.filter(function (page) {
            return inLines(records[answer.pages.indexOf(page)].folded.names, word);
          }),
        };
      });
      return { words: answer.words, pages: byNames(kept, looked), sure: true };
    });
  };
  function inLines(lines, word) {
    return lines.some(function (line) {
      return line.indexOf(word.text) >= 0;
    });
  }
  function has(record, words) {
    return words.every(function (word) {
      return inLines(record.folded.names, word) || inLines(record.folded.others, word);
    });
  }
  function foldAll(lines) {
    return lines.map(function (line) {
      return fold(line).text;
    });
  }

  /* Give the address of a page, and what is known of it. */
  Index.prototype.place = function (page) {
    var block = this.told.block;
    var name = this.told.blocks[Math.floor(page / block)];
    return this.part(name, "json", "json", function (places) {
      return places;
    }).then(function (places) {
      return places[page % block];
    });
  };
  Index.prototype.record = function (page) {
    var index = this;
    return this.place(page).then(function (place) {
      return index.once("search/pages/" + place + ".json", "json", "no-cache", function (record) {
        record.folded = { names: foldAll(record.names), others: foldAll(record.facts.concat(record.lines)) };
        return record;
      });
    });
  };

  /* Take the next `count` pages of an answer, from place `start` on: {records, next}. There may be fewer,
     since no more than `most` are read for them. */
  Index.prototype.take = function (answer, start, count, most) {
    var index = this;
    if (most === undefined) most = Math.max(READ, count);
    var part = answer.pages.slice(start, start + Math.min(count, most));
    return Promise.all(
      part.map(function (page) {
        return index.record(page);
      })
    ).then(function (records) {
      if (!answer.sure) {
        records = records.filter(function (record) {
          return has(record, answer.words);
        });
      }
      var next = start + part.length;
      most -= part.length;
      if (records.length >= count || most <= 0 || next >= answer.pages.length) {
        return { records: records, next: next };
      }
      return index.take(answer, next, count - records.length, most).then(function (rest) {
        return { records: records.concat(rest.records), next: rest.next };
      });
    });
  };

  /* Mark the words in a line: [text, whether it is a hit] in turn; nothing where there is none. */
  function mark(line, words) {
    var folded = fold(line);
    var hits = [];
    words.forEach(function (word) {
      for (var at = folded.text.indexOf(word.text); at >= 0; at = folded.text.indexOf(word.text, at + 1)) {
        hits.push([folded.from[at], folded.to[at + word.text.length - 1]]);
      }
    });
    hits.sort(function (a, b) {
      return a[0] - b[0] || b[1] - a[1];
    });
    var parts = [];
    var end = 0;
    hits.forEach(function (hit) {
      if (hit[1] <= end) return;
      if (hit[0] > end) parts.push([line.slice(end, hit[0]), false]);
      parts.push([line.slice(Math.max(hit[0], end), hit[1]), true]);
      end = hit[1];
    });
    if (end < line.length) parts.push([line.slice(end), false]);
    return parts;
  }

  function counted(line, words) {
    var text = fold(line).text;
    return words.filter(function (word) {
      return text.indexOf(word.text) >= 0;
    }).length;
  }

  /* Choose the line that says most of what was asked for, a whole sentence before a heading, cut to a
     readable length around the first hit; where no line does, the first one. */
  function excerpt(record, words) {
    var best = record.lines[0] || "";
    var most = 0;
    record.lines.forEach(function (line) {
      var worth = 2 * counted(line, words);
      if (worth && line.length >= SENTENCE) worth += 1;
      if (worth > most) {
        most = worth;
        best = line;
      }
    });
    return shorten(mark(best, words));
  }
  /* List the other names that were asked for: an alias, an idea. */
  function otherNames(record, words) {
    return record.names.slice(1).filter(function (name) {
      return counted(name, words) > counted(record.title, words);
    });
  }
  var SENTENCE = 12;
  var BEFORE = 24;
  var AFTER = 72;
  function shorten(parts) {
    var first = parts.findIndex(function (part) {
      return part[1];
    });
    if (first > 0) {
      var lead = parts[first - 1][0];
      if (lead.length > BEFORE) {
        var start = lead.length - BEFORE;
        // Better at the beginning of a sentence, if one is near.
        var full = lead.slice(start).search(/[。！？；][^。！？；]*$/);
        var clause = lead.slice(start).search(/[，：、]/);
        if (full >= 0) start += full + 1;
        else if (clause >= 0) start += clause + 1;
        parts[first - 1][0] = "……" + lead.slice(start);
      }
    }
    var left = BEFORE + AFTER;
    var out = [];
    parts.some(function (part) {
      var text = part[0];
      if (text.length > left) {
        out.push([text.slice(0, left) + (part[1] ? "" : "……"), part[1]]);
        return true;
      }
      left -= text.length;
      out.push(part);
      return left <= 0;
    });
    return out;
  }

  /* Open the index of a site. */
  function open(root, manifest) {
    return get(root + manifest, "json", "no-cache").then(function (told) {
      return new Index(manifest, root, told);
    });
  }

  return { FIRST: FIRST, excerpt: excerpt, fold: fold, mark: mark, open: open, otherNames: otherNames, runs: runs, wordsOf: wordsOf };
})();
