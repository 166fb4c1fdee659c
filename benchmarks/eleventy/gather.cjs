// Gathers stories by round, unit, topic and season once, and tells each its neighbours.
function grouped(stories, keys) {
  const groups = new Map();
  for (const story of stories)
    for (const key of keys(story)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(story);
    }
  return groups;
}

const newestFirst = (a, b) => b.date - a.date || (a.inputPath < b.inputPath ? 1 : -1);
const roundOf = ({ inputPath }) => inputPath.split("/")[2]; // ./rounds/ROUND/…

function gather(api) {
  const stories = api.getFilteredByGlob("rounds/*/stories/*.md").sort(newestFirst);
  const rounds = api.getFilteredByGlob("rounds/*/index.md").sort(newestFirst);
  const ofRound = grouped(stories, (story) => [roundOf(story)]);
  const around = new Map();
  for (const told of ofRound.values())
    told.forEach((story, index) =>
      around.set(story.inputPath, {
        before: told[index - 1],
        after: told[index + 1],
        related: [1, 2, 3].slice(0, told.length - 1).map((step) => told[(index + step) % told.length]),
      }),
    );
  return {
    stories,
    rounds,
    around,
    ofRound,
    ofUnit: grouped(stories, (story) => [story.data.unit]),
    ofTopic: grouped(stories, (story) => story.data.topics),
    round: new Map(rounds.map((round) => [roundOf(round), round])),
  };
}

module.exports = { gather, roundOf };
