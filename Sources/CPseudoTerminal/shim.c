#define _GNU_SOURCE 1
#include "CPseudoTerminal.h"

#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

int pty_spawn(const char *path, char *const argv[], char *const envp[], int width, int height,
              int *master) {
    struct winsize size = {(unsigned short)height, (unsigned short)width, 0, 0};
    int child = forkpty(master, NULL, NULL, &size);
    if (child == 0) {
        execve(path, argv, envp);
        _exit(127);
    }
    return child;
}
