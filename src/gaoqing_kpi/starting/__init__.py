"""A county's own folder to start from: catalogue, figures, what CI and editors need of it, and how to go on."""

from gaoqing_kpi.starting.county import county_files

__all__ = ["county_files"]
