"""The look that the pictures of these pages share."""

from pathlib import Path

import altair as alt

HERE = Path(__file__).parent
INK, GOOD, BAD, SOFT = "#1f2933", "#0b6e69", "#b3401f", "#8b98a5"


def save(chart: alt.LayerChart, name: str, *, symbol_width: int | None = None) -> None:
    """Beside this file; `symbol_width` is that of the strokes in the legend."""
    more = {} if symbol_width is None else {"symbolStrokeWidth": symbol_width}
    styled = (
        chart.properties(width=560, height=300, background="white")
        .configure_axis(labelColor=INK, titleColor=INK, gridColor="#e4e7eb", labelFontSize=12)
        .configure_axis(titleFontSize=13, titleFontWeight="normal", titlePadding=10)
        .configure_view(stroke=None)
        .configure_legend(labelFontSize=12, titleFontSize=13, labelColor=INK, **more)
    )
    styled.save(HERE / f"{name}.svg")
