// Make renditions as eleventy-img does: one queue of photos, each photo's instance cloned into a
// pipeline of its own for every rendition.
// Usage: node renditions.cjs SOURCE_FOLDER OUTPUT_FOLDER SETTINGS_AS_JSON
const fs = require("node:fs");
const path = require("node:path");
const sharp = require("sharp");

const [source, out, told] = process.argv.slice(2);
const settings = JSON.parse(told);
const AT_ONCE = 10;

async function make(name) {
  const photo = sharp(path.join(source, name));
  const { width: whole } = await photo.metadata();
  const stem = path.parse(name).name;
  await Promise.all(
    settings.renditions.map(([format, width]) => {
      const rendition = photo.clone().rotate();
      if (width < whole) rendition.resize({ width, withoutEnlargement: true });
      const ending = format === "jpeg" ? "jpg" : format;
      const options = { ...settings.formats[format] };
      const { smallest } = settings;
      if (format === "webp" && width === smallest.width) options.quality = smallest.quality;
      return rendition
        .toFormat(format, options)
        .toFile(path.join(out, `${stem}-${width}.${ending}`));
    }),
  );
}

async function main() {
  fs.mkdirSync(out, { recursive: true });
  const waiting = fs.readdirSync(source).filter((name) => name.endsWith(".jpg")).sort();
  const work = async () => {
    while (waiting.length) await make(waiting.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

main();
