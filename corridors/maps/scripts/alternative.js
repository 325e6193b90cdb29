// The alternative that the panel points at, drawn over all else until it points elsewhere.

function showAlternatives(g, data, map) {
  const layer = L.layerGroup().addTo(map);
  const numbers = new Map(g.id.map((id, link) => [id, link]));
  const linksOf = (detail) => {
    const list = Array.isArray(detail) ? detail : detail?.links ?? [];
    return list.map((one) => (typeof one === "number" ? one : numbers.get(one))).filter((link) => link !== undefined && g.exists[link]);
  };
  const hide = () => layer.clearLayers();
  document.addEventListener("alternative:show", ({ detail }) => {
    hide();
    const alignments = alignmentsOfRoute(g, data, linksOf(detail));
    if (alignments.length) drawRoute(layer, alignments, "alternative", "alternative", [4, 8]);
  });
  document.addEventListener("alternative:hide", hide);
  return { hide };
}
