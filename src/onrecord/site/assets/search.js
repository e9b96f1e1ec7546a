/* Search over the entries of a record. Words of reports are data: they are only ever set as text. */
"use strict";
(function () {
  var MOST_FILES = 40; // files of words that one search may read
  var SHOWN = 60; // answers shown at once
  var WORD_LENGTH = 40; // as in the index
  var LABELS = { statement: "statement", figure: "figure", event: "event told", issue: "issue", report: "report", name: "name" };
  var COLOURS = { statement: "is-st", figure: "is-fi", event: "is-ev", issue: "is-po" };
  var HREF = /^((articles|speakers)\/[0-9a-z-]+|positions(-[0-9]+)?)\.html(#[a-z0-9-]+)?$/;

  var perFile = 0;
  var keys = null; // the first word of each file of words
  var held = { w: {}, d: {} }; // files that have come, by number
  var waiting = {};
  var asked = 0;

  var form = document.getElementById("search");
  var input = document.getElementById("words");
  var answer = document.getElementById("answer");
  var list = document.getElementById("found");

  window.onrecordKeys = function (size, first) {
    perFile = size;
    keys = first;
    form.hidden = false;
    answer.textContent = "";
    var given = /[?&]q=([^&]*)/.exec(location.search);
    if (given) {
      try {
        input.value = decodeURIComponent(given[1].replace(/\+/g, " "));
      } catch (_) {
        input.value = "";
      }
      search();
    }
    input.focus();
  };
  window.onrecordWords = function (number, rows) {
    var words = new Map();
    rows.forEach(function (row) {
      words.set(row[0], row);
    });
    arrived("w", number, words);
  };
  window.onrecordEntries = function (number, rows) {
    arrived("d", number, rows);
  };

  function arrived(kind, number, data) {
    held[kind][number] = data;
    var call = waiting[kind + number];
    delete waiting[kind + number];
    if (call) call.done();
  }

  function load(kind, number) {
    if (held[kind][number]) return Promise.resolve(held[kind][number]);
    var key = kind + number;
    if (!waiting[key]) {
      var call = {};
      call.promise = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = "search/" + kind + String(number) + ".js";
        script.onerror = function () {
          delete waiting[key];
          reject(new Error("search/" + key + ".js is missing"));
        };
        call.done = function () {
          script.remove();
          resolve(held[kind][number]);
        };
        waiting[key] = call;
        document.head.appendChild(script);
      });
    }
    return waiting[key].promise;
  }

  function split(text) {
    var bare = text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/([0-9]),(?=[0-9]{3})/g, "$1");
    return (bare.match(/[\p{L}\p{N}]+/gu) || []).map(function (word) {
      return Array.from(word).slice(0, WORD_LENGTH).join("");
    });
  }

  /* Words of one or two letters are asked for whole; longer ones as the beginning of a word. */
  function matches(asked, word) {
    return asked.length < 3 ? word === asked : word.startsWith(asked);
  }

  function filesOf(word) {
    var low = 0;
    while (low + 1 < keys.length && keys[low + 1] <= word) low++;
    var high = low;
    while (word.length >= 3 && high + 1 < keys.length && keys[high + 1].startsWith(word)) high++;
    var numbers = [];
    for (var i = low; i <= high && keys.length; i++) numbers.push(i);
    return numbers.slice(0, MOST_FILES);
  }

  function entriesOf(word) {
    return Promise.all(
      filesOf(word).map(function (n) {
        return load("w", n);
      })
    ).then(function (files) {
      var found = new Set();
      files.forEach(function (words) {
        words.forEach(function (row, key) {
          if (!matches(word, key)) return;
          var at = 0;
          for (var i = 1; i < row.length; i++) {
            at += row[i];
            found.add(at);
          }
        });
      });
      return found;
    });
  }

  function search() {
    var mine = ++asked;
    var words = Array.from(new Set(split(input.value))).slice(0, 12);
    var kind = form.elements.kind.value;
    list.replaceChildren();
    if (!words.length) {
      answer.textContent = "";
      return;
    }
    answer.textContent = "Searching …";
    Promise.all(words.map(entriesOf))
      .then(function (sets) {
        sets.sort(function (a, b) {
          return a.size - b.size;
        });
        var numbers = Array.from(sets[0]).filter(function (n) {
          return sets.every(function (s) {
            return s.has(n);
          });
        });
        numbers.sort(function (a, b) {
          return a - b;
        });
        return collect(numbers, kind, mine);
      })
      .then(function (found) {
        if (mine === asked) show(found);
      })
      .catch(function (error) {
        if (mine === asked) answer.textContent = "The index cannot be read: " + error.message;
      });
  }

  /* Reads entries in order until enough of the kind asked for are there. */
  function collect(numbers, kind, mine) {
    var rows = [];
    var at = 0;
    function next() {
      while (at < numbers.length && rows.length < SHOWN) {
        if (mine !== asked) break;
        var file = Math.floor(numbers[at] / perFile);
        if (!held.d[file]) return load("d", file).then(next);
        var row = held.d[file][numbers[at] % perFile];
        if (row && (!kind || row[0] === kind)) rows.push(row);
        at++;
      }
      return { rows: rows, total: numbers.length, all: at >= numbers.length, kind: kind };
    }
    return Promise.resolve(next());
  }

  function show(found) {
    var n = found.rows.length;
    if (!n) answer.textContent = "Nothing in this record holds all of these words.";
    else if (found.all) answer.textContent = n === 1 ? "1 entry" : n + " entries";
    else if (found.kind) answer.textContent = "The first " + n + "; more words narrow it down";
    else answer.textContent = "The first " + n + " of " + found.total + "; more words narrow it down";
    found.rows.forEach(function (row) {
      list.appendChild(item(row));
    });
  }

  function item(row) {
    var li = document.createElement("li");
    li.className = "entry " + (COLOURS[row[0]] || "is-found");
    li.appendChild(line("by", [tag(LABELS[row[0]] || "entry")]));
    var link = document.createElement("a");
    link.textContent = row[2];
    if (HREF.test(row[1])) link.href = row[1];
    var quote = line("sentence", [link]);
    quote.dir = "auto";
    li.appendChild(quote);
    var detail = document.createElement("bdi");
    detail.textContent = row[3];
    li.appendChild(line("meta", [detail]));
    return li;
  }

  function line(name, children) {
    var p = document.createElement("p");
    p.className = name;
    children.forEach(function (c) {
      p.appendChild(c);
    });
    return p;
  }

  function tag(text) {
    var span = document.createElement("span");
    span.className = "tag";
    span.textContent = text;
    return span;
  }

  var timer = 0;
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  // Not of the whole form: leaving the box for an answer is a change too, and would take the answer away.
  form.querySelector("fieldset").addEventListener("change", search);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
  });
})();
