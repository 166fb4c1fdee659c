// The peer's settings: Markdown without a template language in it, templates in plain JavaScript, and
// links between texts by its own plugin or, where LINKS=by-hand, by the least that makes them work.
const path = require("node:path").posix;
const { gather } = require("./gather.cjs");

const PLACE = /^\.?\/?rounds\/([^/]+)\/(?:stories\/([^/]+)|index)\.md$/;

// By hand: a link to another text becomes one to the page that is made from it, which nobody looks up.
function address(href, page) {
  const place = PLACE.exec(path.join(path.dirname(page.inputPath), href));
  if (!place) throw new Error(`${page.inputPath}: ${href} leads to no story and no round`);
  const root = "../".repeat(page.url.split("/").length - 2);
  return root + (place[2] ? `stories/${place[1]}/${place[2]}.html` : `rounds/${place[1]}.html`);
}

function linkByHand(markdown) {
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = tokens[index].attrGet("href");
    if (href.endsWith(".md")) tokens[index].attrSet("href", address(href, env.page));
    return self.renderToken(tokens, index, options);
  };
}

module.exports = async function (config) {
  const { InputPathToUrlTransformPlugin } = await import("@11ty/eleventy");
  config.addCollection("contest", gather);
  if (process.env.LINKS === "by-hand") config.amendLibrary("md", linkByHand);
  else config.addPlugin(InputPathToUrlTransformPlugin);
  return { markdownTemplateEngine: false, htmlTemplateEngine: false };
};
