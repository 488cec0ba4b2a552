"""The record as tables: each noun has one, and answers, files and SQL are views of it."""
