"""What Module:Citation/CS1 says of the citation templates of English Wikipedia."""
