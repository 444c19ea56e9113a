"""Document -> Clause -> Provision: what the local text says, without any national rule."""
