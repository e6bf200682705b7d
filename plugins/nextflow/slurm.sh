# Sourced by test.sh: a SLURM of this machine alone, with two slots, on the loopback device.
#
# start_slurm FOLDER: starts it, with all its files in FOLDER, and sets SLURM_CONF; returns 77 if SLURM is not installed.
# stop_slurm: ends what was started, by process id.

slurm_processes=()

start_slurm() {
  local folder=$1 name user
  local program
  for program in munged slurmctld slurmd sbatch; do
    PATH=$PATH:/usr/sbin command -v "$program" > /dev/null || { echo "SLURM lacks $program (Debian: slurm-wlm, munge)"; return 77; }
  done
  name=$(hostname -s) user=$(id -un)
  mkdir -p "$folder/state" "$folder/spool"
  chmod 755 "$folder"
  head -c 1024 /dev/urandom > "$folder/munge.key"
  chmod 400 "$folder/munge.key"
  cat > "$folder/slurm.conf" << CONF
ClusterName=basewise-test
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=${SLURM_TEST_PORT:-26817}
SlurmdPort=$((${SLURM_TEST_PORT:-26817} + 1))
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
SlurmUser=$user
SlurmdUser=$user
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$name NodeAddr=127.0.0.1 CPUs=2 RealMemory=8192 State=UNKNOWN
PartitionName=test Nodes=$name Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$folder/slurm.conf
  (umask 022 && exec munged -F --force --key-file "$folder/munge.key" --socket "$folder/munge.socket" --pid-file "$folder/munge.pid" \
    --log-file "$folder/munge.log" --seed-file "$folder/munge.seed" --num-threads 2) > "$folder/munged.out" 2>&1 &
  slurm_processes+=($!)
  wait_for 30 test -S "$folder/munge.socket" || { cat "$folder/munged.out"; return 1; }
  PATH=$PATH:/usr/sbin slurmctld -D > "$folder/slurmctld.out" 2>&1 &
  slurm_processes+=($!)
  PATH=$PATH:/usr/sbin slurmd -D > "$folder/slurmd.out" 2>&1 &
  slurm_processes+=($!)
  wait_for 60 slurm_is_idle || { tail -n 20 "$folder"/*.out; return 1; }
}

slurm_is_idle() { [ "$(sinfo -h -o %t 2> /dev/null)" = idle ]; }

# wait_for SECONDS COMMAND...: until the command succeeds
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || { echo "waited in vain for: $*"; return 1; }
    sleep 0.5
  done
}

stop_slurm() {
  local i
  for ((i = ${#slurm_processes[@]} - 1; i >= 0; i--)); do
    kill "${slurm_processes[i]}" 2> /dev/null
    wait "${slurm_processes[i]}" 2> /dev/null
  done
  slurm_processes=()
}
