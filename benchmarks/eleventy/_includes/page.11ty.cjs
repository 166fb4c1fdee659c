const { e, frame } = require("../frame.cjs");

module.exports.render = (data) =>
  frame(data, "about", data.title, data.title, `<h1>${e(data.title)}</h1>\n<article>${data.content}</article>`);
