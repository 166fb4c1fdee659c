// What stands around every page, and the pieces that several kinds of page share.
const SITE = "擂台赛";
const NAVIGATION = {
  index: "首页",
  rounds: "各期",
  medals: "奖牌榜",
  stories: "故事",
  units: "单位",
  ideas: "金点子",
  about: "关于",
};
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

const e = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
const day = (date) => date.toISOString().slice(0, 10);
const rootOf = (page) => "../".repeat(page.url.split("/").length - 2) || "./";
const link = (root, item) => root + item.url.slice(1);

const entries = (root, section) =>
  Object.entries(NAVIGATION)
    .map(([href, name]) => {
      const current = href === section ? ' aria-current="true"' : "";
      return `<li><a href="${root}${href}.html"${current}>${name}</a></li>`;
    })
    .join("\n");

const crumbs = (root, above, title) =>
  `<nav class="crumbs" aria-label="面包屑">
<a href="${root}index.html">首页</a> › <a href="${root}${above.url.slice(1)}">${e(above.title)}</a> › <span>${e(title)}</span>
</nav>`;

const unitLink = (root, units, id) => `<a href="${root}units/${id}.html">${e(units.get(id))}</a>`;

const unitNames = new WeakMap();
function unitsOf(data) {
  const { units } = data.contest;
  if (!unitNames.has(units)) unitNames.set(units, new Map(units.map(({ id, name }) => [id, name])));
  return unitNames.get(units);
}

const listed = (data, stories) => {
  const root = rootOf(data.page);
  const units = unitsOf(data);
  const items = stories.map(
    (story) =>
      `<li><a href="${link(root, story)}">${e(story.data.title)}</a> <span class="unit">${unitLink(root, units, story.data.unit)}</span><p>${e(story.data.summary)}</p></li>`,
  );
  return `<ul class="stories">\n${items.join("\n")}\n</ul>`;
};

const frame = (data, section, title, summary, main) => {
  const root = rootOf(data.page);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)} · ${SITE}</title>
<meta name="description" content="${e(summary)}">
<link rel="stylesheet" href="${root}assets/site.css">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<p class="banner">本站为计时而编，内容均属虚构。</p>
<header class="site">
<a class="brand" href="${root}index.html">${SITE}</a>
<div class="reader" data-reader hidden>
<span class="reader-label" id="size-label">字号</span>
<div class="sizes" role="group" aria-labelledby="size-label">
<button type="button" data-size="normal">标准</button>
<button type="button" data-size="large">大字</button>
<button type="button" data-size="largest">特大</button>
</div>
</div>
<nav aria-label="主导航"><ul>
${entries(root, section)}
</ul></nav>
</header>
<main id="main">
${main}
</main>
<footer class="site">
<nav aria-label="页脚导航"><ul>
${entries(root)}
</ul></nav>
<p>主办：虚构县委组织部</p>
<p>联系：虚构县擂台赛办公室 <a href="mailto:office@example.org">office@example.org</a></p>
<p>© 虚构县委组织部</p>
</footer>
</body>
</html>
`;
};

module.exports = { SITE, crumbs, day, e, frame, link, listed, rootOf, unitLink, unitsOf };
