import { groupBy } from '../base/group.js';
import { firstDifference } from '../golden/case.js';
import { type CaseResult, type CheckReport, countsOf } from '../golden/report.js';
import { stageText } from '../run/stage.js';
import { caseLines, partsOf } from './check.js';
import { type Markup, markup } from './markup.js';

/**
 * A check as JUnit XML: a suite for each model on each runner. It holds only what Jenkins' junit-10.xsd and Ant's schema
 * (which asks for `started`) both allow, so that GitLab, Jenkins, Azure and the rest read it.
 *
 * @param started when the check ran
 */
export function junitXml({ cases, cvdnn }: CheckReport, started?: Date): string {
  const suites = groupBy(cases, ({ id, column, runner }) => [partsOf(id).model, column, runner].join('\n'));
  const timestamp = started?.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  const elements = [...suites.values()].map((results, i) => suite(results, { id: i, cvdnn, timestamp }));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup`<testsuites>\n${elements}</testsuites>\n`.text}`;
}

interface SuiteContext {
  id: number;
  cvdnn: string;
  timestamp: string | undefined;
}

function suite(cases: CaseResult[], { id, cvdnn, timestamp }: SuiteContext): Markup {
  const { failed, errors } = countsOf({ cases });
  const name = `${partsOf(cases[0]!.id).model} · ${cases[0]!.runner}`;
  const time = seconds(cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
  return markup`  <testsuite id="${id}" name="${name}" package="cvdnn" hostname="localhost"${
    timestamp && markup` timestamp="${timestamp}"`
  } tests="${cases.length}" failures="${failed}" errors="${errors}" skipped="0" time="${time}">
    <properties>
      <property name="cvdnn" value="${cvdnn}"/>
      <property name="runner" value="${cases[0]!.runner}"/>
    </properties>
${cases.map(testcase)}    <system-out/>
    <system-err/>
  </testsuite>
`;
}

function testcase(result: CaseResult): Markup {
  const { model, name } = partsOf(result.id);
  return markup`    <testcase classname="${model}" name="${name}" time="${seconds(result.milliseconds)}">${trouble(result)}</testcase>
`;
}

function trouble(result: CaseResult): Markup | undefined {
  const text = caseLines(result).join('\n');
  if (result.outcome === 'error')
    return markup`<error type="error" message="${result.error}">${text}</error>`;
  const first = firstDifference(result.stages);
  if (!first) return undefined;
  const { stage, comparison } = first;
  return markup`<failure type="${comparison.reason}" message="${stageText(stage)} differs from its golden">${text}</failure>`;
}

/** No thousands and no exponent: the schema's pattern. */
function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
