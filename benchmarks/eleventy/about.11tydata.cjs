module.exports = { layout: "page.11ty.cjs", permalink: "about.html" };
