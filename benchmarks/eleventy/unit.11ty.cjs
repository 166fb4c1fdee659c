const { crumbs, e, frame, listed, rootOf } = require("./frame.cjs");

module.exports = {
  data: {
    pagination: { data: "contest.units", size: 1, alias: "unit" },
    permalink: ({ unit }) => `units/${unit.id}.html`,
  },
  render: (data) => {
    const { id, name } = data.unit;
    const main = `${crumbs(rootOf(data.page), { url: "/units.html", title: "单位" }, name)}
<h1>${e(name)}</h1>
<h2>故事</h2>
${listed(data, data.collections.contest.ofUnit.get(id) ?? [])}`;
    return frame(data, "units", name, name, main);
  },
};
