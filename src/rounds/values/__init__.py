"""Single values: dates, times, quantities, words, and their arithmetic."""
