"""Mend a submission against the trusted template, as a patient teaching assistant would.

Text comes from the student only in solution cells, answers in words and cells of their own;
everything else (which cells are graded, their points, tags, tests, set-up) comes from the template.
What was mended is said in a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from autograder.grading.names import defines, parsed, scope
from autograder.grading.reading import HandedIn, Notebook, Unreadable, fenced_code, read
from autograder.grading.template import KERNEL, Template, TrustedCell

AUTHORS_TAGS = frozenset({"quotes"})
"""Tags that speak to the build alone: a release is handed out without them."""


@dataclass(frozen=True)
class RepairedCell:
    """One cell of the repaired notebook.

    id       unique in the notebook: the grade_id, or "cell-<n>" for others
    trusted  the template's cell that it fills, or None for the student's own
    source   the text to run, show and write
    runs     whether it is executed when grading
    answers  for solution cells: False where it is still the stub
    """

    id: str
    cell_type: str
    source: str
    trusted: TrustedCell | None = None
    runs: bool = False
    answers: bool = False


@dataclass(frozen=True)
class Repaired:
    """A notebook that is safe to grade, and what was done to make it so."""

    unit: str
    cells: tuple[RepairedCell, ...]
    notes: tuple[str, ...] = ()
    kernelspec: Mapping[str, str] = field(default_factory=lambda: dict(KERNEL))

    def running(self) -> list[RepairedCell]:
        """The cells to execute, in order."""
        return [cell for cell in self.cells if cell.runs]

    def defining(self, name: str) -> list[RepairedCell]:
        """The running cells that define a name or stand for its solution."""
        return [
            cell
            for cell in self.running()
            if (cell.trusted is not None and cell.trusted.exercise == name)
            or defines(cell.source, [name])
        ]


def repair(data: bytes | Notebook, template: Template) -> Repaired:
    """Mend a submission; raises Unreadable, with a reason, where there is nothing to mend."""
    notebook = data if isinstance(data, Notebook) else read(data)
    return _Repair(notebook, template).result()


def same_text(one: str, other: str) -> bool:
    """True where two cells differ in white space at most."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


class _Repair:
    """One repair: `own` holds each student cell with the template's cell it was matched to."""

    def __init__(self, notebook: Notebook, template: Template) -> None:
        self.template = template
        self.notes = list(notebook.notes)
        self.given = list(notebook.cells)
        self.known = template.by_id()
        self.exercises = template.exercises
        self._check_unit(notebook)
        if notebook.kernel and notebook.kernel != template.kernelspec["name"]:
            self.notes.append(
                f"the kernel was changed to {notebook.kernel!r:.60}; it is run with Python 3"
            )
        self.matched: list[TrustedCell | None] = [None] * len(self.given)
        self.dropped: set[int] = set()

    def result(self) -> Repaired:
        self._match_by_id()
        self._match_by_content()
        self._find_lost_answers()
        self._drop_stub_copies()
        cells = tuple(self._assembled())
        kernelspec = dict(self.template.kernelspec)
        return Repaired(self.template.unit, cells, tuple(self.notes), kernelspec)

    def _check_unit(self, notebook: Notebook) -> None:
        unit = self.template.unit
        mine = {c.grade_id for c in self.template.cells if c.kind in ("solution", "test")}
        there = {cell.grade_id for cell in self.given} & mine
        if notebook.unit and notebook.unit != unit and len(there) <= len(mine) // 2:
            raise Unreadable(
                f"it is a notebook of unit {notebook.unit!r:.60}, not of {unit}. Move it into that "
                "unit's folder, or ask for the right one"
            )
        if there or any(defines(c.source, self.exercises) for c in self.given):
            return
        texts = {_squeezed(c.released) for c in self.template.cells if c.released.strip()}
        if any(_squeezed(cell.source) in texts for cell in self.given):
            return  # an empty-handed copy of this unit without metadata: nothing done, still graded
        raise Unreadable(
            f"nothing in it belongs to {unit}: no graded cell and no exercise's name. Ask for the "
            "notebook of this unit"
        )

    # ------------------------------------------------------------ which cell is which

    def _match_by_id(self) -> None:
        """By grade_id. Of several copies the last that is not the untouched stub counts."""
        copies: dict[str, list[int]] = {}
        for index, cell in enumerate(self.given):
            if cell.grade_id in self.known:
                copies.setdefault(cell.grade_id, []).append(index)
            elif cell.has_nbgrader and cell.flags and cell.grade_id:
                self.notes.append(
                    f"a cell called {cell.grade_id!r:.60} is no cell of this unit; kept as the "
                    "student's own"
                )
        for grade_id, indices in copies.items():
            trusted = self.known[grade_id]
            written = [i for i in indices if not self._untouched(trusted, i)]
            keep = (written or indices)[-1]
            self.matched[keep] = trusted
            if len(indices) > 1:
                self.notes.append(
                    f"the cell {grade_id} is there {len(indices)} times; "
                    + (
                        "the template's is used"
                        if trusted.kind in ("setup", "test", "demo")
                        else "the last one with an answer counts as the answer"
                    )
                )
            for index in indices:
                if index != keep and (
                    trusted.kind in ("setup", "test", "demo")
                    or trusted.cell_type != "code"
                    or self._untouched(trusted, index)
                    or same_text(self.given[index].source, self.given[keep].source)
                ):
                    self.dropped.add(index)
            self._note_changes(trusted, self.given[keep])

    def _untouched(self, trusted: TrustedCell, index: int) -> bool:
        return same_text(self.given[index].source, trusted.released)

    def _note_changes(self, trusted: TrustedCell, cell: HandedIn) -> None:
        name = trusted.grade_id
        if cell.cell_type != trusted.cell_type:
            self.notes.append(
                f"the cell {name} was turned into {cell.cell_type}; it is {trusted.cell_type} again"
            )
        assert trusted.nbgrader is not None
        changed = [
            flag
            for flag in ("grade", "solution", "locked", "points")
            if flag in cell.flags
            and _number(cell.flags[flag]) != _number(trusted.nbgrader.get(flag, False))
        ]
        if changed:
            self.notes.append(f"the cell {name} had other {', '.join(changed)}; put right")
        if set(cell.tags) - AUTHORS_TAGS != set(trusted.tags) - AUTHORS_TAGS:
            self.notes.append(f"the cell {name} had other tags; put right")
        if trusted.kind in ("setup", "test", "demo") and not (
            same_text(cell.source, trusted.released) or same_text(cell.source, trusted.source)
        ):
            self.notes.append(f"the locked cell {name} was changed; put back")

    def _match_by_content(self) -> None:
        """Cells without metadata that are word for word a cell of the release."""
        taken = {id(trusted) for trusted in self.matched if trusted is not None}
        missing = [c for c in self.template.cells if id(c) not in taken]
        for index, cell in enumerate(self.given):
            if self.matched[index] is not None or index in self.dropped or not cell.source.strip():
                continue
            for trusted in missing:
                if trusted.cell_type == cell.cell_type and same_text(trusted.released, cell.source):
                    self.matched[index] = trusted
                    missing.remove(trusted)
                    break

    def _find_lost_answers(self) -> None:
        """Solution cells that are gone or still blank, where another cell holds the answer."""
        there = {t.grade_id: i for i, t in enumerate(self.matched) if t is not None and t.grade_id}
        for trusted in self.template.cells:
            if trusted.kind != "solution" or not trusted.exercise:
                continue
            name, index = trusted.exercise, there.get(trusted.grade_id)
            if index is not None and not self._untouched(trusted, index):
                continue
            elsewhere = [
                i
                for i, cell in enumerate(self.given)
                if self._is_own(i)
                and cell.cell_type == "code"
                and defines(cell.source, [name])
                and not same_text(cell.source, trusted.released)
            ]
            if not elsewhere and not self._defined_by_an_answer(name):
                elsewhere = self._written_as_text(name, trusted)
            if elsewhere and index is None:
                self.matched[elsewhere[-1]] = trusted
                self.notes.append(f"the cell {name} had lost its label; found by what it defines")

    def _defined_by_an_answer(self, name: str) -> bool:
        return any(
            trusted is not None
            and trusted.kind == "solution"
            and trusted.exercise != name
            and defines(self.given[index].source, [name])
            for index, trusted in enumerate(self.matched)
        )

    def _is_own(self, index: int) -> bool:
        trusted = self.matched[index]
        return index not in self.dropped and (trusted is None or trusted.kind in ("plain", "demo"))

    def _written_as_text(self, name: str, trusted: TrustedCell) -> list[int]:
        """Markdown or raw cells whose code, fenced or bare, defines the name; turned into code."""
        for index in reversed(range(len(self.given))):
            cell = self.given[index]
            if not self._is_own(index) or cell.cell_type == "code" or name not in cell.source:
                continue
            code = fenced_code(cell.source)
            if parsed(code) is None or not defines(code, [name]):
                continue
            if same_text(code, trusted.released):
                continue
            self.given[index] = replace(cell, cell_type="code", source=code)
            self.notes.append(f"{name} was written in a {cell.cell_type} cell; run as code")
            return [index]
        return []

    def _drop_stub_copies(self) -> None:
        """Copies of stubs, tests and set-up among the student's own cells would undo answers."""
        texts = {
            _squeezed(c.released): c.grade_id
            for c in self.template.cells
            if c.grade_id and c.cell_type == "code" and c.released.strip()
        }
        for index, cell in enumerate(self.given):
            if self.matched[index] is None and index not in self.dropped:
                original = texts.get(_squeezed(cell.source))
                if original and cell.cell_type == "code":
                    self.dropped.add(index)
                    self.notes.append(f"a copy of the cell {original} as handed out is not run")

    # ------------------------------------------------------------ the repaired notebook

    def _assembled(self) -> list[RepairedCell]:
        place = {id(trusted): n for n, trusted in enumerate(self.template.cells)}
        order = [place[id(t)] for t in self.matched if t is not None and t.grade_id]
        if order != sorted(order):
            self.notes.append("cells stood in another order; put back into the unit's order")
            groups = self._sorted_groups(place)
        else:
            groups = self._groups()
        present = {id(t) for t in self.matched if t is not None}
        lost = [c for c in self.template.cells if c.grade_id and id(c) not in present]
        for deleted in lost:
            self.notes.append(f"the cell {deleted.grade_id} was deleted; put back")
            self._insert(groups, deleted, place)
        cells = []
        used = Counter[str]()
        for trusted, index in groups:
            cells.append(self._finished(trusted, index, used, runs=index not in self.dropped))
        return _with_needed_shows(self._without_idle_stubs(cells))

    def _without_idle_stubs(self, cells: list[RepairedCell]) -> list[RepairedCell]:
        """A stub must not run where another cell holds the answer: it would undo it."""
        kept = []
        for cell in cells:
            name = cell.trusted.exercise if cell.trusted and cell.trusted.kind == "solution" else ""
            if name and cell.runs and not cell.answers:
                elsewhere = any(
                    other is not cell and other.runs and defines(other.source, [name])
                    for other in cells
                )
                if elsewhere:
                    self.notes.append(f"{name} is answered in another cell than its own")
                    cell = replace(cell, runs=False)
            kept.append(cell)
        return kept

    def _groups(self) -> list[tuple[TrustedCell | None, int]]:
        return [(self.matched[i], i) for i in range(len(self.given))]

    def _sorted_groups(self, place: dict[int, int]) -> list[tuple[TrustedCell | None, int]]:
        """The template's order; the student's own cells stay behind the cell they stood under."""
        anchored: list[tuple[int, int]] = []
        at = -1
        for index, trusted in enumerate(self.matched):
            if trusted is not None and (trusted.grade_id or place[id(trusted)] > at):
                at = place[id(trusted)]
            anchored.append((at, index))
        return [(self.matched[index], index) for _, index in sorted(anchored)]

    def _insert(
        self,
        groups: list[tuple[TrustedCell | None, int]],
        trusted: TrustedCell,
        place: dict[int, int],
    ) -> None:
        """Put a deleted cell behind the last cell that the template has before it."""
        target, at = place[id(trusted)], 0
        for position, (other, _) in enumerate(groups, 1):
            if other is not None and other.grade_id and place[id(other)] < target:
                at = position
        while at < len(groups):
            after = groups[at][0]  # the text that leads to the cell stays above it
            if after is None or after.grade_id or place[id(after)] > target:
                break
            at += 1
        groups.insert(at, (trusted, -1))

    def _finished(
        self, trusted: TrustedCell | None, index: int, used: Counter[str], *, runs: bool
    ) -> RepairedCell:
        given = self.given[index] if index >= 0 else None
        if trusted is None or not trusted.grade_id:
            assert given is not None
            used["cell"] += 1
            return RepairedCell(
                id=f"cell-{used['cell']}",
                cell_type=given.cell_type,
                source=given.source,
                trusted=trusted,
                runs=runs and _is_code(given) and trusted is None,
            )
        if trusted.kind in ("setup", "test", "demo"):
            return RepairedCell(
                id=trusted.grade_id,
                cell_type=trusted.cell_type,
                source=trusted.source,
                trusted=trusted,
                runs=trusted.cell_type == "code"
                and (trusted.kind == "setup" or (trusted.kind == "test" and self.template.foreign)),
            )
        source = trusted.released if given is None else given.source
        answers = not same_text(source, trusted.released)
        if not answers:
            source = trusted.released
        return RepairedCell(
            id=trusted.grade_id,
            cell_type=trusted.cell_type,
            source=source,
            trusted=trusted,
            runs=runs and trusted.cell_type == "code",
            answers=answers,
        )


def _is_code(cell: HandedIn) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _with_needed_shows(cells: list[RepairedCell]) -> list[RepairedCell]:
    """Run those unchanged cells of the release that set names which the student's own code reads.

    Cells that only show something are left out when grading. But a student may well compute an
    answer from the numbers that such a cell has set.
    """
    shows = {
        index
        for index, cell in enumerate(cells)
        if cell.cell_type == "code" and cell.trusted and cell.trusted.kind in ("demo", "plain")
    }
    wanted = set[str]()
    for cell in cells:
        if cell.runs and (cell.trusted is None or cell.answers):
            wanted |= scope(cell.source)[1]
    needed = set[int]()
    while fresh := {i for i in shows - needed if scope(cells[i].source)[0] & wanted}:
        needed |= fresh
        for index in fresh:
            wanted |= scope(cells[index].source)[1]
    return [replace(cell, runs=True) if i in needed else cell for i, cell in enumerate(cells)]


def _number(value: object) -> object:
    return float(value) if isinstance(value, (bool, int, float)) else str(value)
