// The map of a filtered list: our own contours, and every place, gathered where they crowd.

const CELL = 56; // pixels: two markers of 48 px never lie on each other
const TOUCHING = 54;
const NEAREST_ZOOM = 18;

export async function draw(pane, options) {
  const [L, points, { shapes }] = await Promise.all([
    leaflet(options),
    json(options.points).then(decode),
    import(options.topojson),
  ]);
  pane.replaceChildren();
  const map = L.map(pane, { zoomControl: false, preferCanvas: true, maxZoom: NEAREST_ZOOM, worldCopyJump: true, scrollWheelZoom: false });
  // The wheel scrolls the page until the map is really used.
  map.on("click focus", () => map.scrollWheelZoom.enable());
  map.on("mouseout blur", () => map.scrollWheelZoom.disable());
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: options.words.zoomIn, zoomOutTitle: options.words.zoomOut }).addTo(map);
  frame(L, map, points, options.start);
  if (options.tiles) L.tileLayer(options.tiles, { attribution: options.attribution, maxZoom: 19 }).addTo(map);
  else drawContours(L, map, options, shapes);
  if (options.start) startMarker(L, map, options);
  const layer = L.layerGroup().addTo(map);
  const redraw = () => drawPoints(L, map, layer, points, options);
  map.on("moveend", redraw);
  redraw();
}

function json(address) {
  return fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  });
}

/** Leaflet and its styles, from our own server. */
function leaflet(options) {
  if (window.L) return Promise.resolve(window.L);
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = options.leafletCss;
  const styled = new Promise((resolve) => {
    styles.onload = resolve;
    styles.onerror = resolve;
  });
  document.head.prepend(styles);
  const script = document.createElement("script");
  script.src = options.leaflet;
  const loaded = new Promise((resolve, reject) => {
    script.onload = () => resolve(window.L);
    script.onerror = reject;
  });
  document.head.append(script);
  return Promise.all([loaded, styled]).then(([found]) => found);
}

/** Steps back to absolute numbers. */
function decode({ scale, ids, lat, lon }) {
  let [id, y, x] = [0, 0, 0];
  return ids.map((step, rank) => {
    id += step;
    y += lat[rank];
    x += lon[rank];
    return { id, lat: y / scale, lng: x / scale };
  });
}

/** The start and the places around it; without a start, where most places are. */
function frame(L, map, points, start) {
  const bounds = L.latLngBounds(points);
  if (start) bounds.extend(start);
  if (!bounds.isValid()) map.setView([46.6, 2.4], 5);
  else if (bounds.getEast() - bounds.getWest() > 40) map.fitBounds([[41.3, -5], [51.1, 9.6]]);
  else map.fitBounds(bounds, { padding: [30, 30], maxZoom: 15 });
}

function drawContours(L, map, options, shapes) {
  const addresses = options.contours.length ? options.contours : [options.outline].filter(Boolean);
  const style = { className: "map-commune", renderer: L.svg({ padding: 0.5 }), interactive: false, weight: 1 };
  for (const address of addresses) {
    json(address)
      .then((topology) => {
        for (const shape of shapes(topology)) L.polygon(shape.polygons, style).addTo(map);
      })
      .catch(() => {}); // the places are worth seeing without their background
  }
}

function startMarker(L, map, options) {
  const icon = L.divIcon({ className: "map-dot is-start", iconSize: [22, 22], html: "" });
  L.marker(options.start, { icon, keyboard: false, alt: options.startName, title: options.startName, zIndexOffset: -1000 }).addTo(map);
}

/** Points of the view gathered by the cells of a grid that moves with the map. */
function gathered(map, points) {
  const view = map.getBounds().pad(0.2);
  const zoom = map.getZoom();
  const cells = new Map();
  for (const point of points) {
    if (!view.contains(point)) continue;
    const { x, y } = map.project(point, zoom);
    const key = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
    const cell = cells.get(key);
    if (cell) cell.push(point);
    else cells.set(key, [point]);
  }
  return apart([...cells.values()], map, zoom);
}

/** Crowds of two cells may stand close to their common edge: those that would touch become one. */
function apart(crowds, map, zoom) {
  const kept = [];
  for (const cell of crowds.sort((a, b) => b.length - a.length)) {
    const at = map.project([mean(cell, "lat"), mean(cell, "lng")], zoom);
    const near = kept.find((other) => other.at.distanceTo(at) < TOUCHING);
    if (near) near.cell.push(...cell);
    else kept.push({ at, cell });
  }
  return kept.map(({ cell }) => cell);
}

function drawPoints(L, map, layer, points, options) {
  layer.clearLayers();
  for (const cell of gathered(map, points)) {
    const marker = cell.length === 1 ? single(L, cell[0], options) : crowd(L, map, cell, options);
    layer.addLayer(marker);
  }
}

function single(L, point, options) {
  const icon = L.divIcon({ className: "map-dot", iconSize: [26, 26], html: "" });
  const marker = L.marker(point, { icon, title: options.words.place, alt: options.words.place });
  marker.on("click", () => open(L, marker, [point], options));
  return marker;
}

function crowd(L, map, cell, options) {
  const size = Math.min(54, 34 + Math.round(Math.log2(cell.length)) * 2);
  const icon = L.divIcon({ className: "map-dot", iconSize: [size, size], html: String(cell.length) });
  const middle = [mean(cell, "lat"), mean(cell, "lng")];
  const words = `${cell.length} ${options.words.places}`;
  const marker = L.marker(middle, { icon, title: words, alt: words });
  marker.on("click", () => {
    const bounds = L.latLngBounds(cell);
    const stuck = map.getZoom() >= NEAREST_ZOOM - 1 || bounds.getNorthEast().equals(bounds.getSouthWest());
    if (stuck) open(L, marker, cell.slice(0, 8), options);
    else map.fitBounds(bounds, { padding: [50, 50], maxZoom: NEAREST_ZOOM });
  });
  return marker;
}

const mean = (cell, name) => cell.reduce((sum, point) => sum + point[name], 0) / cell.length;

/** A few lines of each place, fetched when they are asked for. */
async function open(L, marker, points, options) {
  const content = document.createElement("div");
  content.className = "stack";
  const popup = L.popup({ minWidth: 220, maxWidth: 320, maxHeight: 320 }).setContent(content);
  popup.setLatLng(marker.getLatLng()).openOn(marker._map);
  const pages = await Promise.all(
    points.map(({ id }) => fetch(options.summary.replace("/0/", `/${id}/`)).then((answer) => answer.text())),
  );
  const parser = new DOMParser();
  for (const page of pages) content.append(...parser.parseFromString(page, "text/html").body.childNodes);
  popup.update();
  const link = content.querySelector("a");
  if (link) link.focus({ preventScroll: true });
}
