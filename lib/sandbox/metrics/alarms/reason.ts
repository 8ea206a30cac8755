import type { AlarmDefinition } from "./definition";
import type { Evaluation, Transition } from "./evaluate";

const comparisonWords: Partial<Record<AlarmDefinition["comparison"], string>> = {
  GreaterThanThreshold: "greater than",
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  LessThanThreshold: "less than",
  LessThanOrEqualToThreshold: "less than or equal to",
};

/** A number as CloudWatch's Java writes it: never without a decimal point. */
function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function moment(time: number): string {
  const [date = "", clock = ""] = new Date(time * 1000).toISOString().split("T");
  const [year = "", month, day] = date.split("-");
  return `${day}/${month}/${year.slice(2)} ${clock.slice(0, 8)}`;
}

/** Why an alarm is in its state, in CloudWatch's words. */
export function stateReason(alarm: AlarmDefinition, { state, evaluated, treated }: Evaluation): string {
  const real = evaluated.filter((point) => point.value !== undefined);
  if (state === "INSUFFICIENT_DATA") {
    const count = evaluated.length;
    return `Insufficient Data: ${count} datapoint${count === 1 ? " was" : "s were"} unknown.`;
  }
  if (real.length === 0) {
    const how = alarm.treatMissingData === "breaching" ? "Breaching" : "NonBreaching";
    const periods = `${treated} period${treated === 1 ? "" : "s"}`;
    const points = `${treated} missing datapoint${treated === 1 ? " was" : "s were"}`;
    return `Threshold Crossed: no datapoints were received for ${periods} and ${points} treated as [${how}].`;
  }
  const points = real
    .map((point) => `${decimal(point.value as number)} (${moment(point.time)})`)
    .reverse()
    .join(", ");
  const verb = `${real.length === 1 ? "was" : "were"}${state === "OK" ? " not" : ""}`;
  const limit = `${comparisonWords[alarm.comparison]} the threshold (${decimal(alarm.threshold)})`;
  if (alarm.datapointsToAlarm === undefined) {
    return `Threshold Crossed: ${real.length} datapoint${real.length === 1 ? "" : "s"} [${points}] ${verb} ${limit}.`;
  }
  const needed = state === "ALARM" ? alarm.datapointsToAlarm : alarm.evaluationPeriods - alarm.datapointsToAlarm + 1;
  const minimum = `minimum ${needed} datapoint${needed === 1 ? "" : "s"} for ${state === "ALARM" ? "OK -> ALARM" : "ALARM -> OK"} transition`;
  return `Threshold Crossed: ${real.length} out of the last ${alarm.evaluationPeriods} datapoints [${points}] ${verb} ${limit} (${minimum}).`;
}

/** The same for machines. */
export function stateReasonData(alarm: AlarmDefinition, transition: Transition): string {
  const iso = (time: number) => new Date(time * 1000).toISOString().replace("Z", "+0000");
  return JSON.stringify({
    version: "1.0",
    queryDate: iso(transition.time),
    startDate: iso(transition.evaluated[0]?.time ?? transition.time),
    ...(alarm.metric && { statistic: alarm.metric.stat }),
    period: alarm.period,
    recentDatapoints: transition.evaluated.flatMap((point) => (point.value === undefined ? [] : [point.value])),
    threshold: alarm.threshold,
    evaluatedDatapoints: [...transition.evaluated]
      .reverse()
      .map(({ time, value }) => ({ timestamp: iso(time), ...(value !== undefined && { value }) })),
  });
}
