// Where each text of a round goes; a round's own text names its layout itself.
const { roundOf } = require("../gather.cjs");

module.exports = {
  layout: "story.11ty.cjs",
  permalink: ({ page }) =>
    page.inputPath.endsWith("/index.md")
      ? `rounds/${roundOf(page)}.html`
      : `stories/${roundOf(page)}/${page.fileSlug}.html`,
};
