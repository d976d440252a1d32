// TopoJSON to rings of [latitude, longitude]: just what a map of communes needs.

/** Each arc as absolute positions: files hold whole steps from one point to the next. */
function decodedArcs({ arcs, transform }) {
  const [scaleX, scaleY] = transform ? transform.scale : [1, 1];
  const [moveX, moveY] = transform ? transform.translate : [0, 0];
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map((point) => {
      x = transform ? x + point[0] : point[0];
      y = transform ? y + point[1] : point[1];
      return [y * scaleY + moveY, x * scaleX + moveX];
    });
  });
}

/** One ring from its arcs; ~n means arc n run backwards; the joints are said once. */
function ring(indexes, arcs) {
  const points = [];
  for (const index of indexes) {
    const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  return points;
}

/** [{ properties, id, polygons }], a polygon being its outer ring and its holes. */
export function shapes(topology) {
  const arcs = decodedArcs(topology);
  const found = [];
  for (const object of Object.values(topology.objects)) {
    const geometries = object.type === "GeometryCollection" ? object.geometries : [object];
    for (const geometry of geometries) {
      let polygons = [];
      if (geometry.type === "Polygon") polygons = [geometry.arcs];
      if (geometry.type === "MultiPolygon") polygons = geometry.arcs;
      if (!polygons.length) continue;
      found.push({
        id: geometry.id,
        properties: geometry.properties || {},
        polygons: polygons.map((rings) => rings.map((indexes) => ring(indexes, arcs))),
      });
    }
  }
  return found;
}
