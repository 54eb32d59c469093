"""What offices and curators send, turned into records."""
