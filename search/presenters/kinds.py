"""What the kinds of results are called."""

KINDS = {
    "practice": "Practice",
    "benchmark": "Benchmark",
    "measure": "Measure",
    "document": "Document",
    "answer": "Answered question",
    "glossary": "Glossary",
}
