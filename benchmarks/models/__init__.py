from benchmarks.models.benchmark_page import BenchmarkIndexPage, BenchmarkPage, ChosenMeasure
from benchmarks.models.chart_decision import ChartDecision, ChartSettings, DecisionKind
from benchmarks.models.data_item import DataItem, Dataset
from benchmarks.models.due_date import DueDate
from benchmarks.models.following import FollowedMeasure, KnownRun, NewsOfReturn
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
    "FollowedMeasure",
    "KnownRun",
    "Mark",
    "MarkKind",
    "Measure",
    "MeasureChange",
    "NewsOfReturn",
    "Return",
    "ReturnFinding",
    "ReturnRow",
    "ReturnStatus",
    "Series",
    "Target",
    "WarningReason",
]
