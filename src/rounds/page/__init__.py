"""The page for somebody who will not open a terminal: one HTML file, without a script or a request."""
