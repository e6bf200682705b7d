"""MultiQC plugin for basewise."""
