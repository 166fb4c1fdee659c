const { crumbs, day, e, frame, listed, rootOf } = require("../frame.cjs");
const { roundOf } = require("../gather.cjs");

module.exports.render = (data) => {
  const when = day(data.page.date);
  const main = `${crumbs(rootOf(data.page), { url: "/rounds.html", title: "各期" }, data.title)}
<h1>${e(data.title)}</h1>
<p class="meta"><time datetime="${when}">${when}</time></p>
<p class="lead">${e(data.summary)}</p>
<article>${data.content}</article>
<h2>本期故事</h2>
${listed(data, data.collections.contest.ofRound.get(roundOf(data.page)) ?? [])}`;
  return frame(data, "rounds", data.title, data.summary, main);
};
