"""Reports of three samples, kept in the repository so that the README can link them."""

from pathlib import Path
from tempfile import TemporaryDirectory

SAMPLES = ("shop", "survey", "charity")


def write_sample_reports(folder: Path) -> None:
    """Write reports that name no customer, as HTML and as PDF; they need a Chromium.

    Parameters
    ----------
    folder
        Where to, `docs/samples`.

    Raises
    ------
    ExtraMissing
        When there is no Chromium.
    """
    from segmentry.study.demo import DemoRequest, run_demo
    from segmentry.study.formats import ReportFormat
    from segmentry.study.report import write_report
    from segmentry.study.sample.registry import find_sample

    folder.mkdir(exist_ok=True)
    for name in SAMPLES:
        with TemporaryDirectory() as place:
            study = Path(place) / name
            run_demo(study, DemoRequest(sample=find_sample(name)))
            for form in (ReportFormat.html, ReportFormat.pdf):
                write_report(study, form, folder / f"{name}.{form.value}", is_shared=True)
