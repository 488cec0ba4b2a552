"""What lies outside the program: files, git, streams, processes."""
