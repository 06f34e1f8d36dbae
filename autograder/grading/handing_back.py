"""nbgrader's own feedback command and formgrader's buttons, writing the page of `feedback`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter, HTMLExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbgrader.converters import GenerateFeedback

from autograder.errors import CommandError
from autograder.exercises.registry import units
from autograder.grading import lateness
from autograder.grading.feedback import carry_over, markdown, page
from autograder.grading.results import load
from autograder.grading.running import Places
from autograder.grading.writing import write_file


class FeedbackPage(Exporter):  # type: ignore[misc]
    """Takes the place of nbgrader's HTML exporter; reads nothing of the autograded notebook.

    An assignment that is no unit of this course gets nbgrader's own page of it.
    """

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **more: Any
    ) -> tuple[str, Any]:
        """The page of the submission that nbgrader names; raises CommandError where none is graded.

        The Markdown is written beside it.
        """
        names = (resources or {})["nbgrader"]
        student, unit = str(names["student"]), str(names["assignment"])
        if unit not in units():
            return self._stock().from_filename(filename, resources, **more)  # type: ignore[no-any-return]
        database = str(names["db_url"]).removeprefix("sqlite:///")
        places = Places(Path(database).parent)
        # A due date or an extension may be newer than the grade.
        lateness.penalise(places.gradebook, [unit], lateness.LatePolicy(config=self.config))
        (work,) = load(places, [unit], student)[0].works
        if not work.has_grade:
            raise CommandError(f"{student} has no grade for {unit}: {work.reason or work.status}.")
        write_file(places.feedback(student, unit) / f"{unit}.md", markdown(work).encode())
        carry_over(places, student, unit)
        found = ResourcesDict()
        found.update(resources or {}, output_extension=self.file_extension)
        return page(work), found

    def _stock(self) -> HTMLExporter:
        """The exporter that nbgrader would use; its settings are in the converter's config."""
        exporter = HTMLExporter(parent=self.parent, config=self.config)
        for step in GenerateFeedback.preprocessors.default():
            exporter.register_preprocessor(step)
        return exporter
