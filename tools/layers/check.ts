/** `npm test -- --only layers`: which package may import which, from the tags in their package.json. */
import { root } from '../packages';
import { layerReport } from './violations';

const report = await layerReport(root);
for (const one of report.violations) console.log(`${one.from}\n  imports ${one.to}\n  ${one.rule}: ${one.comment}`);
console.log(`layers: ${report.files} files, ${report.violations.length} violations`);
process.exit(report.violations.length === 0 && report.files > 0 ? 0 : 1);
