// What the page says, in its language. English is written in the scripts and is the key of every translation, of
// which the page holds those into its own language; numbers, days and months are written as CLDR has them.

const SPOKEN = { code: "en", rtl: false, texts: {}, group: ",", decimal: ".", percent: "{number}%", digits: "", months: null };
const PLURALS = ["one", "few", "many"];
const CONTEXT = "\u0004";

// Takes the language as corridors/maps/engine/spoken.py packs it.
function speak(words) {
  Object.assign(SPOKEN, words);
}

// A text with its names in braces filled in.
function fill(sentence, words) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

function say(text, values = {}) {
  return fill(Object.hasOwn(SPOKEN.texts, text) ? SPOKEN.texts[text] : text, values);
}

// One use of a word that has several.
function sayIn(context, text) {
  const key = context + CONTEXT + text;
  return Object.hasOwn(SPOKEN.texts, key) ? SPOKEN.texts[key] : text;
}

// A text for one or for several, by as many forms as the language has.
function counted(one, many, number, values = {}) {
  let text = number === 1 ? one : many;
  if (Object.hasOwn(SPOKEN.texts, one)) {
    const forms = SPOKEN.texts[one];
    const form = PLURALS.indexOf(new Intl.PluralRules(SPOKEN.code).select(number));
    text = forms[form < 0 ? forms.length - 1 : Math.min(form, forms.length - 1)];
  }
  return fill(text, { number, ...values });
}

// Marks a text of a table that is said where it is used.
function later(text) {
  return text;
}

// Names in a sentence.
function listed(names) {
  if (names.length < 2) return names.join("");
  if (SPOKEN.code === "en") return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return new Intl.ListFormat(SPOKEN.code, { type: "conjunction" }).format(names).replace(/[\u200e\u200f]/g, "");
}

// A number with the separators of the language, from one with those of English.
function separated(text) {
  return text.replace(/[.,]/g, (sign) => (sign === "." ? SPOKEN.decimal : SPOKEN.group));
}

function decimals(value, digits) {
  const [whole, fraction] = value.toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return separated(fraction ? `${grouped}.${fraction}` : grouped);
}

// A day, 2026-10-04, as the language writes it.
function dayText(day) {
  if (!SPOKEN.months || !/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  const [year, month, date] = day.split("-").map(Number);
  return `${date}\u00a0${SPOKEN.months[month - 1]} ${year}`;
}

const [OPEN_MARK, CLOSE_MARK] = ["\ue000", "\ue001"];
const FOREIGN = /\ue000([^\ue000\ue001]*)\ue001/;
const MARKS = /[\ue000\ue001]/g;
const APART = /[A-Za-z\u00c0-\u024f](?:(?:[^\u0590-\u08ff\u060c\u061b,;:\u00b7\u2013\u2014()[\]|\n]|(?<=[A-Za-z\u00c0-\u024f])\u2013(?=[A-Za-z\u00c0-\u024f]))*[A-Za-z\u00c0-\u024f])?(?:-?\d+)?|[+\u2212<]\s?\d[\d.,\u066c\u066b]*[%\u066a]?/g;

// Marks a text of the data, which stays English.
function english(text) {
  return SPOKEN.code === "en" || !text ? text : OPEN_MARK + text.replace(MARKS, "") + CLOSE_MARK;
}

// A text in parts that are set alike, [kind, text], as corridors/language/marks.py makes them.
function textPieces(text) {
  if (SPOKEN.code === "en") return text ? [["own", text]] : [];
  const parts = text.split(FOREIGN).map((part, at) => [at % 2 ? "english" : "own", part.replace(MARKS, "")]);
  const own = (part) => (SPOKEN.rtl ? [...apart(part)] : [["own", part]]);
  return parts.flatMap(([kind, part]) => (kind === "own" ? own(part) : [[kind, part]])).filter(([, part]) => part);
}

function* apart(text) {
  let at = 0;
  for (const found of text.matchAll(APART)) {
    yield ["own", ownDigits(text.slice(at, found.index))];
    yield ["apart", /^[+\u2212<]/.test(found[0]) ? ownDigits(found[0]) : found[0]];
    at = found.index + found[0].length;
  }
  yield ["own", ownDigits(text.slice(at))];
}

function ownDigits(text) {
  return SPOKEN.digits ? text.replace(/[\d%]/g, (sign) => (sign === "%" ? "\u066a" : SPOKEN.digits[sign])) : text;
}

// A text where no markup can stand: what is set apart stands between the signs of an isolate.
function plain(text) {
  return textPieces(text).map(([kind, part]) => (kind === "own" || !SPOKEN.rtl ? part : `\u2068${part}\u2069`)).join("");
}
