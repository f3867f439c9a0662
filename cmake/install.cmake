install(TARGETS wangge RUNTIME)
install(DIRECTORY styles data DESTINATION share/wangge)
