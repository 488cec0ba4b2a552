"""Answers as tables, and how a terminal, a pipe or a program gets them."""
