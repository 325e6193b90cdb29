// The bar on the map: the whole network or the route alone, the closure record by day, and the route as a file.

function toolButton(text, act) {
  const button = line("button", text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

function addMapTools(app, page) {
  const { map } = app;
  const bar = document.createElement("div");
  bar.className = "map-tools";
  bar.setAttribute("role", "group");
  setName(bar, say("Tools of the map"));
  const whole = toolButton(say("Whole network"), () => {
    const on = map.getContainer().classList.toggle("whole");
    whole.setAttribute("aria-pressed", String(on));
    app.labels.arrange();
  });
  whole.setAttribute("aria-pressed", "false");
  bar.append(whole);
  document.querySelector("section.map").append(bar);
  app.showDay = addRecordTime(app, bar);
  bar.append(fileMenu(app));
  const risk = () => map.getContainer().classList.toggle("with-risk", map.hasLayer(page.risk[0]));
  map.on("overlayadd overlayremove", risk);
  risk();
}

// A list of files that opens under its button and goes with Escape or a click elsewhere.
function fileMenu(app) {
  const menu = document.createElement("details");
  menu.className = "route-files";
  menu.append(line("summary", say("Download")));
  const list = document.createElement("div");
  for (const [words, kind] of [["GeoJSON", "geojson"], ["GPX", "gpx"], [say("CSV of the legs"), "csv"]]) {
    list.append(toolButton(words, () => {
      saveRoute(app, kind);
      menu.open = false;
    }));
  }
  menu.append(list);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("toggle", () => {
    const { route } = app.now;
    for (const button of list.children) button.disabled = !route;
  });
  return menu;
}
