"""Where `basewise annotate` spends its time, by samples of the JVM's flight recorder."""
import json
import subprocess

# The first of a sample's frames, innermost first, that begins with one of these tells its stage.
# Values (genome, label) are passed over: what counts is who asks for them.
STAGES = [
    ("org.basewise.model.PosteriorStream.tokens", "encoding"),
    ("org.basewise.model.PosteriorStream", "network"),
    ("org.basewise.nn.", "network"),
    ("org.basewise.batch.", "encoding"),
    ("org.basewise.annotate.", "decoding"),
    ("org.basewise.io.Fasta", "reading"),
    ("org.basewise.io.SourceStream", "reading"),
    ("org.basewise.io.Code", "reading"),
    ("org.basewise.io.", "writing"),
]
NAMES = ["reading", "encoding", "network", "decoding", "writing", "other"]


def stage(frames):
    for frame in frames:
        method = frame["method"]
        name = method["type"]["name"].replace("/", ".") + "." + method["name"]
        for prefix, found in STAGES:
            if name.startswith(prefix):
                return found
    return "other"


def shares(java, recording):
    """Share of all samples of running threads in each stage."""
    events = "jdk.ExecutionSample,jdk.NativeMethodSample"
    command = [java / "bin" / "jfr", "print", "--json", "--stack-depth", "64", "--events", events]
    text = subprocess.run([*command, recording], capture_output=True, check=True).stdout
    counts = dict.fromkeys(NAMES, 0)
    for event in json.loads(text)["recording"]["events"]:
        trace = event["values"].get("stackTrace")
        found = stage(trace["frames"] if trace else [])
        # A thread of the JVM itself that waits for the system looks as if it ran.
        if found != "other" or event["type"] == "jdk.ExecutionSample":
            counts[found] += 1
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()}
