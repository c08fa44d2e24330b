// Writes the TypeScript types of the REST API from the service's own OpenAPI document.
// Usage: node api_types.mjs OPENAPI_JSON OUT_D_TS
import { readFile, writeFile } from 'node:fs/promises';
import openapiTs, { astToString } from 'openapi-typescript';

const [document, out] = process.argv.slice(2);
if (!document || !out) {
  process.stderr.write('usage: node api_types.mjs OPENAPI_JSON OUT_D_TS\n');
  process.exit(2);
}
const types = await openapiTs(JSON.parse(await readFile(document, 'utf8')), {
  emptyObjectsUnknown: true,
});
await writeFile(out, astToString(types));
