"""What the kinds of results are called."""

KINDS = {
    "practice": "Practice",
    "programme": "Programme",
    "benchmark": "Benchmark",
    "measure": "Measure",
    "document": "Document",
    "answer": "Answered question",
    "glossary": "Glossary",
}
