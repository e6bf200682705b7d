"""The MultiQC module of basewise."""

from .basewise import MultiqcModule

__all__ = ["MultiqcModule"]
