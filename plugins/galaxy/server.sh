# Sourced: a Galaxy server from the Python package index, on 127.0.0.1, with the tools of this folder.
#   galaxy_configure ENVIRONMENT FOLDER   writes the configuration into the (empty) folder
#   galaxy_start ENVIRONMENT FOLDER       starts it and waits; sets galaxy_url and galaxy_group
#   galaxy_stop                           ends it with all its processes
# The administrator's key is $galaxy_key.

galaxy_tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
galaxy_key=basewise-test-key
galaxy_group=''

galaxy_configure() {
  local environment=$1 folder=$2 repo
  repo=$(cd "$galaxy_tools/../.." && pwd)
  galaxy_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  galaxy_url=http://127.0.0.1:$galaxy_port
  {
    echo '<toolbox><section id="basewise" name="basewise">'
    for tool in annotate train evaluate model train_sequences classify evaluate_sequences generate score; do
      echo "  <tool file=\"$galaxy_tools/$tool.xml\"/>"
    done
    echo '</section></toolbox>'
  } > "$folder/tool_conf.xml"
  cat > "$folder/job_conf.yml" << END
runners:
  local:
    load: galaxy.jobs.runners.local:LocalJobRunner
    workers: 2
execution:
  default: local
  environments:
    local:
      runner: local
      local_slots: 2
      env:
        - {name: GALAXY_MEMORY_MB, value: "2048"}
        - {name: PATH, value: "$repo:$PATH"}
END
  cat > "$folder/galaxy.yml" << END
gravity:
  process_manager: multiprocessing
  service_command_style: direct
  virtualenv: $environment
  gunicorn: {bind: "127.0.0.1:$galaxy_port", preload: false, workers: 1}
  celery: {enable: true, enable_beat: false, concurrency: 1, pool: solo, queues: "galaxy.internal,galaxy.external"}
  gx_it_proxy: {enable: false}
galaxy:
  data_dir: $folder/data
  database_connection: "sqlite:///$folder/galaxy.sqlite?isolation_level=IMMEDIATE"
  bootstrap_admin_api_key: $galaxy_key
  admin_users: admin@example.org,test@bx.psu.edu
  enable_celery_tasks: true
  amqp_internal_connection: "sqlalchemy+sqlite:///$folder/celery_broker.sqlite"
  celery_conf: {result_backend: "db+sqlite:///$folder/celery_results.sqlite", worker_hijack_root_logger: false}
  # In the celery process: a process of its own for each job takes ten seconds to start.
  metadata_strategy: directory_celery
  tool_config_file: $folder/tool_conf.xml
  job_config_file: $folder/job_conf.yml
  tool_data_table_config_path: $galaxy_tools/tool_data_table_conf.xml.test
  conda_auto_init: false
  conda_auto_install: false
  allow_path_paste: true
  check_upload_content: false
  outputs_to_working_directory: true
  cleanup_job: onsuccess
  watch_tools: false
  interactivetools_enable: false
  id_secret: basewise-test
END
}

galaxy_start() {
  local environment=$1 folder=$2 tries
  C_FORCE_ROOT=1 GRAVITY_SKIP_SYSTEMD=1 GALAXY_CONFIG_FILE=$folder/galaxy.yml GRAVITY_STATE_DIR=$folder/gravity \
    GALAXY_TEST_FILE_DIR=$galaxy_tools/test-data \
    setsid "$environment/bin/galaxy" --config-file "$folder/galaxy.yml" --state-dir "$folder/gravity" \
    > "$folder/galaxy.log" 2>&1 < /dev/null &
  galaxy_group=$!
  for ((tries = 0; tries < 300; tries++)); do
    curl -sf --max-time 10 -o "$folder/version.json" "$galaxy_url/api/version" && return
    kill -0 "$galaxy_group" 2> /dev/null || break
    sleep 1
  done
  tail -n 40 "$folder/galaxy.log"
  echo "the Galaxy server did not start"
  return 1
}

galaxy_stop() {
  [ -n "$galaxy_group" ] || return 0
  kill -TERM -- "-$galaxy_group" 2> /dev/null || true
  local tries
  for ((tries = 0; tries < 20; tries++)); do
    kill -0 -- "-$galaxy_group" 2> /dev/null || break
    sleep 0.5
  done
  kill -KILL -- "-$galaxy_group" 2> /dev/null || true
  galaxy_group=''
}
