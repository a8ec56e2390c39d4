"""A finished figure as SVG, without a browser: what the house's figures use of plotly, drawn the same way.

The figures are lines, areas, marks, words and bars on linear, date and category axes (``go.Scatter`` and ``go.Bar``), with
shapes and annotations. ``picture.figure_svg`` refuses any other kind of trace instead of leaving it out.
"""
