const { SITE, e, frame, link, listed, rootOf } = require("./frame.cjs");

module.exports = {
  data: { permalink: "index.html" },
  render: (data) => {
    const { stories, rounds } = data.collections.contest;
    const root = rootOf(data.page);
    const latest = rounds
      .slice(0, 4)
      .map((round) => `<li><a href="${link(root, round)}">${e(round.data.title)}</a><p>${e(round.data.summary)}</p></li>`);
    const topics = data.contest.topics.map(
      ({ id, name }) => `<li><a href="${root}topics/${id}.html">${e(name)}</a></li>`,
    );
    const main = `<h1>${SITE}</h1>
<dl class="counts"><dt>期</dt><dd>${rounds.length}</dd><dt>单位</dt><dd>${data.contest.units.length}</dd><dt>故事</dt><dd>${stories.length}</dd></dl>
<h2>最新故事</h2>
${listed(data, stories.slice(0, 6))}
<h2>各期</h2>
<ul>
${latest.join("\n")}
</ul>
<h2>专题</h2>
<ul class="topics">
${topics.join("\n")}
</ul>`;
    return frame(data, "index", "首页", SITE, main);
  },
};
