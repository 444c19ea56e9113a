"""rules/ and principles/ -> KnowledgeBase and RuleGraph."""
