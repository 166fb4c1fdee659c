const { crumbs, day, e, frame, link, rootOf, unitLink, unitsOf } = require("../frame.cjs");
const { roundOf } = require("../gather.cjs");

module.exports.render = (data) => {
  const { contest } = data.collections;
  const root = rootOf(data.page);
  const units = unitsOf(data);
  const round = contest.round.get(roundOf(data.page));
  const topics = data.contest.topics.filter(({ name }) => data.topics.includes(name));
  const { before, after, related } = contest.around.get(data.page.inputPath);
  const neighbour = (story, word) =>
    story
      ? `<a href="${link(root, story)}"><small>${word}</small>${e(story.data.title)}</a>\n`
      : "";
  const cards = related.map(
    (other) => `<li class="card"><div class="card-body"><h3><a href="${link(root, other)}">${e(other.data.title)}</a></h3>
<p class="card-who">${e(units.get(other.data.unit))} <span class="badges"><span class="badge">优秀奖</span></span></p>
<p>${e(other.data.summary)}</p>
<p class="card-when">${e(round.data.title)} · ${day(other.date)}</p></div></li>`,
  );
  const when = day(data.page.date);
  const main = `${crumbs(root, { url: round.url, title: round.data.title }, data.title)}
<article class="story">
<header>
<h1>${e(data.title)}</h1>
<p class="meta">${unitLink(root, units, data.unit)} · ${e(data.author)} · <time datetime="${when}">${when}</time></p>
<p class="lead">${e(data.summary)}</p>
</header>
<div class="body">
${data.content}
</div>
<footer><p class="topics">${topics.map(({ id, name }) => `<a href="${root}topics/${id}.html">${e(name)}</a>`).join("")}</p></footer>
<nav class="around" aria-label="前后">
${neighbour(before, "上一篇")}${neighbour(after, "下一篇")}</nav>
</article>
<section aria-labelledby="related"><h2 id="related">接着读</h2><ul class="cards">
${cards.join("\n")}
</ul></section>`;
  return frame(data, "stories", data.title, data.summary, main);
};
