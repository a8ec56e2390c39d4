"""Bytes of any file to a grid of cells: ``opening`` is the way in.

Nothing is imported here: who hands a file on to a worker needs the limits, not the readers and their libraries.
"""
