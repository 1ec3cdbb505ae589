"""Numbers, units, money and dates read from a short text, by words and rules only.

`Quantities` finds measures with their value, bound and unit; `Dates` finds days and stretches of days. Both are made
from the lexicon, once, and give spans that count code points of the text handed in.
"""

from briefgen.measures.dates import Dates, Dating
from briefgen.measures.quantities import Measure, Quantities

__all__ = ["Dates", "Dating", "Measure", "Quantities"]
