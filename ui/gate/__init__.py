"""What every request passes before anything answers it."""

from ui.gate.gate import Gate

__all__ = ["Gate"]
