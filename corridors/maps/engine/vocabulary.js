// The words of the program: measures, months and reasons as vocabulary.py packs them, and figures written.

const UNKNOWN = "\u2013";
const MINUS = "\u2212";
const FORMS = { whole: wholeNumber, hours: inDays, share: percent };

function wholeNumber(value) {
  return separated(Math.round(value).toLocaleString("en-US"));
}

const LEAST_H = 1.2;

// Hours as days with one decimal, halves to the even neighbour, as days_text in corridors/units.py.
function daysText(hours) {
  const days = hours / HOURS_PER_DAY;
  return hours > 0 && hours < LEAST_H ? `<${decimals(0.1, 1)}` : decimals(days % 1 === 0.25 ? days - 0.01 : days, 1);
}

function inDays(hours) {
  return say("{days} d", { days: daysText(hours) });
}

// Hours in a sentence, as hours_words in corridors/units.py.
function hoursWords(hours) {
  if (hours > 0 && hours < 0.5) return say("less than 1 hour");
  const whole = Math.round(hours);
  const days = Math.floor(whole / 24);
  const parts = [];
  if (days) parts.push(counted("{number}\u00a0day", "{number}\u00a0days", days));
  if (whole % 24 || !days) parts.push(counted("{number}\u00a0hour", "{number}\u00a0hours", whole % 24));
  return parts.join(" ");
}

function percent(share) {
  return fill(SPOKEN.percent, { number: Math.round(100 * share) });
}

function figureText(measure, value) {
  return FORMS[measure.form](value);
}

function figureWithUnit(measure, value) {
  return `${figureText(measure, value)} ${measure.unit}`.trimEnd();
}

function signedFigure(measure, difference) {
  const size = Math.abs(difference);
  const text = figureText(measure, size);
  if (measure.form === "hours" ? size < LEAST_H : text === figureText(measure, 0)) return "=";
  return (difference > 0 ? "+" : MINUS) + text;
}

// The power of ten of which an end of a range is a multiple, by its width.
function worthwhileStep(width) {
  return 10 ** Math.max(0, Math.floor(Math.log10(Math.max(width, 5) / 5)));
}

// How a headline writes a measure whose range has a width: unit, and functions that write a figure and a difference.
function headlineForm(measure, range) {
  const isTime = measure.form === "hours";
  const per = isTime ? HOURS_PER_DAY : 1;
  const step = isTime ? 0.1 : range ? Math.max(1, worthwhileStep(range[1] - range[0]) / 10) : 1;
  const rounded = (figure) => Math.round(figure / per / step) * step;
  const text = (number) => (isTime ? decimals(number, 1) : wholeNumber(number));
  const unit = isTime ? say("days") : measure.unit;
  const signed = (number) => (Math.abs(number) < step / 2 ? "" : (number > 0 ? "+" : MINUS) + text(Math.abs(number)));
  return { unit, write: (figure) => text(rounded(figure)), compare: (figure, other) => signed(rounded(figure) - rounded(other)) };
}

const WHOLE_DAYS_H = 72;

// From P10 to P90 without unit, as range_text in corridors/output/ranges.py writes it.
function rangeText(measure, [low, high]) {
  const width = high - low;
  if (measure.form !== "hours") {
    const step = worthwhileStep(width);
    return [low, high].map((end) => figureText(measure, Math.round(end / step) * step)).join("\u2013");
  }
  const digits = width >= WHOLE_DAYS_H ? 0 : 1;
  return say("{range} d", { range: [low, high].map((end) => decimals(end / HOURS_PER_DAY, digits)).join("\u2013") });
}

function measureOf(g, key) {
  return g.data.measures.find((measure) => measure.key === key);
}

function legMeasures(g) {
  return g.data.leg_measures.map((key) => measureOf(g, key));
}

function timeMeasure(g) {
  return measureOf(g, g.data.time);
}

// What an objective makes least.
function objectiveMeasure(g, by) {
  return g.data.measures.find((measure) => measure.objective === by);
}

function isObjective(g, by) {
  return by !== "" && objectiveMeasure(g, by) !== undefined;
}

function lengthText(g, km) {
  return figureWithUnit(legMeasures(g)[0], km);
}

// A label as it stands at the head of a figure or in a list.
function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

// The same within a sentence.
function uncapital(text) {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
