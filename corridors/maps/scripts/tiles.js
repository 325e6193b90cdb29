// Online tiles, only where the page was made with an address of them and the reader ticks them. If none
// of the first few comes, the layer is taken off again and a note says so.

const TILES_TRIED = 4;

function offerTiles(map, control, address) {
  if (!address) return;
  const note = document.getElementById("tiles-note");
  const box = map.getContainer();
  const host = new URL(address.replace(/[{}]/g, "")).host;
  const layer = L.tileLayer(address, { pane: "tiles", maxZoom: 19 });
  let came = 0;
  let failed = 0;
  const fade = (on) => box.classList.toggle("with-tiles", on);
  layer.on("tileload", () => {
    came++;
    fade(true);
  });
  layer.on("tileerror", () => {
    failed++;
    if (came || failed < TILES_TRIED || !map.hasLayer(layer)) return;
    setTimeout(() => {
      map.removeLayer(layer);
      write(note, say("{host} does not answer: the map stays as it is.", { host }));
    }, 0);
  });
  map.on("layeradd", ({ layer: added }) => {
    if (added !== layer) return;
    came = failed = 0;
    const credit = host.endsWith("openstreetmap.org") ? [say("\u00a9 OpenStreetMap contributors.")] : [];
    write(note, [say("Tiles of {host} under the faded land.", { host }), ...credit].join(" "));
  });
  map.on("layerremove", ({ layer: removed }) => {
    if (removed !== layer) return;
    fade(false);
    note.textContent = "";
  });
  control.addOverlay(layer, say("Online tiles (needs the network)"));
}
