"""The published wheel, used from outside."""

import kaohe

assert kaohe.round_exact("590/31", 4, "half_up") == "19.0323"
print(f"kaohe {kaohe.__version__} from its wheel: 590/31 is 19.0323")
