# Sourced by the test and by the measurements: a Spark cluster of this machine, on loopback, from the
# jars of a Spark in $SPARK_HOME. Processes are ended by their ids.
export SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=256m

wait_for() { # seconds, command...
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $until ] || { echo "waited in vain for: $*" >&2; return 1; }
    sleep 0.2
  done
}

# start_master FOLDER: sets $spark_master to its address.
start_master() {
  spark_folder=$1 spark_pids=()
  mkdir -p "$spark_folder"
  "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0 > "$spark_folder/master.log" 2>&1 &
  spark_pids+=($!)
  wait_for 180 grep -qs 'Starting Spark master at' "$spark_folder/master.log"
  spark_master=$(sed -n 's/.*Starting Spark master at \(spark:[^ ]*\).*/\1/p' "$spark_folder/master.log")
}

# start_worker NAME CORES MEMORY DISK: sets $spark_worker to its process. It is of use once wait_for_workers returns.
start_worker() {
  SPARK_LOCAL_DIRS=$4 "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 \
    --cores "$2" --memory "$3" --work-dir "$spark_folder/$1" "$spark_master" > "$spark_folder/$1.log" 2>&1 &
  spark_worker=$!
  spark_pids+=($spark_worker)
}

# wait_for_workers NAME...
wait_for_workers() {
  local name
  for name in "$@"; do
    wait_for 300 grep -qs 'Successfully registered with master' "$spark_folder/$name.log" || { tail -n 20 "$spark_folder/$name.log" >&2; return 1; }
  done
}

# The executors of a worker.
executors_of() {
  local child
  for child in $(ps -o pid= --ppid "$1"); do
    if tr '\0' ' ' < "/proc/$child/cmdline" 2> /dev/null | grep -q CoarseGrainedExecutorBackend; then echo "$child"; fi
  done
}

stop_spark() {
  local pid
  for pid in "${spark_pids[@]:-}"; do
    [ -z "$pid" ] || kill "$pid" 2> /dev/null || true
  done
  for pid in "${spark_pids[@]:-}"; do
    [ -z "$pid" ] || wait "$pid" 2> /dev/null || true
  done
  spark_pids=()
}
