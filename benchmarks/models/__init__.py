from benchmarks.models.benchmark_page import BenchmarkIndexPage, BenchmarkPage, ChosenMeasure
from benchmarks.models.chart_decision import ChartDecision, ChartSettings, DecisionKind
from benchmarks.models.data_item import DataItem, Dataset
from benchmarks.models.due_date import DueDate
from benchmarks.models.kpi_return import (
    Return,
    ReturnFinding,
    ReturnRow,
    ReturnStatus,
    WarningReason,
)
from benchmarks.models.mark import Mark, MarkKind
from benchmarks.models.measure import Measure, MeasureChange, Target
from benchmarks.models.series import Series

__all__ = [
    "BenchmarkIndexPage",
    "BenchmarkPage",
    "ChartDecision",
    "ChartSettings",
    "ChosenMeasure",
    "DataItem",
    "Dataset",
    "DecisionKind",
    "DueDate",
    "Mark",
    "MarkKind",
    "Measure",
    "MeasureChange",
    "Return",
    "ReturnFinding",
    "ReturnRow",
    "ReturnStatus",
    "Series",
    "Target",
    "WarningReason",
]
