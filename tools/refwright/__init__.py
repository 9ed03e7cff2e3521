"""refwright: finds, explains and repairs what is wrong with the citations of a Wikipedia draft."""

__version__ = "0.1.0"
