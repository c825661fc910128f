"""The lines that practices themselves count."""

from practices.quarterly import adoptions, questions, returns, reviews, value
from practices.quarterly.lines import register

for line in (reviews.LINE, adoptions.STARTED, adoptions.FOLLOWED, questions.LINE, returns.LINE, value.LINE):
    register(line)
