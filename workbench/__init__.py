"""A desktop workbench that ties every figure of an earnings release to itself and to its working papers."""

__version__ = "0.1.0"
