/* Holds style sheets and scripts to the oldest browsers that the site is made for.
   node floor.cjs NODE_MODULES FILE…  prints a JSON list of what those browsers do not know. */
"use strict";
const path = require("path");

const FLOOR = ["chrome 86", "safari 13", "ios_saf 13.0-13.1"];

/* What old browsers pass over, while the page stands as well without it. */
const DISPENSABLE = {
  allowSelectors: ["focus-visible"], // Safari then draws its own ring
  allowProperties: [
    "clip", // deprecated, and the one that all know
    "outline", // only its corners changed
    "paint-order", // a white rim around figures of a chart
    "scroll-behavior",
    "scroll-snap-type",
    "text-autospace",
    "text-emphasis", // has a prefix too
    "text-emphasis-position",
    "text-decoration-thickness",
    "text-size-adjust", // has a prefix too
  ],
  allowPropertyValues: {
    "overflow-wrap": ["anywhere"], // stands after break-word
    "break-after": ["avoid"], // on paper only
  },
  allowAtRules: ["page"],
};
/* What Baseline 2020 has and Safari 13 has not, and what Baseline can't tell. */
const TOO_NEW = [
  { selector: "Function[name='clamp']", message: "clamp() came with Safari 13.1" },
  { selector: "Declaration[property=/^(row-)?gap$/]", message: "gap of flexible boxes came with Safari 14.1; grids say grid-gap" },
  { selector: "Rule > Block > Rule", message: "nested rules came with Safari 16.5" },
];
/* `at` is also a field of records here, so only a call is taken for the method. */
const CALLED_AT = [{ selector: "CallExpression[callee.property.name='at']", message: ".at() came with Safari 15.4" }];

const [modules, ...files] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, { paths: [modules] }));

const { ESLint } = load("eslint");
const es = load("eslint-plugin-es-x");
const scripts = es.configs["flat/restrict-to-es2017"];
const lint = new ESLint({
  cwd: path.dirname(files[0]),
  overrideConfigFile: true,
  overrideConfig: [
    { linterOptions: { reportUnusedDisableDirectives: "error" } },
    {
      files: ["**/*.css"],
      language: "css/css",
      plugins: { css: load("@eslint/css").default },
      rules: {
        "css/use-baseline": ["error", { available: 2020, ...DISPENSABLE }],
        "no-restricted-syntax": ["error", ...TOO_NEW],
      },
    },
    {
      files: ["**/*.js"],
      plugins: { ...scripts.plugins, compat: load("eslint-plugin-compat") },
      languageOptions: { ecmaVersion: "latest", sourceType: "script" },
      settings: { browsers: FLOOR, "es-x": { aggressive: true } },
      rules: {
        ...scripts.rules,
        "es-x/no-array-prototype-at": "off",
        "es-x/no-string-prototype-at": "off",
        "no-restricted-syntax": ["error", ...CALLED_AT],
        "compat/compat": "error",
      },
    },
  ],
});

lint.lintFiles(files).then((results) => {
  const found = results.flatMap((r) => r.messages.map((m) => `${path.basename(r.filePath)}:${m.line}: ${m.message}`));
  console.log(JSON.stringify(found, null, 1));
});
