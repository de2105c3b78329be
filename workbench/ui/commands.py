"""Every command of the window in one table: its menu, text, keys, tip and icon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from workbench.ui import icons


class Command(NamedTuple):
    """One thing a person can do; an empty `code` is a separator in its menu. Several `keys` all work."""

    code: str
    menu: str
    text: str = ""
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    tool: bool = False


def _line(menu: str) -> Command:
    return Command("", menu)


FILE, EDIT, REVIEW, TIES, TRACE, VIEW, HELP = "&File", "&Edit", "&Review", "T&ies", "&Trace", "&View", "&Help"

COMMANDS = (
    Command("new", FILE, "&New Case…", ("Ctrl+N",), "Choose a release and its working papers", "new", tool=True),
    Command("open", FILE, "&Open Case…", ("Ctrl+O",), "Open a case file", "open", tool=True),
    Command("add", FILE, "&Add Documents…", ("Ctrl+Shift+O",), "Add working papers to this case"),
    Command("prior", FILE, "Add &Prior Release…", (), "Add the release of an earlier period, to compare with"),
    Command("draft", FILE, "New &Draft…", (), "Put a new draft in the place of the release"),
    _line(FILE),
    Command("export", FILE, "&Export…", ("Ctrl+E",), "Write annotated copies of the papers", "export", tool=True),
    _line(FILE),
    Command("save_mapping", FILE, "Save &Mapping…", (), "Save the ties made by hand for the next quarter"),
    Command("start_mapping", FILE, "S&tart from Mapping…", (), "Take over the ties made by hand of an earlier quarter"),
    _line(FILE),
    Command("lock", FILE, "&Lock Case…", (), "Archive the case: nothing can be changed after that, notes can be added"),
    Command("person", FILE, "&Signing As…", (), "Say who you are and in which role you sign"),
    Command("quit", FILE, "&Quit", ("Ctrl+Q",), "Close the window; everything is saved already"),
    Command("undo", EDIT, "&Undo", ("Ctrl+Z",), "Take back the last act, as a new entry of the journal", "undo"),
    Command("redo", EDIT, "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Do again what was taken back", "redo"),
    _line(EDIT),
    Command("find", EDIT, "&Find…", ("Ctrl+F",), "Find text in the pane you are in", "find"),
    Command("find_next", EDIT, "Find Ne&xt", ("F3",), "Go to the next place with that text"),
    Command("go_to", EDIT, "&Go To…", ("Ctrl+G", "F5"), "Go to a cell, a line or a caption"),
    Command("formula_bar", EDIT, "For&mula Bar", ("F2",), "Put the caret into the formula of the current cell"),
    Command("run", REVIEW, "&Check Again", ("F9",), "Run every cross-check on a background worker", "run", tool=True),
    Command("stop", REVIEW, "S&top", ("Esc",), "End the running job at once", "stop", tool=True),
    _line(REVIEW),
    Command("next", REVIEW, "&Next Discrepancy", ("F8",), "Show the next discrepancy on both sides", "next", tool=True),
    Command(
        "previous", REVIEW, "&Previous Discrepancy", ("Shift+F8",), "Show the previous discrepancy on both sides",
        "previous", tool=True,
    ),
    _line(REVIEW),
    Command("note", REVIEW, "&Write a Note", ("Shift+F2",), "Write a note on what is selected", "note", tool=True),
    Command("dispose", REVIEW, "&Decide…", ("Ctrl+D",), "Decide what this discrepancy is, with a reason", "decide"),
    Command("sign", REVIEW, "&Sign Off", ("Ctrl+Return", "Ctrl+Enter"), "Sign what is selected", "sign", tool=True),
    Command("withdraw", REVIEW, "Wi&thdraw Sign-Off", ("Ctrl+Shift+Return",), "Withdraw your signature here"),
    Command("sign_agreeing", REVIEW, "Sign Off All That &Agree", (), "Sign every tie that agrees and is unsigned"),
    _line(REVIEW),
    Command("materiality", REVIEW, "&Materiality…", ("Ctrl+M",), "Amounts that label and sort, and never hide"),
    Command("accept", TIES, "&Accept Tie", ("Ctrl+Shift+A",), "Take the tie that is offered for what is selected"),
    Command("reject", TIES, "&Reject Tie", ("Ctrl+Shift+R",), "Refuse the tie of what is selected for good"),
    Command("forget", TIES, "&Forget", ("Ctrl+Shift+F",), "Take back what was said by hand about this tie or check"),
    _line(TIES),
    Command("tie", TIES, "&Tie to Cells…", ("Ctrl+T",), "Pick the cell, or the cells, that support this figure"),
    Command("check", TIES, "&Build a Check…", ("Ctrl+Shift+T",), "Pick the parts that must add up to this total"),
    _line(TIES),
    Command("list_ties", TIES, "&List of Ties", ("Ctrl+Shift+K",), "Show every tie: offered, taken, by hand, rejected"),
    Command("source", TRACE, "Go to &Source", ("Ctrl+[",), "Follow a figure to the cell it comes from", "source"),
    Command("used", TRACE, "Where &Used", ("Ctrl+]",), "Follow a cell to the figures it supports", "used"),
    Command(
        "trace", TRACE, "&Whole Way Down", ("Ctrl+{", "F7"),
        "Show the whole way from here through formulas to what was typed",
    ),
    Command(
        "trace_up", TRACE, "Whole Way U&p", ("Ctrl+}", "Shift+F7"),
        "Show all that rests on this, up to the figures of the release",
    ),
    _line(TRACE),
    Command("next_sheet", TRACE, "Next S&heet", ("Ctrl+PgDown",), "Show the next sheet of the workbook"),
    Command("previous_sheet", TRACE, "Pre&vious Sheet", ("Ctrl+PgUp",), "Show the previous sheet of the workbook"),
    Command("formulas", TRACE, "Show &Formulas", ("Ctrl+`",), "Show formulas in place of values", "formulas"),
    Command("next_pane", VIEW, "Next &Pane", ("F6",), "Move to release, papers, findings, details in turn"),
    Command("previous_pane", VIEW, "Previous P&ane", ("Shift+F6",), "Move through the panes backwards"),
    _line(VIEW),
    Command("zoom_in", VIEW, "Zoom &In", ("Ctrl++", "Ctrl+="), "Enlarge the pane you are in"),
    Command("zoom_out", VIEW, "Zoom &Out", ("Ctrl+-",), "Shrink the pane you are in"),
    Command("zoom_reset", VIEW, "&Actual Size", ("Ctrl+0",), "Show the pane you are in at its own size"),
    _line(VIEW),
    Command("scheme", VIEW, "&Light or Dark", ("Ctrl+Shift+L",), "Switch between system, light and dark"),
    Command("detach", VIEW, "Papers in Own &Window", ("Ctrl+Shift+M",), "Put the papers on another monitor, or back"),
    Command("layout", VIEW, "Reset La&yout", (), "Put every pane back where it was at first"),
    Command("legend", HELP, "&Legend of Marks", ("F1",), "What each mark and colour means", "legend", tool=True),
    Command("shortcuts", HELP, "&Keyboard", ("Ctrl+/",), "Every command with its keys"),
    Command("about", HELP, "&About", (), "Version and licence"),
)  # fmt: skip


class Actions:
    """The commands as Qt actions of one window."""

    def __init__(self, window: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
        """Make an action of every command; `acts` says what each code does and must name every one."""
        codes = {command.code for command in COMMANDS if command.code}
        if codes != acts.keys():
            raise ValueError(f"commands without an act or acts without a command: {sorted(codes ^ acts.keys())}")
        self._actions = {
            command.code: _action(window, command, acts[command.code]) for command in COMMANDS if command.code
        }

    def __getitem__(self, code: str) -> QAction:
        return self._actions[code]

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every command into its menu; returns the menus by title."""
        menus: dict[str, QMenu] = {}
        for command in COMMANDS:
            if command.menu not in menus:
                menus[command.menu] = bar.addMenu(command.menu)
                menus[command.menu].setToolTipsVisible(True)
            if command.code:
                menus[command.menu].addAction(self._actions[command.code])
            else:
                menus[command.menu].addSeparator()
        return menus

    def put_tools(self, bar: QToolBar) -> None:
        """Put the commands that belong there into the tool bar, a gap between menus."""
        menu = ""
        for command in COMMANDS:
            if command.tool:
                if menu and command.menu != menu:
                    bar.addSeparator()
                menu = command.menu
                bar.addAction(self._actions[command.code])

    def dress(self, colour: str) -> None:
        """Draw the icons in a colour, after the scheme changed."""
        for command in COMMANDS:
            if command.icon:
                self._actions[command.code].setIcon(icons.icon(command.icon, colour))


def _action(window: QWidget, command: Command, act: Callable[[], None]) -> QAction:
    action = QAction(command.text, window)
    action.setObjectName(command.code)
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.setStatusTip(command.tip)
    action.setIconVisibleInMenu(False)
    plain = command.text.replace("&", "").rstrip("…")
    keys = keys_text(command)
    action.setIconText(plain)
    action.setToolTip(f"{plain} — {command.tip}" + (f" ({keys})" if keys else ""))
    action.triggered.connect(lambda _checked=False: act())
    window.addAction(action)
    return action


def keys_text(command: Command) -> str:
    """Print the first keys of a command as the system shows them."""
    if not command.keys:
        return ""
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
