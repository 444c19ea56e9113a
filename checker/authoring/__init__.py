"""Help for those who write the files: a skeleton to begin with, and one layout for all."""
