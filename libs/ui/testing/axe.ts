import axe from 'axe-core';

const themes = ['light', 'dark'] as const;

/** What axe finds in a part of the page, in the light and in the dark theme: one line for each rule and place. Best practices are included. */
export async function axeProblems(part: Element): Promise<readonly string[]> {
  const root = document.documentElement;
  const before = root.dataset['theme'];
  const problems: string[] = [];
  for (const theme of themes) {
    root.dataset['theme'] = theme;
    // Colours that are still on their way from one theme to the other would be measured halfway.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    const { violations } = await axe.run(part, {
      // A part of a page has no landmarks, headings or languages of a whole one; the whole window is checked with them end to end.
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
      resultTypes: ['violations'],
    });
    for (const { id, nodes } of violations)
      problems.push(...nodes.map(node => `${theme} ${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`));
  }
  if (before === undefined) delete root.dataset['theme'];
  else root.dataset['theme'] = before;
  return problems;
}
