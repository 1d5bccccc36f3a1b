import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/**
 * What is wrong with the HTML of a page by the standard and by what helps those who hear or tap it; `column: message`
 * each, because the pages are of few lines.
 */
export async function validateHtml(html: string, file: string): Promise<string[]> {
  const report = await validator.validateString(html, file);
  return report.results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, line, column, message }) => `${file}:${line}:${column} ${ruleId}: ${message}`,
    ),
  );
}

const validator = new HtmlValidate(
  new StaticConfigLoader({
    // This file says everything: no configuration in a folder above takes part.
    root: true,
    // The content model of HTML, the rules of WAI-ARIA and WCAG, and what is obsolete.
    extends: ['html-validate:recommended'],
    rules: {
      // Headings are Japanese and some begin with a digit; HTML allows any id without white space.
      'valid-id': ['error', { relaxed: true }],
      // The link of a claim's sign shows only where popovers are missing, and has its name from the style sheet.
      'wcag/h30': 'off',
    },
  }),
);
