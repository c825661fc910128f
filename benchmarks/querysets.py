"""Reading the catalogue as the pure core knows it."""

from benchmarks.catalogue.catalogue import Catalogue
from benchmarks.catalogue.loading import build_catalogue, shipped_catalogue
from benchmarks.models import DataItem, Measure


def current_catalogue() -> Catalogue:
    """Items and measures as they stand in the database, local ones included, with the datasets and relations of the files."""
    shipped = shipped_catalogue()
    return build_catalogue(
        datasets=shipped.datasets.values(),
        items=[item.as_plain() for item in DataItem.objects.all()],
        relations=shipped.relations,
        measures=[measure.as_plain() for measure in Measure.objects.with_definition()],
    )
