"""Units and scales as documents print them: currencies, thousands and millions, shares, percent, counts."""

from __future__ import annotations

from typing import NamedTuple

PERCENT = "%"
POINTS = "pp"
BASIS_POINTS = "bp"
SHARES = "shares"
ADS = "ADS"


class Stated(NamedTuple):
    """What a caption or the words beside a number say of its unit; None where they are silent.

    `end` (of `before`: `start`) is where those words stop in the text. `plain_per_share` marks
    "except per share data": the scale does not hold for amounts per share; `plain_shares` that it does
    not hold for share counts either; `bound` that the scale words belong to the currency ("thousands of yen"),
    so that counts stand unscaled.
    """

    unit: str | None = None
    scale: int | None = None
    start: int = 0
    end: int = 0
    plain_per_share: bool = False
    plain_shares: bool = False
    bound: bool = False

    @property
    def silent(self) -> bool:
        """Say whether nothing at all was stated."""
        return self.unit is None and self.scale is None


SILENT = Stated()


def is_currency(name: str | None) -> bool:
    """Say whether a unit is a currency by its ISO code; depositary shares, `ADS`, are none."""
    return name is not None and len(name) == 3 and name.isupper() and name != ADS


AREA = "square feet"
