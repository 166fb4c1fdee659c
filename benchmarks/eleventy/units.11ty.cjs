const { e, frame, rootOf } = require("./frame.cjs");

module.exports = {
  data: { permalink: "units.html" },
  render: (data) => {
    const { ofUnit } = data.collections.contest;
    const root = rootOf(data.page);
    const units = data.contest.units.map(
      ({ id, name }) =>
        `<li><a href="${root}units/${id}.html">${e(name)}</a> 故事${(ofUnit.get(id) ?? []).length}篇</li>`,
    );
    return frame(data, "units", "单位", "单位", `<h1>单位</h1>\n<ul class="units">\n${units.join("\n")}\n</ul>`);
  },
};
