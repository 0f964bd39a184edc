import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { workspacePackages } from '../packages';
import { layerRules } from './rules';

/** One import that breaks a rule. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly comment: string;
}

/** What a look at all imports found. */
export interface LayerReport {
  /** Files that were looked at: a report about none proves nothing. */
  readonly files: number;
  readonly violations: readonly Violation[];
}

/** Looks at every import below a root folder: apps, libs, tools, bench and e2e. */
export async function layerReport(root: string): Promise<LayerReport> {
  const rules = layerRules(workspacePackages(root));
  const folders = ['apps', 'libs', 'tools', 'bench', 'e2e'].filter(folder => existsSync(path.join(root, folder)));
  const tsconfig = path.join(root, 'tsconfig.json');
  const answer = await cruise(
    folders,
    {
      baseDir: root,
      ruleSet: { forbidden: [...rules] },
      validate: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(generated|dist)/' },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: tsconfig },
      combinedDependencies: true,
      enhancedResolveOptions: {
        extensions: ['.ts', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'default', 'types'],
      },
    },
    undefined,
    { tsConfig: readTsconfig(tsconfig) },
  );
  const result = answer.output as ICruiseResult;
  const { violations } = result.summary;
  return {
    files: result.modules.filter(one => /^(apps|libs|tools|bench|e2e)\//.test(one.source)).length,
    violations: violations.map(one => ({
      rule: one.rule.name,
      from: one.from,
      to: one.cycle === undefined ? one.to : one.cycle.map(step => step.name).join(' → '),
      comment: rules.find(each => each.name === one.rule.name)?.comment ?? '',
    })),
  };
}

function readTsconfig(file: string): ts.ParsedCommandLine {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: problem => {
      throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
    },
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, {}, host);
  if (parsed === undefined) throw new Error(`${file} cannot be read.`);
  return parsed;
}
