"""The scripts that captions are written in."""

from __future__ import annotations

EAST = "぀-ヿ㐀-鿿豈-﫿"  # the signs of Japanese and Chinese, as a range of a pattern
