const { crumbs, e, frame, link, rootOf, unitLink, unitsOf } = require("./frame.cjs");
const { roundOf } = require("./gather.cjs");

module.exports = {
  data: {
    pagination: { data: "contest.seasons", size: 1, alias: "season" },
    permalink: ({ season }) => `stories/${season}.html`,
  },
  render: (data) => {
    const { rounds, ofRound } = data.collections.contest;
    const root = rootOf(data.page);
    const units = unitsOf(data);
    const title = `${data.season}年的故事`;
    const lines = (round) =>
      (ofRound.get(roundOf(round)) ?? []).map(
        (story) =>
          `<li><a href="${link(root, story)}">${e(story.data.title)}</a> ${unitLink(root, units, story.data.unit)}</li>`,
      );
    const sections = rounds
      .filter((round) => String(round.data.season) === data.season)
      .map(
        (round) => `<section><h2><a href="${link(root, round)}">${e(round.data.title)}</a></h2>
<ul class="lines">
${lines(round).join("\n")}
</ul></section>`,
      );
    const main = `${crumbs(root, { url: "/stories.html", title: "故事" }, title)}
<h1>${title}</h1>
${sections.join("\n")}`;
    return frame(data, "stories", title, title, main);
  },
};
