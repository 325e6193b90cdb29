// The borders as on any day of the closure record: the rules of corridors/model/closure_record.py and, for what a
// day changes in the hours of a link, of corridors/pricing/records.py.

const DAY_MS = 86400000;
const NOON_H = 12;

function dayNumber(g, day) {
  return Math.round((Date.parse(day) - Date.parse(g.data.history.first)) / DAY_MS);
}

function dayOf(g, number) {
  return new Date(Date.parse(g.data.history.first) + number * DAY_MS).toISOString().slice(0, 10);
}

// A day that the record covers, and not the one that the page takes anyway.
function isDayOfRecord(g, day) {
  return /^\d{4}-\d\d-\d\d$/.test(day) && Number.isFinite(Date.parse(day)) && dayOf(g, dayNumber(g, day)) === day
    && dayNumber(g, day) >= 0 && day <= g.data.history.last;
}

// Under which borders a state holds.
function borderWords(g, { onDay, day }) {
  if (!onDay) return g.data.borders.normal;
  return day ? say("borders as on {day}", { day: dayText(day) }) : g.data.borders.on_day;
}

// Rows unpacked once: [first day closed, day of reopening or -1, links, whom, why, [regime, parties, from, to]].
function historyOf(g) {
  g.history ??= (({ rows, bans, sets, texts, scopes }) => {
    const links = sets.map(fromRuns);
    const unpack = (text) => {
      const numbers = numbersOf(text);
      return Array.from({ length: numbers.length / 6 }, (_, at) => {
        const [start, end, set, whom, why, scope] = numbers.slice(6 * at, 6 * at + 6);
        return [start, end, links[set], texts[whom], texts[why], scopes[scope]];
      });
    };
    return { rows: unpack(rows), bans: unpack(bans) };
  })(g.data.history);
  return g.history;
}

function isInForce([start, end], today) {
  return start <= today && (end < 0 || today < end);
}

// What the record makes of links on a day: rows that close them, hours of queues and hours of a day left by bans.
function recordOn(g, day, regime) {
  g.days ??= new Map();
  const key = `${day} ${regime}`;
  if (!g.days.has(key)) {
    if (g.days.size > 60) g.days.clear();
    g.days.set(key, { closing: closingOn(g, dayNumber(g, day)), ...hoursOn(g, dayNumber(g, day), regime) });
  }
  return g.days.get(key);
}

// The rows in force by link, each as the page's own rows: since when, whom, why, regime, parties.
function closingOn(g, today) {
  const closing = new Map();
  for (const [start, , links, whom, why, [regime, parties]] of historyOf(g).rows.filter((one) => isInForce(one, today))) {
    const row = [dayOf(g, start), whom, why, regime, parties];
    for (const link of links) {
      if (!closing.has(link)) closing.set(link, []);
      closing.get(link).push(row);
    }
  }
  return closing;
}

// For a shipment that is transit everywhere, as the program prices it.
function hoursOn(g, today, regime) {
  const { rows, bans } = historyOf(g);
  const { shares, max_wait_h: maxWait } = g.data.history;
  const meets = (scope) => ["all", "transit", regime].includes(scope);
  const shareOf = new Map(shares.flatMap(([share, flat]) => fromRuns(flat).map((link) => [link, share])));
  const queue = new Map();
  for (const [start, end, links, , , [scope]] of rows) {
    if (end < 0 || end > today || !meets(scope)) continue;
    const [closedH, sinceH] = [24 * (end - start), 24 * (today - end) + NOON_H];
    for (const link of links) {
      const share = shareOf.get(link);
      if (share === undefined) continue;
      const wait = share * Math.min(closedH, maxWait) - (1 - share) * sinceH;
      if (wait > (queue.get(link) ?? 0)) queue.set(link, wait);
    }
  }
  const spans = new Map();
  for (const [, , links, , , [scope, , from, to]] of bans.filter((one) => isInForce(one, today))) {
    if (!meets(scope)) continue;
    for (const link of links) {
      if (!spans.has(link)) spans.set(link, []);
      spans.get(link).push(...(from < to ? [[from, to]] : [[from, 24], [0, to]]));
    }
  }
  return { queue, allowed: new Map([...spans].map(([link, all]) => [link, 24 - barredHours(all)])) };
}

function barredHours(spans) {
  let barred = 0;
  let reached = 0;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    barred += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return Math.min(barred, 23);
}
