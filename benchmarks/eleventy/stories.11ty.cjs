const { frame, listed, rootOf } = require("./frame.cjs");

module.exports = {
  data: { permalink: "stories.html" },
  render: (data) => {
    const root = rootOf(data.page);
    const seasons = [...data.contest.seasons]
      .reverse()
      .map((season) => `<li><a href="${root}stories/${season}.html">${season}年的故事</a></li>`);
    const main = `<h1>故事</h1>
${listed(data, data.collections.contest.stories.slice(0, 60))}
<h2>按年度看全部故事</h2>
<ul class="seasons">
${seasons.join("\n")}
</ul>`;
    return frame(data, "stories", "故事", "故事", main);
  },
};
