// Closing and reopening from the panel: a filtered list of each kind, and what is closed now.

const MAX_ROWS = 40;
const KIND_WORDS = { crossing: "crossing", link: "", corridor: "corridor", country: "country" };

function actionButton(text, name, act) {
  const button = line("button", text);
  button.type = "button";
  button.setAttribute("aria-label", `${text} ${name}`);
  button.addEventListener("click", (event) => {
    event.stopPropagation(); // the card is made anew meanwhile, and Leaflet would take it for a click on the map
    act();
  });
  return button;
}

function whyClosed(answer, target) {
  const gate = (target.gates ?? [target.links]).find((links) => links.every((link) => answer.closed[link]));
  return answer.why(gate[0]);
}

// Close or Reopen; or no button, and why not.
function toggleOf(app, target) {
  const { g, now } = app;
  if (isUsableUnder(now, target)) return { text: "Close", act: () => app.close(target) };
  if (reopenable(g, now.state, target)) return { text: "Reopen", act: () => app.reopen(target) };
  return { text: "", why: whyClosed(now, target) };
}

function toggleElement(app, target) {
  const { text, act, why } = toggleOf(app, target);
  return text ? actionButton(text, target.name, act) : line("small", why);
}

function targetCard(app, target) {
  const { g, now } = app;
  const card = document.createElement("div");
  card.className = "card";
  card.append(line("h2", target.name));
  if (target.kind === "link") describeLink(g, target, card);
  if (target.kind === "country") describeCountry(app, target, card);
  const usable = isUsableUnder(now, target);
  card.append(line("p", usable ? "Usable now" : `Not usable now: ${whyClosed(now, target)}`, "card-now"));
  card.append(toggleElement(app, target));
  if (target.kind === "link") {
    for (const corridor of app.corridorsOn(target)) {
      const row = document.createElement("p");
      row.className = "card-corridor";
      row.append(line("span", `On ${corridor.name} `), toggleElement(app, corridor));
      card.append(row);
    }
  }
  return card;
}

function describeLink(g, target, card) {
  const [link] = target.links;
  const road = g.data.roads[target.row];
  const { texts, rows } = g.data.provenance;
  const provenance = texts[rows[target.row]];
  const country = g.data.countries[g.data.fixed.country[target.row]][1];
  const mode = g.data.mode_names[g.mode(link)];
  card.append(line("p", [mode, road, country].filter(Boolean).join(", ")));
  card.append(line("p", lengthText(g, g.km[link]) + (provenance ? ` (${provenance})` : "")));
}

function describeCountry(app, target, card) {
  const risk = Object.hasOwn(app.data.risk, target.id) ? app.data.risk[target.id] : null;
  card.append(line("p", risk ? `Global Peace Index ${risk[0]}: class ${risk[1]} of 0 to 4` : "Risk not rated"));
  card.append(line("p", "Closing it closes all in it and every crossing on its borders."));
}

// One list: rows are made as they are shown, so that a thousand roads cost nothing until asked for.
function targetList(app, kind) {
  const box = document.getElementById(`list-${kind}`);
  const filter = box.querySelector("input");
  const rows = box.querySelector("ul");
  const count = box.querySelector("[role=status]");
  const all = [...app.g.targets.values()].filter((target) => target.kind === kind && (kind !== "link" || hasCourse(app.g, target.links[0])));
  const names = new Map(app.g.data.countries);
  const texts = new Map(all.map((target) => [target, [
    target.name, target.id, app.g.data.roads[target.row] ?? "", ...(target.countries ?? []).map((code) => names.get(code)),
  ].join(" ")]));
  const text = (target) => `${texts.get(target)} ${target.countries ? app.crossingWords(target) : ""}`.toLocaleLowerCase();
  all.sort((a, b) => (a.name < b.name ? -1 : 1));
  const show = () => {
    if (!box.open) return;
    const wanted = filter.value.trim().toLocaleLowerCase().split(/\s+/);
    const matching = all.filter((target) => wanted.every((word) => text(target).includes(word)));
    const focused = rows.contains(document.activeElement) ? document.activeElement.closest("li").dataset.key : "";
    rows.replaceChildren(...matching.slice(0, MAX_ROWS).map((target) => targetRow(app, target)));
    count.textContent = `${Math.min(matching.length, MAX_ROWS)} of ${all.length} shown${matching.length > MAX_ROWS ? ": type to narrow" : ""}`;
    if (focused) refocus(rows, focused, filter);
  };
  filter.addEventListener("input", show);
  box.addEventListener("toggle", show);
  return show;
}

function refocus(rows, key, other) {
  const row = [...rows.children].find((one) => one.dataset.key === key);
  (row?.querySelector("button.toggle") ?? row?.querySelector("button") ?? other).focus({ preventScroll: true });
}

function targetRow(app, target) {
  const row = document.createElement("li");
  row.dataset.key = target.key;
  const name = document.createElement("span");
  name.append(line("b", target.name));
  if (target.kind === "link") name.append(line("small", [app.g.data.roads[target.row], lengthText(app.g, app.g.km[target.links[0]])].filter(Boolean).join(", ")));
  if (target.countries) name.append(line("small", app.crossingWords(target)));
  const toggle = toggleElement(app, target);
  toggle.classList.add("toggle");
  const show = actionButton("Show", target.name, () => app.showTarget(target));
  row.append(name, show, toggle);
  return row;
}

// The rules in force, each with a button that takes it back.
function ruleList(app) {
  const box = document.getElementById("rules");
  return () => {
    const focused = box.contains(document.activeElement);
    box.replaceChildren(...app.state.rules.map(({ verb, key }) => {
      const target = app.g.targets.get(key);
      const row = document.createElement("li");
      const word = verb === "close" ? "Closed" : "Reopened";
      const name = `${target.name}${target.kind === "link" || target.kind === "crossing" ? "" : ` (${KIND_WORDS[target.kind]})`}`;
      const undo = actionButton(verb === "close" ? "Reopen" : "Close", target.name, () => app.drop(key));
      row.append(line("span", `${word}: ${name}`), undo);
      return row;
    }));
    if (focused) (box.querySelector("button") ?? document.getElementById("restart")).focus({ preventScroll: true });
  };
}
