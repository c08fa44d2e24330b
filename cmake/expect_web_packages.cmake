# Says what is missing, before Node.js says it in its own way.
if(NOT EXISTS ${WEB}/node_modules)
  message(FATAL_ERROR "${WEB}/node_modules is not there. Build with ./dev build, or run npm install"
    " in ${WEB}, or configure with -DLEDGERDESK_WEB=OFF to do without the web.")
endif()
