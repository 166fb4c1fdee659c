const { day, e, frame, link, rootOf } = require("./frame.cjs");

module.exports = {
  data: { permalink: "rounds.html" },
  render: (data) => {
    const root = rootOf(data.page);
    const rounds = data.collections.contest.rounds.map(
      (round) =>
        `<li><a href="${link(root, round)}">${e(round.data.title)}</a> <time datetime="${day(round.date)}">${day(round.date)}</time><p>${e(round.data.summary)}</p></li>`,
    );
    return frame(data, "rounds", "各期", "各期", `<h1>各期</h1>\n<ul>\n${rounds.join("\n")}\n</ul>`);
  },
};
