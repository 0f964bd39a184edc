import documentedExport from './rules/documented-export';
import noBooleanParameter from './rules/no-boolean-parameter';
import noSkippedTest from './rules/no-skipped-test';
import oneDoor from './rules/one-door';
import untranslatedText from './rules/untranslated-text';

/** Our own lint rules: remarks that were made twice in a review. */
export const plugin = {
  rules: {
    'documented-export': documentedExport,
    'no-boolean-parameter': noBooleanParameter,
    'no-skipped-test': noSkippedTest,
    'one-door': oneDoor,
    'untranslated-text': untranslatedText,
  },
};
