"""What the measuring scripts share."""
import os
import pathlib
import resource

HERE = pathlib.Path(__file__).resolve().parent
RELEASE = HERE.parents[1] / "target/release"
OURS = os.environ.get("COMPRESSIMAGE", str(RELEASE / "compressimage"))
PEERS = str(RELEASE / "peers")


def processor_seconds():
    """What all children that have ended used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
