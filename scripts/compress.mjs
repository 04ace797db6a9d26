import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Writes `.br` and `.gz` beside every text file of a folder that is worth it, so that the server only has to send them. */
const isText = (name) => /\.(js|css|html|svg|json|wasm|ttf)$/.test(name);
const leastBytes = 1024;
const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

const compress = async (path) => {
  const content = readFileSync(path);
  if (content.length < leastBytes) return;
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  };
  writeFileSync(`${path}.br`, await brotli(content, options));
  writeFileSync(`${path}.gz`, await zip(content, { level: 9 }));
};

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile() && isText(entry.name),
);
await Promise.all(files.map((entry) => compress(join(entry.parentPath ?? entry.path, entry.name))));
