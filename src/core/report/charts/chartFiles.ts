import type { Bytes } from '../../bytes.ts';
import { writeZip, type ZipFile } from '../../table/packed/writeZip.ts';
import { csvLine } from '../csv.ts';
import type { ExportableReport } from '../exportable.ts';
import type { Chart } from './chart.ts';
import { reportCharts } from './reportCharts.ts';
import { svgFile } from './svgFile.ts';
import type { MeasuredAlpha } from './tradeOffChart.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function filesOf({ table, ...chart }: Chart, index: number): ZipFile[] {
  const stem = `${String(index + 1).padStart(3, '0')}-${chart.id}`;
  const csv = [table.columns, ...table.rows].map(csvLine).join('');
  return [
    { name: `${stem}.svg`, bytes: utf8(svgFile({ table, ...chart })) },
    { name: `${stem}.csv`, bytes: utf8(csv) },
  ];
}

/** Every drawing of the report as SVG, and its numbers as CSV, in one ZIP archive, in the report's order. */
export function chartFiles(report: ExportableReport, curve: readonly MeasuredAlpha[]): Promise<Bytes> {
  const { scores, decisions, fidelity, people, within, further } = reportCharts(report, curve);
  const all = [...scores, ...decisions, ...fidelity, ...people, ...within, ...further];
  return writeZip(all.flatMap(filesOf));
}
