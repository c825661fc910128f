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
from benchmarks.models.measure import Measure, MeasureChange, Target
from benchmarks.models.series import Series

__all__ = [
    "ChartDecision",
    "ChartSettings",
    "DataItem",
    "Dataset",
    "DecisionKind",
    "DueDate",
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
