#ifndef TWOHATS_PSEUDO_TERMINAL_H
#define TWOHATS_PSEUDO_TERMINAL_H

/* A child on a new pseudo-terminal of this size; its pid, and the master side. */
int pty_spawn(const char *path, char *const argv[], char *const envp[], int width, int height,
              int *master);

#endif
