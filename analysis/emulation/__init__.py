"""Emulation and commendation: points, ranks, classes, votes and checklists. Pure: tables and evidence in, sheets out."""
