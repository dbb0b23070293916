import { onOneLine, quoted } from '../../../core/mail/letter.js';
import type { Letter } from '../../../projects/index.js';
import { counted, nameOf } from '../../pictures/picture.js';
import { number, rateOf, renderReport, signed, UNKNOWN, type WeeklyReport } from '../weekly-report.page.js';

/**
 * The mail with a weekly report: its main numbers as text, and all of it as the file.
 * @param url address of the project's reports in the API
 */
export function reportLetter(report: WeeklyReport, url: string): Letter {
  const { projectName, week, overview } = report;
  const { posts, before, comparison, engagement } = overview;
  const known = comparison.filter(({ current, before: past }) => current !== null || past !== null);
  const paragraphs = [
    `The week of ${week.monday} in the project ${quoted(projectName)}, beside the week before:`,
    [
      `Posts that went out: ${posts.published}; the week before: ${before.published}`,
      `Posts that failed: ${posts.failed}`,
      `Engagement rate: ${rateOf(engagement)}; the week before: ${rateOf(before.engagement)}`,
      ...known.map(
        ({ metric, current, currentPosts, before: past, beforePosts, difference }) =>
          `${nameOf(metric)}: ${number(current)} (${counted(currentPosts, 'post')}); the week before: ${number(past)} (${counted(beforePosts, 'post')}); ` +
          `difference: ${difference === null ? UNKNOWN : signed(difference)}`,
      ),
    ].join('\n'),
    `The attached file is the whole report. So is ${url}?week=${week.monday}`,
    `You get this mail since you have asked for it. DELETE ${url}/subscription ends it.`,
  ];
  return {
    subject: `Week of ${week.monday}: ${onOneLine(projectName)}`,
    paragraphs,
    attachments: [
      {
        fileName: `report-${week.monday}.html`,
        contentType: 'text/html; charset=utf-8',
        content: renderReport(report),
      },
    ],
  };
}
