"""Simplified contours that share their borders, as TopoJSON."""
