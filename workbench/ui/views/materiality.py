"""Asks for the amounts of materiality, which label, sort and group differences and never hide one."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.core.fault import KnownError
from workbench.core.review import Materiality
from workbench.core.wording import grouped, read_amount

HINT = (
    "Amounts label, sort and group the discrepancies. None is ever hidden or turned green.\n"
    "Write 500,000,000 or 500m; leave a field empty to measure nothing by it."
)


class MaterialityDialog(QDialog):
    """Asks for overall, performance and clearly trivial amounts; `chosen` brings them."""

    chosen = Signal(object)  # Materiality

    def __init__(self, now: Materiality, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Materiality")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.overall, self.performance, self.trivial = (
            QLineEdit("" if amount is None else grouped(amount)) for amount in now
        )
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        unit = f" ({currency})" if currency else ""
        for text, field in (
            (f"&Overall materiality{unit}", self.overall),
            (f"&Performance materiality{unit}", self.performance),
            (f"Clearly &trivial below{unit}", self.trivial),
        ):
            form.addRow(text, field)
            field.setMinimumWidth(220)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.textChanged.connect(lambda _text: self._judge())
        hint = QLabel(HINT)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        self._judge()

    def amounts(self) -> Materiality:
        """Return what was typed; ValueError or KnownError say in one sentence what is wrong with it."""
        return Materiality(*(_amount(field) for field in (self.overall, self.performance, self.trivial))).checked()

    def _judge(self) -> None:
        try:
            self.amounts()
            wrong = ""
        except (ValueError, KnownError) as error:
            wrong = str(error)
        self.said.setText(f"⚠︎ {wrong[:1].upper()}{wrong[1:]}." if wrong else "")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not wrong)

    def _accept(self) -> None:
        self.chosen.emit(self.amounts())
        self.accept()


def _amount(field: QLineEdit) -> Decimal | None:
    return read_amount(field.text()) if field.text().strip() else None
