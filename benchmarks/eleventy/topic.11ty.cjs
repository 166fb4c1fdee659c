const { e, frame, listed } = require("./frame.cjs");

module.exports = {
  data: {
    pagination: { data: "contest.topics", size: 1, alias: "topic" },
    permalink: ({ topic }) => `topics/${topic.id}.html`,
  },
  render: (data) => {
    const { name } = data.topic;
    const stories = data.collections.contest.ofTopic.get(name) ?? [];
    return frame(data, "stories", name, name, `<h1>${e(name)}</h1>\n${listed(data, stories)}`);
  },
};
