// A strip of the months: days of the best route in each, for what the reader has chosen otherwise.

const SHADES = 4;

// Twelve buttons that choose their month, or any month again; filled once their routes are found.
function monthStrip(g, change) {
  const box = document.getElementById("months");
  const note = document.getElementById("months-note");
  let now = null;
  const cells = g.data.months.map((name, at) => {
    const button = line("button", "");
    button.type = "button";
    button.dataset.month = String(at + 1);
    button.append(line("small", name), line("b", ""));
    button.addEventListener("click", () => change({ month: now.state.month === at + 1 ? 0 : at + 1 }));
    return button;
  });
  box.append(...cells);
  const find = monthFinder(g, (routes) => {
    box.hidden = note.hidden = !routes.some(Boolean) && !box.contains(document.activeElement);
    cells.forEach((cell, at) => fillMonth(g, now, cell, routes, at));
  });
  return (answer) => {
    now = answer;
    box.hidden = note.hidden = !now.route && !box.contains(document.activeElement);
    cells.forEach((cell, at) => cell.setAttribute("aria-pressed", String(now.state.month === at + 1)));
    find(now.state);
  };
}

function fillMonth(g, { route: now }, cell, routes, at) {
  const route = routes[at];
  const time = timeMeasure(g);
  const others = route && now ? route.crossings.join() !== now.crossings.join() : false;
  cell.lastChild.textContent = route ? plain(decimals(route.totals[time.key] / HOURS_PER_DAY, 1)) : "\u00d7";
  cell.className = [`shade${shadeOf(route, routes, time)}`, others ? "others" : ""].join(" ").trim();
  const words = { month: g.data.months[at], time: route ? figureText(time, route.totals[time.key]) : "", route: route ? bordersAndModes(g, route) : "" };
  const sentence = others ? later("{month}: {time} over {route}, other borders than now")
    : route ? later("{month}: {time} over {route}") : later("{month}: no route");
  for (const attribute of ["title", "aria-label"]) setName(cell, say(sentence, words), attribute);
}

// 0 for a month as short as the shortest or without a route; half a day is no difference to see.
function shadeOf(route, routes, { key }) {
  if (!route) return 0;
  const hours = routes.filter(Boolean).map(({ totals }) => totals[key]);
  const least = Math.min(...hours);
  const spread = Math.max(HOURS_PER_DAY / 2, Math.max(...hours) - least);
  return Math.min(SHADES - 1, Math.floor((SHADES * (route.totals[key] - least)) / spread));
}
